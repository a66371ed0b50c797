package dev.madoguchi.channel.botframework.connector;

import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.Attachment;
import com.microsoft.bot.schema.Entity;
import dev.madoguchi.message.UnshownKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells what of an activity is neither words nor a file nor a button of ours. */
final class UnshownContent {
  private static final String CARD = "application/vnd.microsoft.card.";
  private static final Set<String> PREVIEWS =
      Set.of(CARD + "adaptive", CARD + "hero", CARD + "thumbnail");

  private UnshownContent() {}

  /**
   * @param words what was said; clients add a card to an address in them, which is no content
   * @param inHtml what its HTML part has that cannot be shown
   */
  static Set<UnshownKind> in(Activity activity, String words, Set<UnshownKind> inHtml) {
    var found = EnumSet.noneOf(UnshownKind.class);
    found.addAll(inHtml);
    if (!SentFile.in(activity).isEmpty()) {
      found.remove(UnshownKind.OTHER);
    }
    attachments(activity)
        .filter(part -> !words.contains("://") || !PREVIEWS.contains(type(part)))
        .forEach(part -> found.add(kind(type(part))));
    if (entities(activity).anyMatch(UnshownContent::isPlace)) {
      found.add(UnshownKind.LOCATION);
    }
    if (words.isEmpty() && activity.getValue() instanceof Map<?, ?> value && !value.isEmpty()) {
      found.add(UnshownKind.CARD);
    }
    return found;
  }

  private static UnshownKind kind(String type) {
    if (type.contains("snippet")) {
      return UnshownKind.SNIPPET;
    }
    if (type.contains("card")) {
      return UnshownKind.CARD;
    }
    if (type.contains("sticker")) {
      return UnshownKind.STICKER;
    }
    if (type.contains("location") || type.contains("place") || type.contains("geo")) {
      return UnshownKind.LOCATION;
    }
    return type.contains("forward") ? UnshownKind.FORWARDED : UnshownKind.OTHER;
  }

  private static Stream<Attachment> attachments(Activity activity) {
    return Optional.ofNullable(activity.getAttachments()).orElse(List.of()).stream()
        .filter(Objects::nonNull)
        .filter(part -> !type(part).equals("text/html") && !Quotation.isReference(part))
        .filter(part -> !SentFile.isFile(part));
  }

  private static Stream<Entity> entities(Activity activity) {
    return Optional.ofNullable(activity.getEntities()).orElse(List.of()).stream()
        .filter(Objects::nonNull);
  }

  private static boolean isPlace(Entity entity) {
    return "Place".equals(entity.getType()) || "GeoCoordinates".equals(entity.getType());
  }

  private static String type(Attachment part) {
    return Optional.ofNullable(part.getContentType()).orElse("").toLowerCase(Locale.ROOT);
  }
}
