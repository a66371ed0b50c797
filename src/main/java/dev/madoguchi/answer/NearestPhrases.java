package dev.madoguchi.answer;

import dev.madoguchi.embedding.QuantizedVector;
import dev.madoguchi.embedding.SimilarTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the phrase whose examples mean most nearly what a clause says, for clauses that no
 * expression of {@code dialogue-phrases.tsv} is. What is asked of the articles may be near a phrase
 * as well: the surer the articles are, the nearer it has to be.
 */
final class NearestPhrases {
  /** Longer clauses are questions. */
  private static final int LONGEST = 90;

  /** Mean the same without what was said before. */
  private static final Set<Phrase> ALWAYS =
      EnumSet.of(
          Phrase.THANKS,
          Phrase.ACKNOWLEDGED,
          Phrase.CLOSING,
          Phrase.COURTESY,
          Phrase.GREETING,
          Phrase.ENGLISH,
          Phrase.JAPANESE,
          Phrase.SUPPORT,
          Phrase.IDENTITY,
          Phrase.CAPABILITIES,
          Phrase.PRESENCE,
          Phrase.TEST,
          Phrase.ANGER,
          Phrase.OUT_OF_SCOPE,
          Phrase.AUTOMATIC_REPLY,
          Phrase.OWN_CASE,
          Phrase.WISH,
          Phrase.ONLY_A_PERSON);

  /** These are said of what the articles are about: they have to be nearer. */
  private static final Set<Phrase> DOUBTFUL =
      EnumSet.of(Phrase.ONLY_A_PERSON, Phrase.OWN_CASE, Phrase.SUPPORT, Phrase.AUTOMATIC_REPLY);

  private static final double DOUBT = 0.06;

  /** In doubt it is a question. */
  private static final double MARGIN = 0.03;

  private static final Set<Phrase> WITH_TOPIC =
      EnumSet.of(Phrase.SOLVED, Phrase.MORE, Phrase.FAILED);
  private static final Set<Phrase> WITH_TICKET =
      EnumSet.of(Phrase.SOLVED, Phrase.WITHDRAWAL, Phrase.STATE_WANTED);

  /** Who wants another language names it. */
  private static final Pattern ENGLISH = Pattern.compile("english|英語|英文|eigo");

  private static final Pattern JAPANESE = Pattern.compile("japanese|日本語|和文|nihongo");

  /** What asks how something is done does not ask for it to be done. */
  private static final Pattern HOW =
      Pattern.compile(
          "\\b(how|what|where|why|when|which|who|can i|could i|do i|should i|is it)\\b|方法|手順|やり方|仕方|どう|どこ|どの|なぜ|とは|いつ|場合");

  /** What asks what something is, or whether there is something, is a question. */
  private static final Pattern WHAT =
      Pattern.compile(
          "(って|とは|は)?(なん|何)(のこと)?(です|でしょう|なの)?か?$|\\b(what('s| is| are) (an? )?\\w+$|(is|are) there (an?|any)\\b)");

  /** Whoever names a product asks about it. */
  private static final Pattern NAMED =
      Pattern.compile(
          "teams|outlook|onedrive|sharepoint|windows|azure|office|excel|microsoft|word\\b|365|mfa|vpn|wi-?fi|メール|会議|ファイル|"
              + "ログイン|サインイン|パスワード|同期|ブラウザ|アプリ|\\b(mails?|meetings?|files?|passwords?|sign ?in|log ?in|sync|browser|apps?)\\b");

  private static final Embedded EMBEDDED = new Embedded();

  private NearestPhrases() {}

  /** The phrase, if one is so near; empty also for what is too long to be one. */
  static Optional<Phrase> of(String clause, DialogueContext context, double atLeast) {
    if (clause.length() > LONGEST || NAMED.matcher(clause).find()) {
      return Optional.empty();
    }
    var among = EnumSet.copyOf(ALWAYS);
    if (context.ticket()) {
      among.addAll(WITH_TICKET);
    } else if (context.topic()) {
      among.addAll(WITH_TOPIC);
    }
    if (!ENGLISH.matcher(clause).find()) {
      among.remove(Phrase.ENGLISH);
    }
    if (!JAPANESE.matcher(clause).find()) {
      among.remove(Phrase.JAPANESE);
    }
    if (WHAT.matcher(clause).find()) {
      return Optional.empty();
    }
    if (HOW.matcher(clause).find()) {
      among.remove(Phrase.ONLY_A_PERSON);
      among.remove(Phrase.WISH);
    }
    return EMBEDDED
        .nearest(clause, atLeast)
        .filter(among::contains)
        .filter(phrase ->
            !DOUBTFUL.contains(phrase)
                || EMBEDDED.nearest(clause, atLeast + DOUBT).filter(phrase::equals).isPresent());
  }

  /** All examples with what they mean; no phrase for questions. */
  private static final class Embedded {
    private static final String QUESTIONS = "question-examples.txt";

    private final List<Example> examples;

    private Embedded() {
      var phrases =
          PhraseBook.rows().stream()
              .flatMap(row -> row.examples().stream().map(text -> example(row.phrase(), text)));
      var questions = questions().map(text -> example(null, text));
      this.examples = Stream.concat(phrases, questions).toList();
    }

    private record Example(@Nullable Phrase phrase, QuantizedVector meaning) {}

    private static Example example(@Nullable Phrase phrase, String text) {
      return new Example(phrase, SimilarTexts.meaning(text));
    }

    private static Stream<String> questions() {
      try (var file = NearestPhrases.class.getResourceAsStream(QUESTIONS)) {
        return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
            .lines().filter(line -> !line.startsWith("#")).toList().stream();
      } catch (IOException e) {
        throw new UncheckedIOException(QUESTIONS + ": cannot be read from the jar", e);
      }
    }

    private Optional<Phrase> nearest(String clause, double atLeast) {
      var meaning = SimilarTexts.meaning(clause);
      Phrase phrase = null;
      var nearness = atLeast;
      for (var example : examples) {
        var here = example.meaning().cosine(meaning) + (example.phrase() == null ? MARGIN : 0);
        if (here >= nearness) {
          phrase = example.phrase();
          nearness = here;
        }
      }
      return Optional.ofNullable(phrase);
    }
  }
}
