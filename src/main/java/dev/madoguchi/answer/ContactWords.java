package dev.madoguchi.answer;

import dev.madoguchi.message.Contact;
import dev.madoguchi.message.ContactSource;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the contact details that somebody gives in words. */
public final class ContactWords {
  private static final Pattern MAIL =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,5}");
  private static final Pattern URL = Pattern.compile("(https?://|www\\.)\\S+");
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\w.@-])(\\+\\d{1,3}[ -]?\\(?\\d{1,4}\\)?([ -]?\\d{2,4}){2,4}|"
              + "\\(?0\\d{1,4}\\)?[ -]?\\d{1,4}[ -]?\\d{3,4}|0\\d{9,10}|"
              + "\\(?\\d{3}\\)?[ -]\\d{3}[ -]\\d{4})(?![\\w-]|\\.\\d)");
  private static final Pattern SHORT_PHONE =
      Pattern.compile("(?<![\\w.@〒-])\\d{3}[- ]\\d{4}(?![\\w-])");
  private static final Pattern OF_PHONES =
      Pattern.compile("(?i)電話|でんわ|tel|phone|call|ring|mobile|cell|reach me|携帯|number");
  private static final Pattern COMPANY =
      Pattern.compile(
          "(株式会社|有限会社|合同会社|\\(株\\))[^\\sの、。,]{1,20}(の|、|,| |$)|"
              + "[^\\sの、。,]{1,20}(株式会社|有限会社|合同会社|社|商事|工業|製作所)(の|、|,| |$)|"
              + "会社名?(は|:|：) ?[^\\s、。,]{2,20}?(?=です|でございます|[、。,]|$)|(?i:company(?: name)?(?: is|:)) [A-Z][\\w&.-]*( [A-Z][\\w&.-]*){0,3}|"
              + "\\b(from|of|at|with) [A-Z][\\w&.-]*( [A-Z][\\w&.-]*){0,3}(,? (Inc|Ltd|LLC|Corp|GmbH|Co)\\.?)?|"
              + "\\b[A-Z][\\w&.-]*( [A-Z][\\w&.-]*){0,3},? (Inc|Ltd|LLC|Corp|GmbH|Co)\\b\\.?");
  private static final String SURNAME =
      "(佐藤|鈴木|高橋|田中|伊藤|渡辺|渡邊|渡部|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|林|斎藤|斉藤|齋藤|清水|山崎|"
          + "森|池田|橋本|阿部|石川|山下|中島|石井|小川|前田|岡田|長谷川|藤田|後藤|近藤|村上|遠藤|青木|坂本|福田|太田|西村|藤井|金子|"
          + "岡本|藤原|三浦|中野|中川|原田|松田|竹内|小野|田村|中山|和田|石田|森田|上田|原|内田|柴田|酒井|宮崎|横山|高木|安藤|宮本|"
          + "大野|小島|谷口|工藤|今井|高田|増田|丸山|杉山|村田|大塚|新井|小山|平野|藤本|河野|上野|野口|武田|松井|千葉|菅原|岩崎|木下|"
          + "久保|松尾|野村|菊地|佐野|大西|杉本|古川|浜田|市川|熊谷|水野|小松|島田|本田|飯田|吉川|川口|五十嵐|北村|安田|中田|平田|川崎|"
          + "岩田|服部|土屋|川上|辻|福島|大橋|西田|樋口|東|永井|秋山|中西|吉村|松岡|川村|星野|大久保|田口|岩本|浅野|岡|松下|荒木|本間|成田)";
  private static final Pattern JAPANESE_NAME =
      Pattern.compile(
          "(?<=^|[\\sの、。,:：は])("
              + SURNAME
              + "([ 　]?[一-龥ぁ-んァ-ヶ々]{1,4}?)??|[一-龥々]{2,5}([ 　][一-龥ぁ-んァ-ヶ々]{1,4})?(?=と(申|い|言)))"
              + "(と(申します|いいます|言います|もうします)|です|でございます|(?=まで)|(?=[\\s、,。]|$))");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:名前|氏名)(?:は|:|：) ?([一-龥々ァ-ヶー]{1,8}(?:[ 　][一-龥々ァ-ヶー]{1,8})?)(?=[、。,.\\s]|です|でございます|と(?:申|い|言)|$)");
  private static final Pattern KATAKANA_NAME =
      Pattern.compile("(?<=^|[\\sの、は:：])([ァ-ヶー・]{2,20})と(申します|いいます|言います)");
  private static final Pattern ENGLISH_NAME =
      Pattern.compile(
          "\\b(?i:my (?:full )?name is|my name's|name's|name is|name ?:|this is|it'?s(?= [\\p{L}'-]+ (?:from|at|here)\\b)|i am called|i'm called|im called|i am|i'm)"
              + " ([A-Z][\\p{L}'-]{1,20}( [A-Z][\\p{L}'.-]{0,20}){0,2})(?=[\\s,.!]|$)");
  private static final Pattern LOWER_NAME =
      Pattern.compile(
          "(?i)\\b(?:my (?:full )?name is|my name's) (\\p{L}[\\p{L}'-]{1,20}( \\p{L}[\\p{L}'.-]{0,20})?)(?=[\\s,.!]|$)");

  /** "this is jo lee from north mills", and nothing else. */
  private static final Pattern INTRODUCED =
      Pattern.compile(
          "(?i)^(?:(?:hi|hello|hey)(?: there)?[,!]? )?this is (\\p{L}[\\p{L}'-]{1,20} \\p{L}[\\p{L}'.-]{0,20})(?: here)? (?:from|of|at|with) [\\p{L}0-9&' -]{2,40}[.!]?$");

  private static final Pattern BEFORE_ADDRESS =
      Pattern.compile(
          "^\\s*([A-Z][\\p{L}'-]{1,20} [A-Z][\\p{L}'-]{1,20})(?=[\\s,:<(-]+(@|[A-Z][\\w&.-]*( [A-Z][\\w&.-]*){0,3},? (Inc|Ltd|LLC|Corp|GmbH|Co)\\b))");
  private static final Pattern FIRST_AND_LAST =
      Pattern.compile(
          "^\\s*((John|Jane|James|Mary|Robert|Patricia|Michael|Mike|Jennifer|Linda|David|Dave|Elizabeth|William|Bill|Barbara|Richard|Susan|Joseph|Joe|"
              + "Jessica|Thomas|Tom|Sarah|Charles|Karen|Chris|Christopher|Lisa|Daniel|Dan|Nancy|Matthew|Matt|Betty|Anthony|Tony|Mark|Sandra|Paul|Ashley|Steven|"
              + "Steve|Stephen|Kim|Emily|Andrew|Andy|Donna|Joshua|Josh|Michelle|Kevin|Carol|Brian|Amanda|George|Dorothy|Edward|Ed|Melissa|Ronald|Deborah|Timothy|"
              + "Tim|Stephanie|Jason|Rebecca|Jeffrey|Jeff|Sharon|Ryan|Laura|Jacob|Cynthia|Gary|Kathleen|Nicholas|Nick|Amy|Eric|Angela|Jonathan|Jon|Anna|Ann|Anne|"
              + "Peter|Emma|Alex|Sam|Ben|Lucy|Kate|Oliver|Harry|Sophie|Maria|Ali|Mohammed|Wei|Raj|Priya|Hans|Pierre|Carlos|Taro|Hanako|Kenji|Yuki)"
              + "( [A-Z][\\p{L}'.-]{0,20}){1,2})(?= *[.,]?\\s*$)");
  private static final Pattern AROUND =
      Pattern.compile(
          "(?i)(経理|総務|営業|人事|情報システム|情シス|法務|広報|企画|開発|製造|購買|調達|財務|管理|業務|品質|物流|マーケティング|カスタマー|技術|販売|店舗|工場|支社|本社|支店)"
              + "(本部|部門|部|課|室|グループ|チーム|係|担当)?の|\\b(from|in|at|of) (the |our )?(accounting|accounts|finance|hr|human resources|sales|marketing|it|legal|purchasing|procurement|"
              + "operations|logistics|engineering|production|support|admin|administration|reception|management|billing|payroll)( (department|dept|team|office|group))?\\b|"
              + "(こんにちは|おはようございます|こんばんは|はじめまして|初めまして|(いつも)?お世話になっております|お疲れ様です)|\\bhi there\\b|"
              + "@(mail|phone)|私|わたし|弊社|当社|会社(名)?|メール(アドレス)?|メアド|アドレス|ご?連絡先|お?電話(番号)?|携帯(電話)?(番号)?|番号|"
              + "お?名前|氏名|担当|部署|です|でございます|と申します|といいます|になります|となります|まで(に)?|こちら|以下(の通り)?|"
              + "よろしく|宜しく|お?願い?(し|いたし|致し)ます|ください|下さい|ご?返信|ご?連絡|(お)?伝え(て|し)(おき)?ます|ておきます|ね|は|が|の|に|へ|も|で|と|を|"
              + "\\b(my|our|the|e-?mail|mail|address|phone|telephone|tel|number|mobile|cell|cellphone|is|are|name|contact|details?|you|can|"
              + "may|could|reach|me|us|at|on|here|it|it's|here's|this|i'm|i|am|and|or|from|with|company|office|work|home|by|via|use|"
              + "please|thanks|thank|hi|hello|hey|morning|afternoon|evening|good|under|also|get|information|info|below|kind|best|regards|for|to|in|case|of|further|should|reply|replies|write|send|respond|answer|called|nice|meet|meeting|directly|let|give)\\b|"
              + "[\\p{P}\\p{S}\\s]");

  private ContactWords() {}

  /** What is told of the person; {@link Contact#NONE} if nothing is. */
  public static Contact in(String text) {
    return in(text, ContactSource.TEXT);
  }

  /**
   * What is told of the person; {@link Contact#NONE} if nothing is.
   *
   * @param source where the text comes from
   */
  public static Contact in(String text, ContactSource source) {
    var folded = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    return Contact.of(source, name(folded), find(MAIL, folded), phone(folded).orElse(null));
  }

  /** Whether there is nothing in the text but contact details and the words around them. */
  static boolean only(String text) {
    var folded = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    var contact = in(folded);
    return !contact.isEmpty() && rest(folded).length() <= 1;
  }

  /** A text in lower case with {@code @mail}, {@code @phone} and {@code @url} for addresses. */
  static String masked(String text) {
    var mails = MAIL.matcher(URL.matcher(text).replaceAll(" @url ")).replaceAll(" @mail ");
    var phones = PHONE.matcher(mails).replaceAll(" @phone ");
    return (OF_PHONES.matcher(text).find() || mails.contains("@mail")
            ? SHORT_PHONE.matcher(phones).replaceAll(" @phone ")
            : phones)
        .strip();
  }

  private static String rest(String folded) {
    var masked = INTRODUCED.matcher(masked(folded)).replaceAll(" ");
    var names = ENGLISH_NAME.matcher(masked).replaceAll(" ");
    var lower = LOWER_NAME.matcher(names).replaceAll(" ");
    var all = FIRST_AND_LAST.matcher(BEFORE_ADDRESS.matcher(lower).replaceAll(" ")).replaceAll(" ");
    var japanese =
        KATAKANA_NAME
            .matcher(
                NAMED
                    .matcher(
                        JAPANESE_NAME.matcher(COMPANY.matcher(all).replaceAll(" ")).replaceAll(" "))
                    .replaceAll(" "))
            .replaceAll(" ");
    return AROUND.matcher(japanese).replaceAll("");
  }

  private static @Nullable String name(String folded) {
    var masked = masked(folded);
    return group(ENGLISH_NAME, masked)
        .or(() -> group(LOWER_NAME, masked))
        .or(() -> group(JAPANESE_NAME, masked))
        .or(() -> group(KATAKANA_NAME, masked))
        .or(() -> group(NAMED, masked))
        .or(() -> group(INTRODUCED, masked))
        .or(() -> group(BEFORE_ADDRESS, masked))
        .or(() -> group(FIRST_AND_LAST, masked))
        .orElse(null);
  }

  private static Optional<String> phone(String folded) {
    var bare = MAIL.matcher(URL.matcher(folded).replaceAll(" ")).replaceAll(" ");
    var number = Optional.ofNullable(find(PHONE, bare));
    return number.isPresent() || !(OF_PHONES.matcher(folded).find() || MAIL.matcher(folded).find())
        ? number
        : Optional.ofNullable(find(SHORT_PHONE, bare));
  }

  private static @Nullable String find(Pattern pattern, String text) {
    var found = pattern.matcher(text);
    return found.find() ? found.group() : null;
  }

  private static Optional<String> group(Pattern pattern, String text) {
    return Optional.of(pattern.matcher(text)).filter(Matcher::find).map(found -> found.group(1));
  }
}
