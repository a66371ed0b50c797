package dev.madoguchi.channel.activity;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Block;
import dev.madoguchi.article.BlockText;
import dev.madoguchi.article.LearnMoreLink;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Button;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** Shows what the knowledge base says: an answer with its source, or articles to choose from. */
final class AnswerCard {
  private static final String OTHER = "other";
  private static final String BEFORE = "before";
  private static final String AFTER = "after";

  /** Teams takes 28 KB, with the buttons as it wants them. */
  private static final int LARGEST = 22_000;

  /** How much of an answer a card has, the most first. */
  private enum Extent {
    /** All of the section, and all of it in the other language. */
    TRANSLATED,
    SECTION,
    /** What is shown at once, and nothing that is hidden. */
    PRINTED
  }

  /** How many pages elsewhere an answer leads to; the article's page has all. */
  private static final int LEARN_MORE = 2;

  private final FeatureTexts texts;
  private final Function<String, List<LearnMoreLink>> learnMore;

  /**
   * @param learnMore pages elsewhere about what an article is about, by its id
   */
  AnswerCard(FeatureTexts texts, Function<String, List<LearnMoreLink>> learnMore) {
    this.texts = texts;
    this.learnMore = learnMore;
  }

  /**
   * As much as channels take in one card, but always all that is printed; what is left out is in
   * the article, to which there is a link.
   */
  RenderedEntry found(Entry entry, Content.Answered answer, String base) {
    return Stream.of(Extent.values())
        .map(extent -> found(entry, answer, base, extent))
        .filter(AnswerCard::fits)
        .findFirst()
        .orElseGet(() -> found(entry, answer, base, Extent.PRINTED));
  }

  private static boolean fits(RenderedEntry said) {
    return said.shown().toString().getBytes(StandardCharsets.UTF_8).length <= LARGEST;
  }

  private RenderedEntry found(Entry entry, Content.Answered answer, String base, Extent extent) {
    var language = entry.language();
    var composed = answer.composed();
    var blocks = blocks(language, base);
    var card = new AdaptiveCardBuilder(language, entry.seq());
    if (!answer.isSure()) {
      card.add(AdaptiveCardBuilder.small(texts.get(language, "answer.unsure")));
    }
    var before = extent == Extent.PRINTED ? List.<Block>of() : composed.before();
    var after = extent == Extent.PRINTED ? List.<Block>of() : composed.folded();
    var other = extent == Extent.TRANSLATED ? translated(answer, language) : List.<Block>of();
    hidden(card, BEFORE, blocks.of(before));
    card.add(blocks.of(composed.shown()));
    hidden(card, AFTER, blocks.of(after));
    card.add(
        AdaptiveCardBuilder.small(texts.get(language, "answer.source", source(answer, language))));
    remarks(card, answer, language);
    learnMore(card, answer.article(), language, base);
    hidden(card, OTHER, blocks(language.other(), base).of(other));
    card.add(AdaptiveCardBuilder.buttons(links(card, url(answer, language, base), language)))
        .add(AdaptiveCardBuilder.strong(texts.get(language, "answer.helped")));
    return feedback(card, entry).said(spoken(answer, language));
  }

  /** A press goes by an address of ours, where it is counted. */
  private void learnMore(AdaptiveCardBuilder card, String article, Language language, String base) {
    learnMore.apply(article).stream()
        .limit(LEARN_MORE)
        .map(link ->
            AdaptiveCardBuilder.linked(
                texts.get(language, "answer.learn", link.title().in(language)),
                base + "/learn/" + link.id() + "?lang=" + language.tag()))
        .forEach(card::add);
  }

  private static BlockCard blocks(Language language, String base) {
    return new BlockCard(language, (article, section) -> url(article, section, language, base));
  }

  private static void hidden(
      AdaptiveCardBuilder card, String id, List<Map<String, Object>> elements) {
    if (!elements.isEmpty()) {
      card.add(AdaptiveCardBuilder.hidden(id, elements));
    }
  }

  RenderedEntry choices(Entry entry, Content.Choices choices) {
    var language = entry.language();
    var card = new AdaptiveCardBuilder(language, entry.seq());
    var text = texts.get(language, choices.choices().size() == 1 ? "choices.one" : "choices.text");
    card.add(AdaptiveCardBuilder.text(text));
    for (var choice : choices.choices()) {
      var choose = new Button.Choose(choice.article(), choice.section());
      var title = name(choice.title(), choice.heading(), language);
      var which = choice.article() + "#" + choice.section();
      card.action(card.button(title, choose, which));
    }
    var titles =
        choices.choices().stream().map(choice -> name(choice.title(), choice.heading(), language));
    card.action(card.button(texts.get(language, "choices.none"), new Button.None()));
    if (choices.person()) {
      card.action(card.button(texts.get(language, "human"), new Button.Human()));
    }
    return card.said(Stream.concat(Stream.of(text), titles).collect(Collectors.joining("\n")));
  }

  /** Says so when a machine translated what is shown, or when it is not in the language spoken. */
  private void remarks(AdaptiveCardBuilder card, Content.Answered answer, Language language) {
    if (answer.provenance() == Provenance.MT) {
      card.add(AdaptiveCardBuilder.badge(texts.get(language, "answer.mt")));
    }
    if (printed(answer).anyMatch(sentence -> !sentence.isIn(language))) {
      card.add(AdaptiveCardBuilder.badge(texts.get(language, "answer.foreign")));
    }
  }

  /** Everything in the other language, if any of it is in both. */
  private static List<Block> translated(Content.Answered answer, Language language) {
    var whole = answer.composed().inOrder();
    return whole.stream()
            .flatMap(Block::texts)
            .anyMatch(text -> text.isIn(language) && text.isIn(language.other()))
        ? whole
        : List.of();
  }

  private static Stream<Aligned> printed(Content.Answered answer) {
    return answer.composed().blocks().stream().flatMap(Block::texts);
  }

  private List<Map<String, Object>> links(
      AdaptiveCardBuilder card, String article, Language language) {
    var links = new ArrayList<Map<String, Object>>();
    var more = Stream.of(BEFORE, AFTER).filter(card::has).toArray(String[]::new);
    if (more.length > 0) {
      links.add(AdaptiveCardBuilder.toggle(texts.get(language, "answer.more"), more));
    }
    links.add(AdaptiveCardBuilder.link(texts.get(language, "answer.open"), article));
    if (card.has(OTHER)) {
      links.add(AdaptiveCardBuilder.toggle(texts.get(language, "answer.other"), OTHER));
    }
    return links;
  }

  private AdaptiveCardBuilder feedback(AdaptiveCardBuilder card, Entry entry) {
    var language = entry.language();
    return card.action(
            card.button(texts.get(language, "answer.helpful"), new Button.Helpful(entry.seq())))
        .action(
            card.button(texts.get(language, "answer.unhelpful"), new Button.Unhelpful(entry.seq())))
        .action(card.button(texts.get(language, "human"), new Button.Human()));
  }

  private String spoken(Content.Answered answer, Language language) {
    return Stream.of(
            answer.isSure() ? "" : texts.get(language, "answer.unsure"),
            new BlockText(language).of(answer.composed().shown()),
            texts.get(language, "answer.source", source(answer, language)),
            answer.composed().hasMore() ? texts.get(language, "answer.show-all") : "")
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
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
