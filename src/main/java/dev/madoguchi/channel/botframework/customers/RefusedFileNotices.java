package dev.madoguchi.channel.botframework.customers;

import dev.madoguchi.attachment.UploadRefused;
import dev.madoguchi.channel.botframework.connector.ReceivedActivity;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.TextTooLong;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Tells customers what of theirs was not taken, as a page tells it at once. */
final class RefusedFileNotices {
  private static final FeatureTexts TEXTS = new FeatureTexts("channel");

  private final CustomerMessageHandler messages;

  RefusedFileNotices(CustomerMessageHandler messages) {
    this.messages = messages;
  }

  /** Completes when it is durable, so that it will be said. */
  Mono<Void> tell(ReceivedActivity received, List<SentFiles.Taken> files) {
    var refusals = files.stream().map(SentFiles.Taken::refusal).filter(Objects::nonNull).toList();
    return refusals.isEmpty()
        ? Mono.empty()
        : messages.remark(received, language -> plain(refusals, language));
  }

  /** A message that is longer than what is read was not taken at all. */
  Mono<Void> tell(ReceivedActivity received, TextTooLong text) {
    return messages.remark(
        received, language -> TEXTS.get(language, "text.too-long", text.length(), text.most()));
  }

  private static String plain(List<UploadRefused> refusals, Language language) {
    return refusals.stream()
        .map(refusal -> refusal.text(language))
        .distinct()
        .collect(Collectors.joining("\n"));
  }
}
