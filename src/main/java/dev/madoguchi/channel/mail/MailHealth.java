package dev.madoguchi.channel.mail;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down while mail can be neither sent nor read, as far as the last attempt tells. Not part of
 * readiness: the chat goes on.
 */
final class MailHealth implements HealthIndicator {
  private final AtomicReference<String> smtp = new AtomicReference<>("");
  private final AtomicReference<String> imap = new AtomicReference<>("");

  /** What is wrong with sending; null if nothing is. */
  void smtp(@Nullable String fault) {
    smtp.set(fault == null ? "" : fault);
  }

  /** What is wrong with reading; null if nothing is. */
  void imap(@Nullable String fault) {
    imap.set(fault == null ? "" : fault);
  }

  boolean canSend() {
    return smtp.get().isEmpty();
  }

  @Override
  public Health health() {
    var out = smtp.get();
    var in = imap.get();
    return out.isEmpty() && in.isEmpty()
        ? Health.up().build()
        : Health.down().withDetail("smtp", out).withDetail("imap", in).build();
  }
}
