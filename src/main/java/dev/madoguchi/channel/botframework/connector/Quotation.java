package dev.madoguchi.channel.botframework.connector;

import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.Attachment;
import com.microsoft.bot.schema.Entity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Words, and the earlier message that they are said to.
 *
 * @param quote empty if nothing is quoted
 */
record Quotation(String words, String quote) {
  private static final Pattern MARKED = Pattern.compile("\\A(?: {0,3}>[^\\n]*(?:\\n|\\z))+");
  private static final String REFERENCE = "messageReference";
  private static final String FORWARDED = "forwardedMessageReference";

  /** Whether an attachment is one that this class reads. */
  static boolean isReference(Attachment attachment) {
    return REFERENCE.equals(attachment.getContentType())
        || (FORWARDED.equals(attachment.getContentType())
            && !originals(Stream.of(attachment)).isBlank());
  }

  /** What the channel says is replied to; empty if it does not say. */
  static String repliedTo(Activity activity) {
    return Stream.concat(
            attachments(activity, REFERENCE).map(Quotation::preview),
            entities(activity).map(Quotation::preview))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** What the channel says was passed on; empty if nothing was. */
  static String forwarded(Activity activity) {
    return originals(attachments(activity, FORWARDED));
  }

  /**
   * Takes a quotation out of the words before which it was pasted, or that are marked as mail marks
   * it.
   *
   * @param known the quotation; empty if the channel does not tell one
   */
  static Quotation in(String words, String known) {
    if (known.isEmpty()) {
      var marked = MARKED.matcher(words);
      return marked.find()
          ? new Quotation(words.substring(marked.end()).strip(), unmarked(marked.group()))
          : new Quotation(words, "");
    }
    var pasted = pasted(words, known);
    return new Quotation(words.substring(pasted).strip(), known);
  }

  /** How much of the words is the quotation, with or without who wrote it; 0 if it is not there. */
  private static int pasted(String words, String quote) {
    int whole = begun(words, quote);
    int author = quote.indexOf(": ");
    return whole > 0 || author < 0 ? whole : begun(words, quote.substring(author + 2));
  }

  /**
   * Where a text ends with which the words begin, whatever separates its parts; 0 if they do not.
   */
  private static int begun(String words, String quote) {
    int at = 0;
    for (int i = 0; i < quote.length(); i++) {
      if (isBetween(quote.charAt(i))) {
        continue;
      }
      while (at < words.length() && isBetween(words.charAt(at))) {
        at++;
      }
      if (at == words.length() || words.charAt(at) != quote.charAt(i)) {
        return 0;
      }
      at++;
    }
    return at;
  }

  private static boolean isBetween(char c) {
    return Character.isWhitespace(c) || c == ':';
  }

  private static String unmarked(String lines) {
    return lines
        .lines()
        .map(line -> line.strip().replaceFirst("^>\\s?", ""))
        .collect(Collectors.joining("\n"))
        .strip();
  }

  private static String originals(Stream<Attachment> forwarded) {
    return forwarded
        .map(attachment -> fields(attachment.getContent()).get("originalMessageContent"))
        .flatMap(content -> content instanceof String html ? Stream.of(html) : Stream.empty())
        .map(html -> HtmlMessage.of(html, List.of()).words())
        .collect(Collectors.joining("\n"));
  }

  private static String preview(Attachment reference) {
    return fields(reference.getContent()).get("messagePreview") instanceof String text ? text : "";
  }

  private static String preview(Entity entity) {
    var quoted = entity.getProperties().get("quotedReply");
    return quoted == null ? "" : quoted.path("preview").asText("");
  }

  /** Some clients send an object, others its JSON as a text. */
  private static Map<?, ?> fields(@Nullable Object content) {
    if (!(content instanceof String json)) {
      return TaskModule.map(content);
    }
    try {
      return JsonMapper.shared().readValue(json, Map.class);
    } catch (JacksonException _) {
      return Map.of();
    }
  }

  private static Stream<Attachment> attachments(Activity activity, String type) {
    return Optional.ofNullable(activity.getAttachments()).orElse(List.of()).stream()
        .filter(Objects::nonNull)
        .filter(attachment -> type.equals(attachment.getContentType()));
  }

  private static Stream<Entity> entities(Activity activity) {
    return Optional.ofNullable(activity.getEntities()).orElse(List.of()).stream()
        .filter(entity -> entity != null && "quotedReply".equals(entity.getType()));
  }
}
