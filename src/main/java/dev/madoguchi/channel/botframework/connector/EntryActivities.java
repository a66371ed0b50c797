package dev.madoguchi.channel.botframework.connector;

import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import com.microsoft.bot.schema.TextFormatTypes;
import dev.madoguchi.channel.activity.AttachmentLinks;
import dev.madoguchi.channel.activity.ButtonTitles;
import dev.madoguchi.channel.activity.EntryCards;
import dev.madoguchi.channel.activity.FileCard;
import dev.madoguchi.channel.activity.RenderedEntry;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Button;
import dev.madoguchi.message.ConversationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts entries into the words of the Bot Framework. */
public final class EntryActivities {
  /** The type of an attachment that is an Adaptive Card. */
  public static final String CARD = "application/vnd.microsoft.card.adaptive";

  /** Teams takes 28 KB; the rest is for the addresses and for what a client adds. */
  private static final int LARGEST = 26_000;

  private static final int LARGEST_BODY = 16_000;
  private static final int LONGEST_SUMMARY = 200;

  private final EntryCards cards;
  private final AttachmentLinks links;
  private final String base;
  private final ActivityJson json = new ActivityJson();
  private final CardSplitter splitter = new CardSplitter(json, LARGEST_BODY);

  /**
   * @param base where the product is reached from outside, without a slash at the end
   */
  public EntryActivities(EntryCards cards, AttachmentLinks links, String base) {
    this.cards = cards;
    this.links = links;
    this.base = base;
  }

  /** The entry in one activity, or in several if the channel does not take it in one. */
  public List<Activity> of(ConversationId conversation, Entry entry) {
    var said = cards.of(entry, base);
    var activity = message(entry);
    said.shown().ifPresentOrElse(card -> show(activity, said, card), () -> speak(activity, said));
    if (!said.files().isEmpty()) {
      attach(activity, FileCard.of(entry, said.files(), file -> address(conversation, file)));
    }
    return json.write(activity).length <= LARGEST
        ? List.of(activity)
        : parts(entry, said, activity);
  }

  /** What tells a part of a message from the others, before and after a restart. */
  public String digest(Activity part) {
    return json.digest(part);
  }

  private List<Activity> parts(Entry entry, RenderedEntry said, Activity whole) {
    return said.shown()
        .map(card -> splitter.split(card).stream().map(part -> card(entry, said, part)).toList())
        .orElseGet(() -> textParts(entry, whole));
  }

  private static Activity card(Entry entry, RenderedEntry said, Map<String, Object> part) {
    var activity = message(entry);
    attach(activity, CardParts.executable(part));
    activity.setSummary(summary(said.text()));
    return activity;
  }

  /** Files go with the last. */
  private static List<Activity> textParts(Entry entry, Activity whole) {
    var texts = TextParts.of(whole.getText(), LARGEST / 4);
    var activities = new ArrayList<Activity>();
    for (var text : texts) {
      var activity = message(entry);
      activity.setTextFormat(TextFormatTypes.PLAIN);
      activity.setText(text);
      activities.add(activity);
    }
    activities.getLast().setAttachments(whole.getAttachments());
    return List.copyOf(activities);
  }

  private static Activity message(Entry entry) {
    var activity = new Activity(ActivityTypes.MESSAGE);
    activity.setLocale(entry.language().tag());
    return activity;
  }

  private static String summary(String text) {
    return TextParts.of(text, LONGEST_SUMMARY).getFirst();
  }

  /** The card on which the buttons are. */
  private Map<String, Object> last(Map<String, Object> card) {
    return json.write(card).length <= LARGEST ? card : splitter.split(card).getLast();
  }

  private String address(ConversationId conversation, Attachment file) {
    return links.of(base, conversation, file);
  }

  public static Activity plain(String text) {
    var activity = new Activity(ActivityTypes.MESSAGE);
    activity.setTextFormat(TextFormatTypes.PLAIN);
    activity.setText(text);
    return activity;
  }

  /** A card whose buttons are as they are to be. */
  public static Activity card(RenderedEntry said) {
    var activity = new Activity(ActivityTypes.MESSAGE);
    said.shown().ifPresent(card -> attach(activity, said, card));
    return activity;
  }

  /** The entry's card with nothing left to press. */
  public Activity settled(Entry entry) {
    var said = cards.of(entry, base);
    var activity = new Activity(ActivityTypes.MESSAGE);
    activity.setLocale(entry.language().tag());
    said.shown()
        .ifPresentOrElse(
            card -> show(activity, said, CardParts.settled(last(card), "")),
            () -> speak(activity, said));
    return activity;
  }

  /** The entry's card after a button of it was pressed; empty if it has no card. */
  public Optional<Map<String, Object>> pressed(Entry entry, Body.Press press) {
    return cards.of(entry, base).shown().map(this::last).map(card -> pressed(card, press));
  }

  private static Map<String, Object> pressed(Map<String, Object> card, Body.Press press) {
    return switch (press.button()) {
      case Button.ListTickets _, Button.ShowSupport _, Button.Speak _, Button.UseCloud _ ->
          CardParts.executable(card);
      case Button.Human _,
          Button.Accept _,
          Button.Decline _,
          Button.Choose _,
          Button.None _,
          Button.Helpful _,
          Button.Unhelpful _,
          Button.Withdraw _,
          Button.Reopen _,
          Button.Solved _,
          Button.Rate _ ->
          CardParts.settled(
              card,
              ButtonTitles.of(card, press.submissionId()).map(title -> "✓ " + title).orElse("✓"));
    };
  }

  /** Plain text: nothing that a customer or an agent wrote is taken for markup. */
  private static void speak(Activity activity, RenderedEntry said) {
    var words = said.text().isBlank() ? Attachment.written("", said.files()) : said.text();
    activity.setTextFormat(TextFormatTypes.PLAIN);
    activity.setText(said.speaker() == null ? words : said.speaker() + ": " + words);
  }

  private static void show(Activity activity, RenderedEntry said, Map<String, Object> card) {
    attach(activity, said, CardParts.executable(card));
  }

  private static void attach(Activity activity, Map<String, Object> card) {
    var attachment = new com.microsoft.bot.schema.Attachment();
    attachment.setContentType(CARD);
    attachment.setContent(card);
    activity.setAttachment(attachment);
  }

  private static void attach(Activity activity, RenderedEntry said, Map<String, Object> card) {
    attach(activity, card);
    activity.setSummary(said.text());
    activity.setSpeak(said.text());
  }
}
