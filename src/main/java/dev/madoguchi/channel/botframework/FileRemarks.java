package dev.madoguchi.channel.botframework;

import com.microsoft.bot.schema.Activity;
import dev.madoguchi.attachment.UploadRefused;
import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.MessageText;
import dev.madoguchi.message.Texts;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Tells customers what of theirs was not taken, as a page tells it at once. */
final class FileRemarks {
  private static final Texts TEXTS = new Texts("channel");

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

  /** A message that is longer than what is read was not taken at all. */
  void tellTooLong(Received received, int characters) {
    conversations
        .find(received.conversation())
        .map(Conversation::language)
        .defaultIfEmpty(Language.JA)
        .map(language ->
            Speech.plain(TEXTS.get(language, "text.too-long", characters, MessageText.LONGEST)))
        .flatMap(remark -> say(received, remark))
        .subscribe(_ -> {}, _ -> {});
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
