package dev.madoguchi.channel.mail;

import dev.madoguchi.attachment.Attachments;
import dev.madoguchi.attachment.UploadRefused;
import dev.madoguchi.attachment.Uploads;
import dev.madoguchi.channel.mail.ReceivedMail.MailFile;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.ConversationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Takes the files of a mail in, as those that are sent in the chat. */
final class MailFiles {
  private final Uploads uploads;
  private final Attachments attachments;
  private final Clock clock;

  MailFiles(Uploads uploads, Attachments attachments, Clock clock) {
    this.uploads = uploads;
    this.attachments = attachments;
    this.clock = clock;
  }

  /** Those that are not taken are there by name only. */
  Mono<List<Attachment>> take(ConversationId conversation, List<MailFile> files) {
    return Flux.fromIterable(files)
        .index()
        .concatMap(each ->
            each.getT1() < uploads.limits().atOnce()
                ? take(conversation, each.getT2())
                : Mono.just(named(each.getT2())))
        .collectList();
  }

  private Mono<Attachment> take(ConversationId conversation, MailFile file) {
    var content = DefaultDataBufferFactory.sharedInstance.wrap(file.content());
    return uploads
        .take(conversation, file.name(), Flux.just(content))
        .onErrorResume(UploadRefused.class, _ -> Mono.just(named(file)));
  }

  private static Attachment named(MailFile file) {
    return Uploads.unstored(file.name(), file.type(), null);
  }

  /** The mail itself, as it came; it is only ever saved, never shown. */
  Mono<Attachment> original(ConversationId conversation, byte[] raw) {
    var mail = new Attachment(MailReader.hash(raw), "mail.eml", "message/rfc822", raw.length, null);
    return Mono.usingWhen(
        Mono.fromCallable(() -> written(raw)).subscribeOn(Schedulers.boundedElastic()),
        file -> attachments.add(conversation, mail, clock.instant(), file).thenReturn(mail),
        file -> Mono.fromRunnable(() -> delete(file)).subscribeOn(Schedulers.boundedElastic()));
  }

  private static Path written(byte[] raw) throws IOException {
    var file = Files.createTempFile("madoguchi", ".eml");
    return Files.write(file, raw);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
