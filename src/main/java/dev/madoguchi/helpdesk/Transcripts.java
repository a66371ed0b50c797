package dev.madoguchi.helpdesk;

import dev.madoguchi.ticket.TicketId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses under which a helpdesk, and nobody else, can fetch a transcript for a short while. */
final class Transcripts {
  static final String PATH = "/api/helpdesk/transcripts/";
  private static final Duration LIFE = Duration.ofMinutes(30);

  private final URI base;
  private final Signature signature;
  private final Clock clock;

  /**
   * @param base where the product is reached from outside
   */
  Transcripts(URI base, Signature signature, Clock clock) {
    this.base = base;
    this.signature = signature;
    this.clock = clock;
  }

  /** Where the whole transcript is, from now on and not for long. */
  String url(TicketId ticket) {
    var until = clock.instant().plus(LIFE).getEpochSecond();
    return UriComponentsBuilder.fromUri(base)
        .path(PATH + ticket.value())
        .queryParam("until", until)
        .queryParam("signature", signature.of(until, bytes(ticket)))
        .toUriString();
  }

  /** Whether somebody asks with such an address, and in time. */
  boolean isGood(TicketId ticket, String until, String signed) {
    return until.matches("\\d{1,12}")
        && !clock.instant().isAfter(Instant.ofEpochSecond(Long.parseLong(until)))
        && signature.isOf(signed, Long.parseLong(until), bytes(ticket));
  }

  private static byte[] bytes(TicketId ticket) {
    return ("transcript " + ticket.value()).getBytes(StandardCharsets.UTF_8);
  }
}
