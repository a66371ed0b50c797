package dev.madoguchi.answer.evaluation;

import dev.madoguchi.answer.AnswerComposition;
import dev.madoguchi.article.Block;
import dev.madoguchi.article.BlockText;
import dev.madoguchi.article.Section;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How much of a labelled answer is in what is printed at once: the "block" figure. */
final class PrintedWords {
  private static final Pattern RUN = Pattern.compile("[\\p{L}\\p{N}]+");

  private PrintedWords() {}

  /**
   * The share of the words of the labelled section that the best hit prints, 0 to 1; of several
   * labelled sections, that of the one of which most is printed. An article that is none of those
   * labelled prints nothing of them.
   */
  static double share(QuestionOutcome outcome) {
    var hits = outcome.findings().hits();
    return hits.isEmpty()
        ? 0
        : outcome.question().answers().stream()
            .mapToDouble(target -> share(hits.getFirst(), target))
            .max()
            .orElse(0);
  }

  private static double share(Hit hit, LabelledQuestion.Target target) {
    if (!hit.article().id().equals(target.article())) {
      return 0;
    }
    var language = hit.language();
    var printed = words(new BlockText(language).of(AnswerComposition.of(hit).shown()), language);
    var wanted = wanted(hit, target, language);
    var found = new HashSet<>(wanted);
    found.retainAll(printed);
    return wanted.isEmpty() ? 0 : found.size() / (double) wanted.size();
  }

  /** Those of the labelled section or, if any section will do, of the one that was found. */
  private static Set<String> wanted(Hit hit, LabelledQuestion.Target target, Language language) {
    var section = target.section().isEmpty() ? hit.section().id() : target.section();
    var words = new HashSet<String>();
    hit.article().sections().stream()
        .filter(each -> each.id().equals(section))
        .map(Section::sayable)
        .forEach(each ->
            words.addAll(words(new BlockText(language).of(Block.of(each.passages())), language)));
    return words;
  }

  /** English by words, Japanese, which has no spaces, by pairs of characters. */
  private static Set<String> words(String text, Language language) {
    var folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var words = new HashSet<String>();
    for (var run : RUN.matcher(folded).results().toList()) {
      if (language == Language.EN || run.group().length() < 2) {
        words.add(run.group());
      } else {
        for (int i = 0; i + 2 <= run.group().length(); i++) {
          words.add(run.group().substring(i, i + 2));
        }
      }
    }
    return words;
  }
}
