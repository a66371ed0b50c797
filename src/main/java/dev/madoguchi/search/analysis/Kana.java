package dev.madoguchi.search.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Japanese in its syllabaries and in Latin letters. */
public final class Kana {
  private static final String TABLE =
      """
      a ア i イ u ウ e エ o オ ka カ ki キ ku ク ke ケ ko コ sa サ shi シ su ス se セ so ソ ta タ chi チ tsu ツ
      te テ to ト na ナ ni ニ nu ヌ ne ネ no ノ ha ハ hi ヒ fu フ he ヘ ho ホ ma マ mi ミ mu ム me メ mo モ
      ya ヤ yu ユ yo ヨ ra ラ ri リ ru ル re レ ro ロ wa ワ wo ヲ ga ガ gi ギ gu グ ge ゲ go ゴ za ザ ji ジ
      zu ズ ze ゼ zo ゾ da ダ di ディ du ドゥ de デ do ド ba バ bi ビ bu ブ be ベ bo ボ pa パ pi ピ pu プ pe ペ
      po ポ kya キャ kyu キュ kyo キョ sha シャ shu シュ sho ショ she シェ cha チャ chu チュ cho チョ che チェ
      nya ニャ nyu ニュ nyo ニョ hya ヒャ hyu ヒュ hyo ヒョ mya ミャ myu ミュ myo ミョ rya リャ ryu リュ ryo リョ
      gya ギャ gyu ギュ gyo ギョ ja ジャ ju ジュ jo ジョ je ジェ bya ビャ byu ビュ byo ビョ pya ピャ pyu ピュ
      pyo ピョ fa ファ fi フィ fe フェ fo フォ ti ティ tu トゥ va ヴァ vi ヴィ vu ヴ ve ヴェ vo ヴォ wi ウィ
      we ウェ si シ hu フ zi ジ tya チャ tyu チュ tyo チョ sya シャ syu シュ syo ショ zya ジャ zyu ジュ zyo ジョ
      n ン - ー
      """;
  private static final Map<String, String> TO_KANA = new TreeMap<>();
  private static final Map<String, String> TO_LATIN = new TreeMap<>();
  private static final Pattern DOUBLED = Pattern.compile("([kstpcgdbzjfhrm])(?=\\1)|t(?=ch)");
  private static final Pattern LATIN_WORD = Pattern.compile("[a-z-]{2,}");

  static {
    var columns = TABLE.strip().split("\\s+", -1);
    for (var i = 0; i < columns.length; i += 2) {
      TO_KANA.put(columns[i], columns[i + 1]);
      TO_LATIN.putIfAbsent(columns[i + 1], columns[i]);
    }
  }

  private Kana() {}

  public static boolean isKana(String word) {
    return !word.isEmpty()
        && word.chars().allMatch(c -> (c >= 'ぁ' && c <= 'ゖ') || (c >= 'ァ' && c <= 'ー'));
  }

  public static boolean isKatakana(String word) {
    return !word.isEmpty() && word.chars().allMatch(c -> c >= 'ァ' && c <= 'ー');
  }

  public static String katakana(String word) {
    return shifted(word, 'ぁ', 'ゖ', 'ァ' - 'ぁ');
  }

  public static String hiragana(String word) {
    return shifted(word, 'ァ', 'ヶ', 'ぁ' - 'ァ');
  }

  private static String shifted(String word, char first, char last, int by) {
    return word.chars()
        .map(c -> c >= first && c <= last ? c + by : c)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /** A word in Latin letters as katakana; empty if it cannot be read as Japanese. */
  public static String ofRomaji(String word) {
    if (!LATIN_WORD.matcher(word).matches()) {
      return "";
    }
    var rest = DOUBLED.matcher(word.toLowerCase(Locale.ROOT)).replaceAll("ッ");
    var kana = new StringBuilder();
    for (var i = 0; i < rest.length(); ) {
      var length = syllable(rest, i, TO_KANA);
      if (length == 0 && rest.charAt(i) != 'ッ') {
        return "";
      }
      kana.append(length == 0 ? "ッ" : TO_KANA.get(rest.substring(i, i + length)));
      i += Math.max(1, length);
    }
    return kana.toString();
  }

  /** Katakana in Latin letters; what is not katakana is left out. */
  public static String romaji(String katakana) {
    var latin = new ArrayList<String>();
    for (var i = 0; i < katakana.length(); ) {
      var length = syllable(katakana, i, TO_LATIN);
      if (length > 0) {
        latin.add(TO_LATIN.getOrDefault(katakana.substring(i, i + length), ""));
      }
      i += Math.max(1, length);
    }
    return String.join("", latin);
  }

  private static int syllable(String text, int start, Map<String, String> table) {
    for (var length : List.of(3, 2, 1)) {
      var end = start + length;
      if (end <= text.length() && table.containsKey(text.substring(start, end))) {
        return length;
      }
    }
    return 0;
  }
}
