package dev.madoguchi.channel.botframework;

import dev.madoguchi.attachment.UploadRefused;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.TextTooLong;
import dev.madoguchi.message.Texts;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Tells customers what of theirs was not taken, as a page tells it at once. */
final class FileRemarks {
  private static final Texts TEXTS = new Texts("channel");

  private final Hearing hearing;

  FileRemarks(Hearing hearing) {
    this.hearing = hearing;
  }

  /** Completes when it is durable, so that it will be said. */
  Mono<Void> tell(Received received, List<SentFiles.Taken> files) {
    var refusals = files.stream().map(SentFiles.Taken::refusal).filter(Objects::nonNull).toList();
    return refusals.isEmpty()
        ? Mono.empty()
        : hearing.remark(received, language -> plain(refusals, language));
  }

  /** A message that is longer than what is read was not taken at all. */
  Mono<Void> tell(Received received, TextTooLong text) {
    return hearing.remark(
        received, language -> TEXTS.get(language, "text.too-long", text.length(), text.most()));
  }

  private static String plain(List<UploadRefused> refusals, Language language) {
    return refusals.stream()
        .map(refusal -> refusal.text(language))
        .distinct()
        .collect(Collectors.joining("\n"));
  }
}
