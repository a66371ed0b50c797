package dev.madoguchi.channel.botframework.connector;

import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.TextFormatTypes;
import dev.madoguchi.message.MessageText;
import dev.madoguchi.message.UnshownKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person sent besides files: the new words, what they are said to, and what cannot be shown
 * here.
 *
 * @param words without what the channel wraps around them; empty if there are none
 * @param quote the message that is replied to, as far as the channel tells; null if there is none
 */
public record ActivityContent(String words, @Nullable String quote, Set<UnshownKind> unshown) {
  /** What is longer than this is too long a message whatever tags are in it. */
  private static final int LONGEST_MARKUP = 10 * MessageText.LONGEST;

  private static final int LONGEST_QUOTE = 2_000;

  public ActivityContent {
    unshown = Set.copyOf(unshown);
  }

  /** Of an activity of whatever kind. */
  public static ActivityContent of(Activity activity) {
    var text = MessageText.bounded(Optional.ofNullable(activity.getText()).orElse(""));
    var html = html(activity);
    if (text.length() > LONGEST_MARKUP || html.length() > LONGEST_MARKUP) {
      return new ActivityContent(text.isBlank() ? html : text, null, Set.of());
    }
    var names = Mentions.names(activity);
    var plain = Mentions.without(text, activity);
    var typed =
        isMarkup(activity) || plain.contains("<emoji ")
            ? HtmlMessage.of(plain, names)
            : HtmlMessage.plain(plain);
    return of(activity, typed, HtmlMessage.of(html, names));
  }

  /** The text is the rule; its HTML part counts where that tells more. */
  private static ActivityContent of(Activity activity, HtmlMessage typed, HtmlMessage rich) {
    var chosen = typed.words().isEmpty() || rich.isRich() ? rich : typed;
    var all = chosen.words().isEmpty() ? typed.words() : chosen.words();
    var split = Quotation.in(all, first(chosen.quote(), Quotation.repliedTo(activity)));
    var forwarded = first(chosen.forwarded(), Quotation.forwarded(activity));
    var words = first(split.words(), forwarded);
    var unshown = UnshownContent.in(activity, words, rich.unshown());
    if (words.isEmpty() && unshown.isEmpty() && SentFile.in(activity).isEmpty()) {
      return alone(split.quote());
    }
    var passedOn = words.equals(forwarded) ? "" : forwarded;
    return new ActivityContent(words, quote(first(split.quote(), passedOn)), unshown);
  }

  /** Whoever pastes a quotation has said it; of anything else there was something. */
  private static ActivityContent alone(String quote) {
    return new ActivityContent(quote, null, quote.isEmpty() ? Set.of(UnshownKind.OTHER) : Set.of());
  }

  private static @Nullable String quote(String text) {
    return text.isEmpty() ? null : text.substring(0, Math.min(LONGEST_QUOTE, text.length()));
  }

  private static String first(String one, String other) {
    return one.isEmpty() ? other : one;
  }

  private static boolean isMarkup(Activity activity) {
    return activity.getTextFormat() == TextFormatTypes.XML || htmlParts(activity).count() > 0;
  }

  private static String html(Activity activity) {
    return MessageText.bounded(htmlParts(activity).findFirst().orElse(""));
  }

  private static Stream<String> htmlParts(Activity activity) {
    return Optional.ofNullable(activity.getAttachments()).orElse(List.of()).stream()
        .filter(part -> part != null && "text/html".equalsIgnoreCase(part.getContentType()))
        .map(part -> part.getContent() instanceof String content ? content : "");
  }
}
