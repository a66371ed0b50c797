package dev.madoguchi.desk.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Keeps for good who did what in the console. Nothing in it can be changed unnoticed. */
public interface AuditLog {

  /**
   * A log in a file, which is made if there is none.
   *
   * @throws IOException if it cannot be read or written
   */
  static AuditLog in(Path file, JsonMapper json) throws IOException {
    return new AuditFile(file, json);
  }

  /** Completes when it is durable. */
  Mono<Void> add(Audited what);

  /** What stands before a place, latest first; null for all there is. */
  Flux<Entry> before(@Nullable Long place);

  /** Forgets what was done before this; that it was forgotten stands in its place. */
  default Mono<Void> forget(Instant before) {
    return Mono.empty();
  }

  /** Looks whether anything was changed or taken out. */
  Mono<Check> check();

  /**
   * Something that was done.
   *
   * @param actor the agent's id; empty if nobody knows
   * @param name what customers see of them; empty if unknown
   * @param deed such as {@code sign-in}, {@code view}, {@code export}, {@code AgentWrote}
   * @param about a ticket's number, or whom or what else it was done to; may be empty
   * @param reason why, where it has to be given; may be empty; never what was said to a customer
   */
  record Audited(Instant at, String actor, String name, String deed, String about, String reason) {

    /** The same by an actor of this name. */
    public Audited called(String actorName) {
      return new Audited(at, actor, actorName, deed, about, reason);
    }
  }

  /**
   * Something that was done, and its place.
   *
   * @param place where it stands in the log; later ones have greater places
   */
  record Entry(long place, Audited what) {}

  /**
   * What a look at the whole log found.
   *
   * @param entries how many were looked at
   * @param broken the place of the first that does not follow on the one before it; null if all do
   */
  record Check(long entries, @Nullable Long broken) {

    /** Looks at one more; it comes with the one before it, unless it is the first. */
    Check then(List<ReverseLineReader.Line> laterAndEarlier) {
      return AuditLine.follows(laterAndEarlier)
          ? new Check(entries + 1, broken)
          : new Check(entries + 1, laterAndEarlier.getFirst().start());
    }
  }
}
