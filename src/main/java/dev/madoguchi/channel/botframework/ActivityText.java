package dev.madoguchi.channel.botframework;

import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.Attachment;
import com.microsoft.bot.schema.Entity;
import com.microsoft.bot.schema.Mention;
import com.microsoft.bot.schema.TextFormatTypes;
import dev.madoguchi.message.MessageText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.HtmlUtils;

/** What a person meant to say, without what the channel wraps around it. */
final class ActivityText {
  private static final Pattern AT = Pattern.compile("(?i)</?at(?: [^<>]*)?>");
  private static final Pattern BREAK = Pattern.compile("(?i)<br\\s*/?>|</(?:p|div|li|tr|h[1-6])>");
  private static final Pattern TAG =
      Pattern.compile(
          "(?i)</?(?:p|div|span|b|i|u|s|em|strong|strike|br|a|ul|ol|li|pre|code|blockquote|font"
              + "|table|tbody|thead|tr|td|th|h[1-6]|img|emoji|attachment|at)(?:\\s[^<>]*)?/?>");

  /** What is longer than this is too long a message whatever tags are in it. */
  private static final int LONGEST_MARKUP = 10 * MessageText.LONGEST;

  private static final int MOST_MENTIONS = 20;

  private ActivityText() {}

  /** The words; empty if there are none. */
  static String in(Activity activity) {
    var text = MessageText.bounded(Optional.ofNullable(activity.getText()).orElse(""));
    if (text.length() > LONGEST_MARKUP) {
      return text;
    }
    var words = unmentioned(text, activity);
    return (html(activity) ? unwrapped(words) : words).strip();
  }

  private static boolean html(Activity activity) {
    return activity.getTextFormat() == TextFormatTypes.XML
        || attachments(activity).anyMatch(part -> "text/html".equals(part.getContentType()));
  }

  /** Who speaks to the bot need not be told so; other people's names are words. */
  private static String unmentioned(String text, Activity activity) {
    var rest = text;
    for (var name : mentionsOfUs(activity)) {
      rest = rest.replace(name, " ");
    }
    return AT.matcher(rest).replaceAll("");
  }

  private static List<String> mentionsOfUs(Activity activity) {
    var us = activity.getRecipient() == null ? null : activity.getRecipient().getId();
    var entities = Optional.ofNullable(activity.getEntities()).orElse(List.of());
    return entities.stream()
        .filter(entity -> entity != null && "mention".equals(entity.getType()))
        .flatMap(entity -> mention(entity).stream())
        .filter(mention -> mention.getText() != null && !mention.getText().isEmpty())
        .filter(mention -> mention.getMentioned() != null)
        .filter(mention -> us != null && us.equals(mention.getMentioned().getId()))
        .map(Mention::getText)
        .distinct()
        .limit(MOST_MENTIONS)
        .toList();
  }

  private static Optional<Mention> mention(Entity entity) {
    return Optional.ofNullable(entity.getAs(Mention.class));
  }

  private static String unwrapped(String html) {
    var lines = BREAK.matcher(html).replaceAll("\n");
    var plain = HtmlUtils.htmlUnescape(TAG.matcher(lines).replaceAll(""));
    return plain
        .replace('\u00a0', ' ')
        .lines()
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n"));
  }

  private static Stream<Attachment> attachments(Activity activity) {
    return Optional.ofNullable(activity.getAttachments()).orElse(List.of()).stream()
        .filter(part -> part != null);
  }
}
