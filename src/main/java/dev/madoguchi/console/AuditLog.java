package dev.madoguchi.console;

import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps for good who did what in the console. Nothing in it can be changed. */
public interface AuditLog {

  /** Completes when it is durable. */
  Mono<Void> add(Audited what);

  /** Everything, oldest first. */
  Flux<Audited> all();

  /**
   * Something that was done.
   *
   * @param actor the agent's id
   * @param deed such as {@code sign-in}, {@code view}, {@code export}, {@code reply}
   * @param about a ticket's number, or whom or what else it was done to; may be empty
   * @param reason why, where it has to be given; may be empty; never what was said to a customer
   */
  record Audited(Instant at, String actor, String deed, String about, String reason) {}
}
