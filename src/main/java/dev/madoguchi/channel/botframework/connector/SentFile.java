package dev.madoguchi.channel.botframework.connector;

import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.Attachment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody sent, as the channel tells of it.
 *
 * @param name as the sender gives it; a picture pasted into a message has none
 * @param address where it is to be had by whoever has this address or our token; empty if the
 *     channel does not say
 * @param source where its owner has it; null if that is not worth telling
 */
public record SentFile(String name, String type, String address, @Nullable String source) {
  private static final String DOWNLOAD = "application/vnd.microsoft.teams.file.download.info";

  /** In a team's channel: the file itself stays where its owner has it. */
  private static final String ELSEWHERE = "reference";

  private static final int LONGEST = 2_000;

  /** Neither cards nor the message's own text in another form are files. */
  public static List<SentFile> in(Activity activity) {
    return Optional.ofNullable(activity.getAttachments()).orElse(List.of()).stream()
        .filter(Objects::nonNull)
        .flatMap(attachment -> of(attachment).stream())
        .toList();
  }

  static boolean isFile(Attachment attachment) {
    return of(attachment).isPresent();
  }

  private static Optional<SentFile> of(Attachment attachment) {
    var type = text(attachment.getContentType());
    if (type.equals(DOWNLOAD)) {
      var address = TaskModule.map(attachment.getContent()).get("downloadUrl");
      return Optional.of(file(attachment, "application/octet-stream", text(address)));
    }
    if (type.equals(ELSEWHERE)) {
      return Optional.of(file(attachment, "application/octet-stream", ""));
    }
    return type.matches("(image|audio|video|text|application)/[\\w.+*-]{1,80}")
            && !type.equals("text/html")
            && !type.startsWith("application/vnd.microsoft.")
        ? Optional.of(file(attachment, type, text(attachment.getContentUrl())))
        : Optional.empty();
  }

  private static SentFile file(Attachment attachment, String type, String address) {
    var source = text(attachment.getContentUrl());
    var worthTelling = source.startsWith("https://") && source.length() <= LONGEST;
    return new SentFile(text(attachment.getName()), type, address, worthTelling ? source : null);
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }
}
