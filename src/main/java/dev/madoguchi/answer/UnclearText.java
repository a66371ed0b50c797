package dev.madoguchi.answer;

import dev.madoguchi.answer.DialogueAct.SmallTalkKind;
import dev.madoguchi.message.LanguageDetector;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognises texts in which nothing can be looked for. */
final class UnclearText {
  /** So much of a program is shorter than any question about it. */
  private static final int SIGNS_OF_CODE = 2;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern MASHED =
      Pattern.compile(
          ".*(asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert|erty|rtyu|tyui|uiop|zxcv|xcvb|cvbn|vbnm|qaz|wsx|lkjh|poiu).*|"
              + "[bcdfghjklmnpqrstvwxz]{5,}|(.{1,3})\\2{3,}");
  private static final Pattern REPEATED = Pattern.compile("(.{1,4}?)\\1{5,}.{0,4}", Pattern.DOTALL);
  private static final Pattern[] CODE =
      Stream.of(
              "[{};]\\s*(\\n|$)",
              "\\bat [\\w.$]+\\([\\w.]+:\\d+\\)|Traceback \\(most|Exception in thread",
              "\\b(public|private|static|void|class|function|def|return|import|var|let|const|int|string)\\b.*[({=;:]",
              "</?[a-zA-Z][\\w-]*[^>]{0,80}>",
              "(?i)\\bselect\\b.{1,80}\\bfrom\\b.{1,80}|\\binsert into\\b|\\bdrop table\\b",
              "=>|==|!=|&&|\\|\\||::|\\+=",
              "\\w+\\([^)]{0,60}\\)\\s*[;{]")
          .map(sign -> Pattern.compile(sign))
          .toArray(Pattern[]::new);

  private static final Pattern OTHER_LATIN_SIGN = Pattern.compile("[¿¡]");

  private static final int OTHER_WORDS = 2;

  /** Common in Spanish, French, German, Portuguese or Italian, and no words of English. */
  private static final Set<String> OTHER_LATIN =
      Set.of(
          ("hola gracias por favor cómo como está habla hablar español ayuda necesito puedo quiero dónde cuándo buenos días"
                  + " bonjour merci vous je suis est-ce comment pouvez aider aidez besoin bonsoir parlez français"
                  + " hallo danke bitte ich nicht können kann wie funktioniert guten tag morgen sprechen deutsch hilfe brauche"
                  + " olá obrigado obrigada você preciso ajuda bom dia falar português"
                  + " ciao grazie buongiorno aiuto italiano parla posso")
              .split(" "));

  private UnclearText() {}

  /** Why the text cannot be searched for; empty if it can. */
  static Optional<SmallTalkKind> of(String text) {
    var folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
    if (!WORD.matcher(folded).find() || isMashed(folded)) {
      return Optional.of(SmallTalkKind.UNCLEAR);
    }
    if (isCode(folded)) {
      return Optional.of(SmallTalkKind.CODE);
    }
    return LanguageDetector.isForeign(folded) || isOtherLatin(folded)
        ? Optional.of(SmallTalkKind.OTHER_LANGUAGE)
        : Optional.empty();
  }

  /** Written in Latin letters as well, but not in English. */
  private static boolean isOtherLatin(String text) {
    return OTHER_LATIN_SIGN.matcher(text).find()
        || Arrays.stream(words(text)).filter(OTHER_LATIN::contains).count() >= OTHER_WORDS;
  }

  private static boolean isMashed(String text) {
    var words = words(text);
    return REPEATED.matcher(text.strip()).matches()
        || (words.length > 0 && Arrays.stream(words).allMatch(UnclearText::isMashedWord));
  }

  private static boolean isMashedWord(String word) {
    return word.length() >= 4 && word.length() < 200 && MASHED.matcher(word).matches();
  }

  private static boolean isCode(String text) {
    var start = text.substring(0, Math.min(text.length(), 2_000));
    return Arrays.stream(CODE).filter(sign -> sign.matcher(start).find()).count() >= SIGNS_OF_CODE;
  }

  private static String[] words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
        .filter(word -> !word.isEmpty())
        .toArray(String[]::new);
  }
}
