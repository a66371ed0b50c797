package dev.madoguchi.channel.directline;

import dev.madoguchi.article.MessageMarkdown;
import dev.madoguchi.channel.activity.AttachmentLinks;
import dev.madoguchi.channel.activity.EntryCards;
import dev.madoguchi.channel.activity.EntryWords;
import dev.madoguchi.channel.activity.RenderedEntry;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Language;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** Writes entries as the activities that a page gets to see. */
final class DirectLineActivities {
  private static final String BOT = "madoguchi";

  /** Web Chat's own name for it. */
  private static final String SCREEN_READER_TEXT = "webchat:fallback-text";

  private static final String CARD = "application/vnd.microsoft.card.adaptive";
  private final EntryCards cards;
  private final EntryWords words;
  private final AttachmentLinks links;
  private final Function<Language, String> partner;

  /**
   * @param partner in whose name the bot speaks
   */
  DirectLineActivities(
      EntryCards cards, AttachmentLinks links, Function<Language, String> partner) {
    this.cards = cards;
    this.words = new EntryWords(cards);
    this.links = links;
    this.partner = partner;
  }

  /** An activity's id, unique beyond the conversation. */
  static String id(ConversationId conversation, long seq) {
    return conversation.value() + "|" + String.format(Locale.ROOT, "%07d", seq);
  }

  /** Besides what is visible, a page gets back what was pressed in it. */
  static boolean shown(Entry entry) {
    return entry.content().visible() || entry.content() instanceof Content.Heard(Body.Press _, _);
  }

  Map<String, Object> activity(
      ConversationId conversation, String user, Entry entry, ClientView view) {
    var activity = new LinkedHashMap<String, Object>();
    activity.put("type", "message");
    activity.put("id", id(conversation, entry.seq()));
    activity.put("timestamp", time(entry.at()));
    activity.put("channelId", conversation.channel());
    activity.put("conversation", Map.of("id", conversation.value()));
    activity.put("locale", entry.language().tag());
    if (entry.content() instanceof Content.Heard heard) {
      activity.put("from", Map.of("id", user, "role", "user"));
      echo(activity, entry, heard);
    } else {
      say(activity, entry, cards.of(entry, view.base()), view.cards());
      entry.replyTo().ifPresent(seq -> activity.put("replyToId", id(conversation, seq)));
    }
    var files = files(entry);
    if (!files.isEmpty()) {
      activity.put(
          "attachments",
          files.stream().map(file -> shown(conversation, file, view.base())).toList());
    }
    return activity;
  }

  /** "Is typing": not kept, and without a number. */
  static Map<String, Object> typing(ConversationId conversation, Instant at) {
    return Map.of(
        "type", "typing",
        "id", conversation.value() + "|typing|" + at.toEpochMilli(),
        "timestamp", time(at),
        "channelId", conversation.channel(),
        "conversation", Map.of("id", conversation.value()),
        "from", Map.of("id", BOT, "role", "bot"));
  }

  private static List<Attachment> files(Entry entry) {
    return switch (entry.content()) {
      case Content.Heard(var body, _) -> body.attachments();
      case Content.AgentSaid said -> said.files();
      case Content.ByBot _, Content.Internal _ -> List.of();
    };
  }

  private Map<String, Object> shown(ConversationId conversation, Attachment file, String base) {
    return Map.of(
        "contentType", file.type(),
        "contentUrl", links.of(base, conversation, file),
        "name", file.name(),
        "size", file.size());
  }

  private void echo(Map<String, Object> activity, Entry entry, Content.Heard heard) {
    var body = heard.body();
    var data = channelData(heard);
    ClientActivityIds.clientActivity(entry).ifPresent(id -> data.put("clientActivityID", id));
    switch (body) {
      case Body.Text _, Body.Files _, Body.Mailed _, Body.Unshown _ -> {
        activity.put("text", body.words());
        activity.put("textFormat", "plain");
      }
      case Body.Press(var verb, var pressed, var submission) -> {
        var value = new LinkedHashMap<String, Object>(pressed);
        value.put("verb", verb.tag());
        value.put("submissionId", submission);
        words.of(entry, List.of(), entry.language()).ifPresent(text -> activity.put("text", text));
        activity.put("value", value);
        data.put("postBack", true);
      }
      case Body.Joined _, Body.Edited _ ->
          throw new IllegalArgumentException("entry " + entry.seq() + ": unseen");
    }
    activity.put("channelData", data);
  }

  private static Map<String, Object> channelData(Content.Heard heard) {
    var data = new LinkedHashMap<String, Object>();
    if (heard.channelData() != null) {
      JsonMapper.shared()
          .readTree(heard.channelData())
          .propertyStream()
          .forEach(property -> data.put(property.getKey(), property.getValue()));
    }
    return data;
  }

  private void say(
      Map<String, Object> activity, Entry entry, RenderedEntry said, CardDisplay display) {
    var name = said.speaker() == null ? partner.apply(entry.language()) : said.speaker();
    activity.put("from", Map.of("id", BOT, "name", name, "role", "bot"));
    var data = data(entry.content());
    if (entry.content() instanceof Content.AgentSaid) {
      marked(said.text()).ifPresent(parts -> data.put("marked", parts));
    }
    activity.put("channelData", data);
    activity.put("speak", said.text());
    activity.put("text", said.text());
    activity.put("textFormat", "plain");
    said.shown()
        .filter(_ -> display != CardDisplay.NONE)
        .ifPresent(card -> {
          activity.put("summary", said.text());
          activity.put("attachments", List.of(Map.of("contentType", CARD, "content", card)));
          if (display == CardDisplay.INSTEAD_OF_TEXT) {
            activity.remove("text");
            data.put(SCREEN_READER_TEXT, said.text());
          }
        });
  }

  /** What a page needs to know besides the words. */
  private static Map<String, Object> data(Content content) {
    var kind = Content.NAMES.of(content);
    var data = new LinkedHashMap<String, Object>();
    data.put("kind", kind);
    if (content instanceof Content.AgentJoined(_, var name)) {
      data.put("name", name);
    }
    if (content instanceof Content.Notice(var code, _)) {
      data.put("notice", code);
    }
    return data;
  }

  /** An agent sees what was written by its Markdown; so does the customer in the widget. */
  private static Optional<List<MessageMarkdown.Part>> marked(String text) {
    return Optional.of(MessageMarkdown.parts(text)).filter(parts -> !parts.isEmpty());
  }

  private static String time(Instant at) {
    return DateTimeFormatter.ISO_INSTANT.format(at.truncatedTo(ChronoUnit.MILLIS));
  }
}
