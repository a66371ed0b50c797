package dev.madoguchi.channel.botframework;

import com.microsoft.bot.schema.Activity;
import dev.madoguchi.attachment.UploadRefused;
import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.message.Language;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Tells customers which of their files were not taken, as a page tells it at once. */
final class FileRemarks {
  private final Conversations conversations;
  private final Connector connector;
  private final Replies replies;

  FileRemarks(Conversations conversations, Connector connector, Replies replies) {
    this.conversations = conversations;
    this.connector = connector;
    this.replies = replies;
  }

  /** Nobody waits for it; whether it arrives does not matter. */
  void tell(Received received, List<SentFiles.Taken> files) {
    var refusals = files.stream().map(SentFiles.Taken::refusal).filter(Objects::nonNull).toList();
    if (!refusals.isEmpty()) {
      conversations
          .find(received.conversation())
          .map(Conversation::language)
          .flatMap(language -> say(received, plain(refusals, language)))
          .subscribe(_ -> {}, _ -> {});
    }
  }

  private Mono<?> say(Received received, Activity remark) {
    return replies.take(received.conversation(), remark)
        ? Mono.empty()
        : connector.send(received.reference(), remark, Connector.Loss.TELL);
  }

  private static Activity plain(List<UploadRefused> refusals, Language language) {
    return Speech.plain(
        refusals.stream()
            .map(refusal -> refusal.text(language))
            .distinct()
            .collect(Collectors.joining("\n")));
  }
}
