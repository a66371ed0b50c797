package dev.madoguchi.channel.activity;

import dev.madoguchi.attachment.Downloads;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Gives a file to whoever has its {@linkplain AttachmentLinks address}. */
final class AttachmentDoor {
  private static final FeatureTexts TEXTS = new FeatureTexts("channel");

  private final AttachmentLinks links;
  private final Downloads downloads;

  AttachmentDoor(AttachmentLinks links, Downloads downloads) {
    this.links = links;
    this.downloads = downloads;
  }

  Mono<ServerResponse> get(ServerRequest request) {
    return Mono.justOrEmpty(links.read(request.pathVariable("key")))
        .flatMap(target -> downloads.of(target.conversation(), target.file()))
        .flatMap(AttachmentDoor::given)
        .switchIfEmpty(Mono.defer(AttachmentDoor::gone));
  }

  private static Mono<ServerResponse> given(Downloads.Download download) {
    return ServerResponse.ok()
        .headers(headers -> headers.addAll(download.headers()))
        .body(BodyInserters.fromDataBuffers(download.content()));
  }

  /** Whether it was never there is nobody's business. */
  private static Mono<ServerResponse> gone() {
    var problem = ProblemDetail.forStatus(HttpStatus.NOT_FOUND);
    problem.setDetail(
        TEXTS.get(Language.JA, "file.gone") + " / " + TEXTS.get(Language.EN, "file.gone"));
    return ServerResponse.status(HttpStatus.NOT_FOUND)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .bodyValue(problem);
  }
}
