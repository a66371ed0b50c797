package dev.madoguchi.channel.activity;

import dev.madoguchi.answer.AnswerComposition;
import dev.madoguchi.article.BlockText;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import dev.madoguchi.ticket.Ticket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What agents find and put into a conversation: cards that say the same in both languages. The card
 * of a ticket holds nothing that the customer wrote, since others may read it.
 */
public final class AgentSearchCards {
  private static final int LONGEST = 1500;
  private static final int LONGEST_PREVIEW = 160;

  private final FeatureTexts texts = new FeatureTexts("agents");
  private final FeatureTexts states = new FeatureTexts("ticket");
  private final String base;

  /**
   * @param base where the product is reached from outside, without a slash at the end
   */
  public AgentSearchCards(String base) {
    this.base = base;
  }

  /**
   * Something that was found.
   *
   * @param title in the language of whoever looks for it
   * @param preview the same; only they see it
   * @param card what is put into the conversation
   */
  public record Found(String title, String preview, Map<String, Object> card) {}

  /** A section of an article. */
  public Found article(Hit hit, Language reader) {
    var title = hit.article().title();
    var card = new AdaptiveCardBuilder(reader, 0);
    Stream.of(reader, reader.other())
        .forEach(language -> card.add(AdaptiveCardBuilder.box(answerIn(hit, language))));
    var said = title.preferring(reader);
    return new Found(said, bounded(answer(hit, reader), LONGEST_PREVIEW), shown(card, said));
  }

  private List<Map<String, Object>> answerIn(Hit hit, Language language) {
    var heading = hit.section().heading();
    var title = hit.article().title().preferring(language);
    var part = heading == null ? title : heading.preferring(language);
    var url =
        base
            + "/articles/"
            + URLEncoder.encode(hit.article().id(), StandardCharsets.UTF_8).replace("+", "%20")
            + "?lang="
            + language.tag()
            + "#"
            + hit.section().id();
    return Stream.of(
            AdaptiveCardBuilder.strong(part.equals(title) ? title : title + " › " + part),
            AdaptiveCardBuilder.text(bounded(answer(hit, language), LONGEST)),
            AdaptiveCardBuilder.linked(texts.get(language, "found.open"), url))
        .map(element -> AdaptiveCardBuilder.in(language, element))
        .toList();
  }

  private static String answer(Hit hit, Language language) {
    return new BlockText(language).of(AnswerComposition.of(hit).blocks());
  }

  /** A ticket as it stands. */
  public Found ticket(Ticket ticket, Language reader) {
    var title = ticket.id() + "  " + state(ticket, reader);
    var card =
        new AdaptiveCardBuilder(reader, 0).add(AdaptiveCardBuilder.strong(ticket.id().value()));
    Stream.of(reader, reader.other())
        .map(language ->
            AdaptiveCardBuilder.in(language, AdaptiveCardBuilder.text(facts(ticket, language))))
        .forEach(card::add);
    var console = base + "/console/#" + ticket.id();
    card.action(AdaptiveCardBuilder.link(both("console", reader), console));
    return new Found(
        title, bounded(ticket.opening().question(), LONGEST_PREVIEW), shown(card, title));
  }

  private String facts(Ticket ticket, Language language) {
    var owner =
        Objects.requireNonNullElseGet(ticket.ownerName(), () -> states.get(language, "nobody"));
    return String.join(
        " / ",
        state(ticket, language),
        ticket.category().label().in(language),
        fact(language, "severity", ticket.severity().label().in(language)),
        fact(language, "owner", owner));
  }

  private String fact(Language language, String code, String value) {
    return texts.get(language, "fact." + code) + ": " + value;
  }

  private String state(Ticket ticket, Language language) {
    return states.get(language, "state." + ticket.state().name().toLowerCase(Locale.ROOT));
  }

  private String both(String code, Language reader) {
    return texts.get(reader, code) + " / " + texts.get(reader.other(), code);
  }

  private static Map<String, Object> shown(AdaptiveCardBuilder card, String said) {
    return card.said(said).shown().orElseThrow();
  }

  private static String bounded(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
  }
}
