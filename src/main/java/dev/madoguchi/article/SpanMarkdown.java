package dev.madoguchi.article;

import dev.madoguchi.article.SideBySide.Piece.Pair;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Language;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads Microsoft's side-by-side files. They speak to the partner and its agents, whether they say
 * so under "Appropriate roles" or not; only {@code audience: customer} in the front matter, which
 * their authors never write, makes one an article for customers.
 */
final class SpanMarkdown {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("M/d/yyyy", Locale.ROOT);

  private final FrontMatter front;
  private final ProblemCollector problems;
  private final CloudScope scope;
  private final SectionBuilder outline = new SectionBuilder();
  private final Set<String> ids = new HashSet<>();
  private @Nullable Aligned title;

  private SpanMarkdown(FrontMatter front, ProblemCollector problems) {
    this.front = front;
    this.problems = problems;
    this.scope = new CloudScope(problems);
  }

  /** Null, and an error, if it cannot be served. */
  static @Nullable ParsedArticle read(
      FrontMatter front, IncludedFiles files, ProblemCollector problems) {
    return new SpanMarkdown(front, problems).read(Includes.in(front.body(), files, problems));
  }

  private @Nullable ParsedArticle read(List<SourceText.Line> body) {
    var questions = QuestionBlocks.in(body, problems);
    for (var laid : new SpanLayout().of(questions.rest(), problems)) {
      questions.give(laid.line(), outline);
      add(laid);
    }
    questions.give(Integer.MAX_VALUE, outline);
    return draft();
  }

  private void add(SpanLayout.Laid laid) {
    var part = laid.part();
    var kind = part.kind();
    for (var sentence : laid.sentences()) {
      sentence.pairs().forEach(pair -> check(pair, laid.line()));
      var text = kind == Passage.Kind.CODE ? sentence.code() : sentence.text();
      if (text == null) {
        continue;
      }
      if (laid.level() > 0) {
        heading(laid, sentence, text.map(InlineMarkdown::plain));
      } else if (kind == Passage.Kind.CODE) {
        outline.plain(kind, part.depth(), 0, text, laid.line());
      } else {
        passage(laid, kind, sentence, text);
        kind = Passage.Kind.SENTENCE;
      }
    }
  }

  private void heading(SpanLayout.Laid laid, SpanSentence sentence, Aligned heading) {
    title = title == null && laid.level() == 1 ? heading : title;
    var id = id(sentence);
    outline.heading(id == null ? "line-" + laid.line() : id, laid.level(), heading, laid.line());
    scope.hear(heading.preferring(Language.EN), Passage.Kind.PARAGRAPH, laid.level(), laid.line());
  }

  private void passage(
      SpanLayout.Laid laid, Passage.Kind kind, SpanSentence sentence, Aligned text) {
    var part = laid.part();
    var id = id(sentence);
    if (id == null) {
      outline.passage(kind, part.depth(), part.number(), text, laid.line());
    } else {
      outline.passage(id, kind, part.depth(), part.number(), text, laid.line());
    }
    scope.hear(text.preferring(Language.EN), kind, 0, laid.line());
  }

  private @Nullable ParsedArticle draft() {
    var sections = outline.sections();
    var known =
        title != null ? title : front.text("title").map(ja -> new Aligned(ja, null)).orElse(null);
    var clouds = scope.clouds();
    if (known == null) {
      problems.error(1, "title", "missing (expected: a title or a heading)");
    }
    if (known == null || clouds.isEmpty() || isForeign()) {
      return null;
    }
    var article =
        new Article(
            idOf(problems.file()),
            "",
            known,
            category(),
            audience(),
            clouds,
            provenance(),
            date("ms.date"),
            front.bilingual("questions.ja", "questions.en"),
            sections,
            problems.file());
    return new ParsedArticle(
        article, ParsedArticle.Origin.SIDE_BY_SIDE, 1, outline.lines(), handedOff());
  }

  private static @Nullable String id(SpanSentence sentence) {
    var pair = sentence.first();
    return pair == null ? null : idOf(pair);
  }

  private static String idOf(Pair pair) {
    var half = pair.target() != null ? pair.target() : pair.source();
    return half == null ? "" : half.id();
  }

  /** A problem if the pair's halves do not agree on its id. */
  private void check(Pair pair, int line) {
    var id = idOf(pair);
    if (pair.source() == null) {
      problems.error(
          line,
          id,
          "translation without its source (expected: a span with data-stu-id right after it)");
    } else if (pair.target() == null) {
      problems.error(
          line,
          id,
          "source without its translation (expected: a span with data-ttu-id right before it)");
    } else if (!pair.source().id().equals(id)) {
      problems.error(line, id, "paired with " + pair.source().id() + " (expected: the same id)");
    }
    if (!ids.add(id)) {
      problems.error(line, id, "id used twice (expected: once in a file)");
    }
  }

  /** The file's name without its language, which all copies of an article share. */
  private static String idOf(String file) {
    return file.replaceFirst(".*/", "")
        .replaceFirst("\\.md$", "")
        .replaceFirst("(?i)\\.[a-z]{2}-[a-z]{2}$", "");
  }

  private boolean isForeign() {
    var locale = front.text("ms.contentlocale").orElse("ja-JP");
    boolean foreign = Language.ofTag(locale).filter(Language.JA::equals).isEmpty();
    if (foreign) {
      problems.error(
          front.line("ms.contentlocale"), "ms.contentlocale", locale + " (expected: ja-JP)");
    }
    return foreign;
  }

  private @Nullable Category category() {
    return front
        .text("category")
        .flatMap(Category::ofTag)
        .filter(Category.sorted()::contains)
        .orElse(null);
  }

  private Audience audience() {
    return front.text("audience").filter("customer"::equals).isPresent()
        ? Audience.CUSTOMER
        : Audience.AGENT;
  }

  private Provenance provenance() {
    var type = front.text("ms.translationtype").orElse("missing");
    return switch (type) {
      case "HT" -> Provenance.HT;
      case "MT" -> Provenance.MT;
      default -> {
        problems.warning(
            front.line("ms.translationtype"),
            "ms.translationtype",
            type + " (expected: HT or MT; MT until then)");
        yield Provenance.MT;
      }
    };
  }

  private @Nullable LocalDate handedOff() {
    var handedOff = date("ms.lasthandoff");
    return handedOff != null ? handedOff : date("ms.date");
  }

  private @Nullable LocalDate date(String field) {
    var text = front.text(field).orElse("");
    try {
      return text.isEmpty()
          ? null
          : text.contains("-") ? LocalDate.parse(text) : LocalDate.parse(text, DATE);
    } catch (DateTimeParseException _) {
      problems.warning(front.line(field), field, text + " (expected: a date such as 03/31/2026)");
      return null;
    }
  }
}
