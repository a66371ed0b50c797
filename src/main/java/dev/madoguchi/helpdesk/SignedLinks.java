package dev.madoguchi.helpdesk;

import dev.madoguchi.message.Attachment;
import dev.madoguchi.ticket.TicketId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Addresses under which a helpdesk, and nobody else, can fetch a transcript or a file for a short
 * while. Each is good for one thing only: what it shows is signed with it.
 */
final class SignedLinks {
  static final String TRANSCRIPTS = "/api/helpdesk/transcripts/";
  static final String FILES = "/api/helpdesk/files/";
  private static final Duration LIFE = Duration.ofMinutes(30);

  private final URI base;
  private final WebhookSignature signature;
  private final Clock clock;

  /**
   * @param base where the product is reached from outside
   */
  SignedLinks(URI base, WebhookSignature signature, Clock clock) {
    this.base = base;
    this.signature = signature;
    this.clock = clock;
  }

  /** Where the whole transcript is, from now on and not for long. */
  String transcript(TicketId ticket) {
    return signed(TRANSCRIPTS + ticket.value());
  }

  /** Where a stored file of the ticket's conversation is, from now on and not for long. */
  String file(TicketId ticket, Attachment file) {
    return signed(FILES + ticket.value() + "/" + file.id());
  }

  private String signed(String path) {
    var until = clock.instant().plus(LIFE).getEpochSecond();
    return UriComponentsBuilder.fromUri(base)
        .path(path)
        .queryParam("until", until)
        .queryParam("signature", signature.of(until, bytes(path)))
        .toUriString();
  }

  /** Whether somebody asks for this path with such an address, and in time. */
  boolean isGood(String path, String until, String signed) {
    return until.matches("\\d{1,12}")
        && !clock.instant().isAfter(Instant.ofEpochSecond(Long.parseLong(until)))
        && signature.isOf(signed, Long.parseLong(until), bytes(path));
  }

  private static byte[] bytes(String path) {
    return path.getBytes(StandardCharsets.UTF_8);
  }
}
