package dev.madoguchi.conversation;

import dev.madoguchi.answer.DialogueContext.Asked;
import dev.madoguchi.message.Author;
import dev.madoguchi.search.Hit;
import dev.madoguchi.ticket.TicketId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was said last in an episode, as far as it decides what the next message means.
 *
 * @param said what the bot said, oldest first
 * @param resolved the ticket of which the customer was told last of all that it is resolved; null
 *     if something else has been said since
 */
record EpisodeHistory(List<Content> said, @Nullable TicketId resolved) {
  static final EpisodeHistory NOTHING = new EpisodeHistory(List.of(), null);

  /** Remarks after which a question of the bot is not open any more. */
  private static final Set<String> CLOSING =
      Set.of("declined", "helpful", "worked", "thanks", "closing", "kept", "solved", "rated");

  /** How far back it goes, in entries. */
  static final int REACH = 40;

  EpisodeHistory {
    said = List.copyOf(said);
  }

  static EpisodeHistory of(List<Entry> entries, long episodeStart) {
    return new EpisodeHistory(
        entries.stream()
            .filter(entry -> entry.seq() > episodeStart && entry.author() == Author.BOT)
            .map(Entry::content)
            .filter(Content::visible)
            .toList(),
        resolved(entries));
  }

  private static @Nullable TicketId resolved(List<Entry> entries) {
    return entries.stream()
                .filter(entry -> entry.author() != Author.CUSTOMER && entry.content().visible())
                .map(Entry::content)
                .reduce((_, later) -> later)
                .orElse(null)
            instanceof Content.TicketResolved(var ticket, _)
        ? ticket
        : null;
  }

  /** What the bot asked last; a remark after it leaves the question open. */
  Asked asked() {
    return resolved == null
        ? question().map(EpisodeHistory::asks).orElse(Asked.NOTHING)
        : Asked.HELPED;
  }

  /** Whether a person was offered last to who was angry, and had not asked for one. */
  boolean wasOfferedUnasked() {
    return offer()
        .map(said::lastIndexOf)
        .filter(at -> at > 0)
        .map(at -> said.get(at - 1))
        .filter(before -> before instanceof Content.Notice(var code, _) && code.equals("apology"))
        .isPresent();
  }

  /** What there was to choose from, if that was asked last. */
  List<Content.Choice> choices() {
    return question()
        .filter(Content.Choices.class::isInstance)
        .map(Content.Choices.class::cast)
        .map(Content.Choices::choices)
        .orElse(List.of());
  }

  /** The offer that was made last. */
  Optional<Content.Offer> offer() {
    return last(Content.Offer.class);
  }

  /** The answer that was given last. */
  Optional<Content.Answered> answered() {
    return last(Content.Answered.class);
  }

  /** Whether the customer has been welcomed. */
  boolean welcomed() {
    return last(Content.Welcome.class).isPresent();
  }

  /** How often this very section has answered this very question. */
  long times(String question, String article, String section) {
    return all(Content.Answered.class)
        .filter(answered ->
            answered.question().equals(question)
                && answered.article().equals(article)
                && answered.section().equals(section))
        .count();
  }

  /** Whether a section has been shown. */
  boolean shown(Hit hit) {
    return shown(hit.article().id(), hit.section().id());
  }

  /** Whether this section has been shown, whatever was asked. */
  boolean shown(String article, String section) {
    return all(Content.Answered.class)
        .anyMatch(
            answered -> answered.article().equals(article) && answered.section().equals(section));
  }

  private Optional<Content> question() {
    return said.reversed().stream()
        .dropWhile(
            content -> content instanceof Content.Notice(var code, _) && !CLOSING.contains(code))
        .findFirst();
  }

  private static Asked asks(Content content) {
    return switch (content) {
      case Content.Choices _ -> Asked.CHOICE;
      case Content.Answered _ -> Asked.HELPED;
      case Content.WithdrawalOffer _ -> Asked.WITHDRAWAL;
      case Content.Offer offer -> asks(offer);
      case Content.Heard _, Content.AgentSaid _, Content.ByBot _, Content.Internal _ ->
          Asked.NOTHING;
    };
  }

  private static Asked asks(Content.Offer offer) {
    if (offer.asksWhat()) {
      return Asked.SUBJECT;
    }
    return switch (offer.reason()) {
      case ASKED -> Asked.FORM;
      case LOW_CONFIDENCE, REJECTED, DOWNVOTED, POLICY, UNAVAILABLE, ATTACHMENT, OWN_CASE ->
          Asked.OFFER;
    };
  }

  private <T extends Content> Optional<T> last(Class<T> type) {
    return all(type).reduce((_, later) -> later);
  }

  private <T extends Content> Stream<T> all(Class<T> type) {
    return said.stream().filter(type::isInstance).map(type::cast);
  }
}
