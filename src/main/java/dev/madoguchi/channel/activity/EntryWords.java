package dev.madoguchi.channel.activity;

import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Button;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.Verb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a customer saw and did, in words, for those who were not there: agents and helpdesks. */
public final class EntryWords {
  private static final Map<Verb, String> TITLES =
      Map.of(
          Verb.HUMAN, "human",
          Verb.ACCEPT, "offer.accept",
          Verb.DECLINE, "offer.decline",
          Verb.NONE, "choices.none",
          Verb.HELPFUL, "answer.helpful",
          Verb.UNHELPFUL, "answer.unhelpful",
          Verb.TICKETS, "tickets",
          Verb.SUPPORT, "support",
          Verb.SOLVED, "ticket.solved.yes",
          Verb.LANGUAGE, "language");

  /** What may have been filled in beside a button. */
  private final FeatureTexts texts = new FeatureTexts("channel");

  private final EntryCards cards;

  public EntryWords(EntryCards cards) {
    this.cards = cards;
  }

  /**
   * The words of an entry; empty for what the customer has neither seen nor done.
   *
   * @param around the entries among which the card is that an entry may be a press on
   * @param language in which it is told; what people wrote stays as it is
   */
  public Optional<String> of(Entry entry, List<Entry> around, Language language) {
    if (entry.content() instanceof Content.Heard(Body.Press press, _)) {
      return Optional.of(pressed(press, around, language));
    }
    if (entry.content() instanceof Content.Heard(Body.Edited edit, _)) {
      return Optional.of(edited(edit, around, language));
    }
    if (!entry.content().visible()) {
      return Optional.empty();
    }
    var said = cards.of(in(language, entry), "");
    return Optional.of(Attachment.written(said.text(), said.files()));
  }

  /** The card that the customer saw; empty if there was none. */
  public Optional<Map<String, Object>> card(Entry entry) {
    return entry.content().visible() ? cards.of(entry, "").shown() : Optional.empty();
  }

  private String edited(Body.Edited edit, List<Entry> around, Language language) {
    var before =
        around.stream()
            .filter(entry -> entry.key().equals("m:" + edit.message()))
            .findFirst()
            .flatMap(entry -> of(entry, around, language))
            .orElse("");
    return edit.text() == null
        ? texts.get(language, "edited.deleted", before)
        : texts.get(language, "edited.changed", before, edit.text());
  }

  private String pressed(Body.Press press, List<Entry> around, Language language) {
    var title =
        around.stream()
            .filter(entry -> press.submissionId().startsWith(entry.seq() + "."))
            .findFirst()
            .flatMap(entry -> card(in(language, entry)))
            .flatMap(card -> ButtonTitles.of(card, press.submissionId()))
            .orElseGet(() -> title(press.verb(), language));
    var filledIn =
        filledIn(press.button()).filter(text -> !text.isBlank()).collect(Collectors.joining("\n"));
    var pressed = texts.get(language, "pressed", title);
    return filledIn.isEmpty() ? pressed : pressed + "\n" + filledIn;
  }

  /** What was filled in beside a button, as far as it is told with it. */
  private static Stream<String> filledIn(Button button) {
    return switch (button) {
      case Button.Rate(_, var rating, var comment) ->
          Stream.of(rating == 0 ? "" : Integer.toString(rating), comment);
      case Button.Withdraw(_, var reason) -> Stream.of(reason);
      case Button.Human _,
          Button.Accept _,
          Button.Decline _,
          Button.Choose _,
          Button.None _,
          Button.Helpful _,
          Button.Unhelpful _,
          Button.ListTickets _,
          Button.Reopen _,
          Button.Solved _,
          Button.ShowSupport _,
          Button.Speak _,
          Button.UseCloud _ ->
          Stream.empty();
    };
  }

  private String title(Verb verb, Language language) {
    var code = TITLES.get(verb);
    return code == null ? verb.tag() : texts.get(language, code);
  }

  private static Entry in(Language language, Entry entry) {
    return new Entry(
        entry.seq(),
        entry.at(),
        entry.author(),
        entry.key(),
        language,
        entry.content(),
        entry.delivery(),
        entry.zone());
  }
}
