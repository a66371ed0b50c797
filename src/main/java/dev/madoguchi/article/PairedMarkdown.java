package dev.madoguchi.article;

import dev.madoguchi.article.MarkdownLine.Mark;
import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Our own format: front matter, then lines in twos, a Japanese one and its English twin. */
final class PairedMarkdown {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,119}");
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "title",
          "title.ja",
          "title.en",
          "questions",
          "questions.ja",
          "questions.en",
          "languages");

  private final FrontMatter front;
  private final ProblemCollector problems;
  private final @Nullable Language only;

  private PairedMarkdown(FrontMatter front, ProblemCollector problems) {
    this.front = front;
    this.problems = problems;
    this.only = onlyLanguage(front, problems);
  }

  /** Null, and an error, if it cannot be served. */
  static @Nullable ParsedArticle read(FrontMatter front, ProblemCollector problems) {
    return new PairedMarkdown(front, problems).read();
  }

  private @Nullable ParsedArticle read() {
    var id = id();
    if (id == null) {
      return null;
    }
    namesAreKnown();
    var title = title();
    var attributes = attributes();
    var outline = outline();
    var sections = outline.sections();
    if (sections.isEmpty()) {
      problems.error(
          front.line("id"),
          "",
          "no text (expected: headings and sentences after the front matter)");
    }
    if (title == null || attributes == null || sections.isEmpty()) {
      return null;
    }
    var article =
        new Article(
            id,
            "",
            title,
            attributes.category(),
            attributes.audience(),
            attributes.clouds(),
            attributes.provenance(),
            attributes.updated(),
            front.bilingual("questions.ja", "questions.en"),
            sections,
            problems.file());
    return new ParsedArticle(article, ParsedArticle.Origin.OWN, 1, outline.lines(), null);
  }

  private void namesAreKnown() {
    for (var name : new TreeSet<>(front.names())) {
      if (!FIELDS.contains(name) && !ArticleAttributes.FIELDS.contains(name)) {
        problems.warning(
            front.line(name),
            name,
            "unknown field (expected: id, title, category, audience, clouds, translation, date, questions or languages)");
      }
    }
  }

  /** Whether it can be an article's id. */
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  private @Nullable String id() {
    var id = front.text("id").orElse("");
    if (!ID.matcher(id).matches()) {
      problems.error(
          front.line("id"),
          "id",
          (id.isEmpty() ? "missing" : id) + " (expected: letters, digits, - and _)");
      return null;
    }
    var name = problems.file().replaceFirst(".*/", "");
    if (!name.toLowerCase(Locale.ROOT).equals(id.toLowerCase(Locale.ROOT) + ".md")) {
      problems.warning(
          front.line("id"),
          "id",
          id + " (expected: the same as the name of the file, " + name + ", which links use)");
    }
    return id;
  }

  private @Nullable Aligned title() {
    var ja = title(Language.JA);
    var en = title(Language.EN);
    return ja == null && en == null ? null : new Aligned(ja, en);
  }

  private @Nullable String title(Language language) {
    if (only == language.other()) {
      return null;
    }
    var field = "title." + language.tag();
    var title =
        front.text(field).or(() -> only == null ? java.util.Optional.empty() : front.text("title"));
    if (title.isEmpty()) {
      problems.error(front.line(field), field, "missing (expected: the title in this language)");
    }
    return title.orElse(null);
  }

  private @Nullable ArticleAttributes attributes() {
    for (var field : List.of("category", "audience")) {
      if (front.text(field).isEmpty()) {
        problems.warning(
            front.line(field),
            field,
            "missing"
                + (field.equals("audience")
                    ? " (expected: customer or agent; for agents only until then)"
                    : " (expected: one of the five categories)"));
      }
    }
    return ArticleAttributes.of(front, Audience.AGENT, problems);
  }

  private SectionBuilder outline() {
    var outline = new SectionBuilder();
    var questions = QuestionBlocks.in(front.body(), problems);
    var all = PairedLines.of(questions.rest(), only, problems);
    var layout = new TwinLayout(all);
    for (int i = 0; i < all.size(); i++) {
      questions.give(all.get(i).line().number(), outline);
      add(all.get(i), layout.of(i, all.get(i)), outline);
    }
    questions.give(Integer.MAX_VALUE, outline);
    return outline;
  }

  private void add(PairedLines twins, List<TwinLayout.Laid> passages, SectionBuilder outline) {
    int line = twins.line().number();
    var marked = MarkdownLine.of(twins.line().text());
    var text = aligned(twins);
    if (!passages.isEmpty()) {
      passages.forEach(each -> outline.laid(each, line));
    } else if (twins.isShared()) {
      return; // the end of code, or the line under the head of a table
    } else if (text == null) {
      problems.error(line, "", "a mark without text (expected: text after it)");
    } else if (marked.mark() == Mark.HEADING) {
      var heading = text.map(InlineMarkdown::plain);
      outline.heading(anchor(text, twins), marked.level(), heading, line);
    } else {
      outline.passage(marked.kind(twins.first()), 0, marked.number(), text, line);
    }
  }

  private static @Nullable Aligned aligned(PairedLines twins) {
    var ja = twins.ja() == null ? "" : MarkdownLine.of(twins.ja().text()).text();
    var en = twins.en() == null ? "" : MarkdownLine.of(twins.en().text()).text();
    return ja.isEmpty() && en.isEmpty()
        ? null
        : new Aligned(ja.isEmpty() ? null : ja, en.isEmpty() ? null : en);
  }

  /** The name of a section as links have it: the English heading in small letters with hyphens. */
  private static String anchor(Aligned heading, PairedLines twins) {
    var slug =
        heading
            .preferring(Language.EN)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", "-")
            .replaceAll("^-|-$", "");
    return slug.isEmpty() ? "line-" + twins.line().number() : slug;
  }

  /** The only language of an article that has but one. */
  private static @Nullable Language onlyLanguage(FrontMatter front, ProblemCollector problems) {
    var languages = new ArrayList<Language>();
    for (var tag : front.texts("languages")) {
      Language.ofTag(tag)
          .ifPresentOrElse(
              languages::add,
              () ->
                  problems.warning(
                      front.line("languages"), "languages", tag + " (expected: ja, en or both)"));
    }
    return languages.size() == 1 ? Objects.requireNonNull(languages.getFirst()) : null;
  }
}
