package dev.madoguchi.console;

import dev.madoguchi.attachment.Downloads;
import dev.madoguchi.attachment.Uploads;
import dev.madoguchi.console.access.CallRejected;
import dev.madoguchi.conversation.Agent;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The files of a ticket's conversation: those to be sent with a reply, and all to be looked at. */
@RestController
@RequestMapping("/api/console/tickets/{id}/files")
final class FilesEndpoint {
  private final Tickets tickets;
  private final Uploads uploads;
  private final Downloads downloads;
  private final AuditTrail audit;

  FilesEndpoint(Tickets tickets, Uploads uploads, Downloads downloads, AuditTrail audit) {
    this.tickets = tickets;
    this.uploads = uploads;
    this.downloads = downloads;
    this.audit = audit;
  }

  /** Stores the body for a reply to come; without one it is removed after a while. */
  @PostMapping
  Mono<Attachment> add(
      @PathVariable TicketId id,
      @RequestParam String name,
      ServerHttpRequest request,
      @AuthenticationPrincipal Agent me) {
    uploads.checkLength(request.getHeaders().getContentLength());
    return TicketEndpoint.find(tickets, id)
        .flatMap(ticket -> uploads.take(ticket.opening().conversation(), name, request.getBody()))
        .flatMap(file -> audit.note(me.id(), "upload", id.value(), file.name()).thenReturn(file));
  }

  @GetMapping("/{file}")
  Mono<ResponseEntity<Flux<DataBuffer>>> get(
      @PathVariable TicketId id, @PathVariable String file, @AuthenticationPrincipal Agent me) {
    return TicketEndpoint.find(tickets, id)
        .flatMap(ticket -> downloads.of(ticket.opening().conversation(), file))
        .switchIfEmpty(Mono.error(() -> new CallRejected(HttpStatus.NOT_FOUND, "no-file")))
        .flatMap(download ->
            audit
                .looked(me.id(), id.value())
                .thenReturn(
                    ResponseEntity.ok().headers(download.headers()).body(download.content())));
  }
}
