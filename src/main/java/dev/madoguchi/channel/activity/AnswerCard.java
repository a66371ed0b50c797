package dev.madoguchi.channel.activity;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.InlineMarkdown;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.Texts;
import dev.madoguchi.message.Verb;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** Shows what the knowledge base says: an answer with its source, or articles to choose from. */
final class AnswerCard {
  private static final String OTHER = "other";
  private static final String MORE = "more";

  /** More sentences than this are hidden until asked for. */
  private static final int AT_ONCE = 4;

  private final Texts texts;

  AnswerCard(Texts texts) {
    this.texts = texts;
  }

  Said found(Entry entry, Content.Answered answer, String base) {
    var language = entry.language();
    var card = new Card(language, entry.seq());
    answer.best().forEach(sentence -> card.add(sentence(sentence, language, base)));
    further(card, answer, language, base);
    card.add(Card.small(texts.get(language, "answer.source", source(answer, language))));
    remarks(card, answer, language);
    translation(card, answer, language, base);
    card.add(Card.buttons(links(answer, language, base)))
        .add(Card.strong(texts.get(language, "answer.helped")));
    return feedback(card, entry).said(spoken(answer, language));
  }

  Said choices(Entry entry, Content.Choices choices) {
    var language = entry.language();
    var card = new Card(language, entry.seq());
    var text = texts.get(language, "choices.text");
    card.add(Card.text(text));
    for (var choice : choices.choices()) {
      var data = Map.of("article", choice.article(), "section", choice.section());
      var title = name(choice.title(), choice.heading(), language);
      var which = choice.article() + "#" + choice.section();
      card.action(card.button(title, Verb.CHOOSE, data, which));
    }
    var titles =
        choices.choices().stream().map(choice -> name(choice.title(), choice.heading(), language));
    return card.action(card.button(texts.get(language, "choices.none"), Verb.NONE, Map.of()))
        .said(Stream.concat(Stream.of(text), titles).collect(Collectors.joining("\n")));
  }

  private void further(Card card, Content.Answered answer, Language language, String base) {
    var more = answer.more().stream().map(sentence -> sentence(sentence, language, base)).toList();
    if (more.size() > AT_ONCE) {
      card.add(Card.hidden(MORE, more))
          .add(Card.buttons(List.of(Card.toggle(texts.get(language, "answer.more"), MORE))));
    } else if (!more.isEmpty()) {
      card.add(Card.box(more));
    }
  }

  /** Says so when a machine translated what is shown, or when it is not in the language spoken. */
  private void remarks(Card card, Content.Answered answer, Language language) {
    if (answer.provenance() == Provenance.MT) {
      card.add(Card.badge(texts.get(language, "answer.mt")));
    }
    if (answer.best().stream().anyMatch(sentence -> !sentence.isIn(language))) {
      card.add(Card.badge(texts.get(language, "answer.foreign")));
    }
  }

  private void translation(Card card, Content.Answered answer, Language language, String base) {
    var other = language.other();
    var sentences =
        Stream.concat(answer.best().stream(), answer.more().stream())
            .filter(sentence -> sentence.isIn(language) && sentence.isIn(other))
            .map(sentence -> sentence(sentence, other, base))
            .toList();
    if (!sentences.isEmpty()) {
      card.add(Card.hidden(OTHER, sentences));
    }
  }

  private List<Map<String, Object>> links(Content.Answered answer, Language language, String base) {
    var open = Card.link(texts.get(language, "answer.open"), url(answer, language, base));
    var aligned =
        Stream.concat(answer.best().stream(), answer.more().stream())
            .anyMatch(sentence -> sentence.ja() != null && sentence.en() != null);
    return aligned
        ? List.of(open, Card.toggle(texts.get(language, "answer.other"), OTHER))
        : List.of(open);
  }

  private Card feedback(Card card, Entry entry) {
    var language = entry.language();
    var answer = Map.of("answer", String.valueOf(entry.seq()));
    return card.action(card.button(texts.get(language, "answer.helpful"), Verb.HELPFUL, answer))
        .action(card.button(texts.get(language, "answer.unhelpful"), Verb.UNHELPFUL, answer))
        .action(card.button(texts.get(language, "human"), Verb.HUMAN, Map.of()));
  }

  private String spoken(Content.Answered answer, Language language) {
    var best = answer.best().stream().map(sentence -> plain(sentence, language));
    var source = texts.get(language, "answer.source", source(answer, language));
    return Stream.concat(best, Stream.of(source)).collect(Collectors.joining("\n"));
  }

  private static String plain(Aligned sentence, Language language) {
    return InlineMarkdown.plain(sentence.preferring(language));
  }

  /** A sentence with its links; other marks are not worth their weight in a chat. */
  private static Map<String, Object> sentence(Aligned sentence, Language language, String base) {
    var said = sentence.isIn(language) ? language : language.other();
    var runs =
        InlineMarkdown.spans(sentence.preferring(language)).stream()
            .map(span -> run(span, said, base))
            .toList();
    return Card.in(said, Card.runs(runs));
  }

  private static Map<String, Object> run(InlineMarkdown.Span span, Language language, String base) {
    return switch (span) {
      case InlineMarkdown.Span.Link(var text, var target) ->
          InlineMarkdown.address(
                  target, (article, section) -> url(article, section, language, base))
              .map(address -> Card.linkedRun(text, address))
              .orElseGet(() -> Card.run(text, Map.of()));
      case InlineMarkdown.Span.Words(var text) -> Card.run(text, Map.of());
      case InlineMarkdown.Span.Bold(var text) -> Card.run(text, Map.of());
      case InlineMarkdown.Span.Code(var text) -> Card.run(text, Map.of());
    };
  }

  private static String source(Content.Answered answer, Language language) {
    return name(answer.title(), answer.heading(), language);
  }

  private static String name(Aligned title, @Nullable Aligned heading, Language language) {
    var article = title.preferring(language);
    var section = heading == null ? article : heading.preferring(language);
    return section.equals(article) ? article : article + " › " + section;
  }

  private static String url(Content.Answered answer, Language language, String base) {
    return url(answer.article(), answer.section(), language, base);
  }

  private static String url(String article, String section, Language language, String base) {
    return base
        + "/articles/"
        + UriUtils.encode(article, "UTF-8")
        + "?lang="
        + language.tag()
        + (section.isEmpty() ? "" : "#" + UriUtils.encode(section, "UTF-8"));
  }
}
