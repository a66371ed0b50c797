package dev.madoguchi.incident;

import dev.madoguchi.desk.InputRejected;
import dev.madoguchi.message.Bilingual;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where other systems write incidents, with a key: a feed of the provider as proposals, or single
 * incidents, which may be published and ended at once. Without a key in the settings there is no
 * such door.
 */
final class IncidentDoor {
  private final IncidentProperties properties;
  private final Incidents incidents;
  private final IncidentImport imports;
  private final JsonMapper json;

  IncidentDoor(
      IncidentProperties properties, Incidents incidents, IncidentImport imports, JsonMapper json) {
    this.properties = properties;
    this.incidents = incidents;
    this.imports = imports;
    this.json = json;
  }

  /**
   * One incident as another system writes it.
   *
   * @param details may be missing only where it is ended
   * @param state what it is to be; null for a proposal
   * @param update news; null if there are none
   * @param ending what customers with a linked ticket are told; needed to end it
   */
  record Written(
      @Nullable IncidentDetails details,
      @Nullable IncidentState state,
      @Nullable Bilingual update,
      @Nullable Bilingual ending) {}

  /** Takes a feed of the provider. */
  Mono<ServerResponse> imported(ServerRequest request) {
    return guarded(
        request,
        body ->
            imports
                .take(json.readTree(body))
                .flatMap(imported -> ServerResponse.ok().bodyValue(imported)));
  }

  /** Writes one incident. Again, it is the same. */
  Mono<ServerResponse> written(ServerRequest request) {
    return guarded(
        request,
        body ->
            Mono.justOrEmpty(json.readValue(body, Written.class))
                .switchIfEmpty(Mono.error(() -> new ServerWebInputException("nothing")))
                .flatMap(written -> write(request.pathVariable("id"), written))
                .flatMap(stored ->
                    ServerResponse.ok()
                        .bodyValue(
                            Map.of(
                                "id", stored.incident().id(),
                                "state", stored.incident().state(),
                                "version", stored.version()))));
  }

  private Mono<Incidents.Stored> write(String id, Written written) {
    if (written.state() == IncidentState.ENDED) {
      return written.ending() == null
          ? Mono.error(new InputRejected("incident-ending"))
          : incidents.end(id, written.ending());
    }
    var details = written.details();
    if (details == null) {
      return Mono.error(new ServerWebInputException("details: missing"));
    }
    var saved = incidents.save(id, details, null);
    if (written.state() == IncidentState.DISMISSED) {
      return saved.then(incidents.dismiss(id));
    }
    var published =
        written.state() == IncidentState.PUBLISHED ? saved.then(incidents.publish(id)) : saved;
    return written.update() == null
        ? published
        : published.then(incidents.update(id, written.update(), details.nextUpdate()));
  }

  private interface Work {
    Mono<ServerResponse> on(byte[] body);
  }

  private Mono<ServerResponse> guarded(ServerRequest request, Work work) {
    if (properties.apiKey().isEmpty()) {
      return problem(HttpStatus.NOT_FOUND, "not-open", "madoguchi.incidents.api-key is not set");
    }
    if (!isKey(request)) {
      return problem(HttpStatus.UNAUTHORIZED, "key", "Authorization: not Bearer and our key");
    }
    return request
        .bodyToMono(byte[].class)
        .defaultIfEmpty(new byte[0])
        .flatMap(work::on)
        .onErrorResume(InputRejected.class, IncidentDoor::rejected)
        .onErrorResume(JacksonException.class, IncidentDoor::unreadable)
        .onErrorResume(ServerWebInputException.class, IncidentDoor::unreadable)
        .onErrorResume(
            DataBufferLimitException.class,
            _ -> problem(HttpStatus.CONTENT_TOO_LARGE, "too-long", "more than can be read"));
  }

  private boolean isKey(ServerRequest request) {
    var header = request.headers().firstHeader(HttpHeaders.AUTHORIZATION);
    return header != null
        && MessageDigest.isEqual(
            header.getBytes(StandardCharsets.UTF_8),
            ("Bearer " + properties.apiKey()).getBytes(StandardCharsets.UTF_8));
  }

  private static Mono<ServerResponse> rejected(InputRejected rejected) {
    return problem(HttpStatus.BAD_REQUEST, rejected.code(), String.valueOf(rejected.getMessage()));
  }

  /** What Jackson could not make of it may be because a value in it was refused. */
  private static Mono<ServerResponse> unreadable(Throwable failure) {
    return failure.getCause() instanceof InputRejected rejected
        ? rejected(rejected)
        : problem(HttpStatus.BAD_REQUEST, "json", "not what is expected here: see incidents.md");
  }

  private static Mono<ServerResponse> problem(HttpStatus status, String code, String detail) {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setProperty("code", code);
    return ServerResponse.status(status).bodyValue(problem);
  }
}
