package dev.madoguchi.channel.botframework.agents;

import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.ticket.VersionConflict;
import java.time.LocalDate;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Of which day the agents have had the digest; for all instances on a store. */
final class DigestLog {
  private static final String COLLECTION = "agents-digest";
  private static final String KEY = "last";

  private final KeyValueStore store;

  DigestLog(KeyValueStore store) {
    this.store = store;
  }

  /** Whether nobody has taken a day, or a later one. */
  Mono<Boolean> isFree(LocalDate day) {
    return Mono.defer(() -> store.find(COLLECTION, KEY))
        .map(last -> day.isAfter(read(last)))
        .defaultIfEmpty(true);
  }

  /**
   * Takes a day for this instance, before its digest is sent: whoever dies in between leaves it
   * unsent rather than sent twice.
   *
   * @return what gives the day back; empty if it was taken before
   */
  Mono<Claim> claim(LocalDate day) {
    return Mono.defer(() -> store.find(COLLECTION, KEY))
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .filter(last -> last.map(DigestLog::read).filter(taken -> !day.isAfter(taken)).isEmpty())
        .flatMap(last ->
            save(last.map(KeyValueStore.Value::version).orElse(0L), day)
                .map(value -> new Claim(value.version(), day)))
        .onErrorResume(VersionConflict.class, _ -> Mono.empty());
  }

  /** It certainly was not sent: this instance or another may try again. */
  Mono<Void> giveBack(Claim claim) {
    return save(claim.version(), claim.day().minusDays(1))
        .onErrorResume(VersionConflict.class, _ -> Mono.empty())
        .then();
  }

  /**
   * A day that an instance has taken.
   *
   * @param version under which that is stored
   */
  record Claim(long version, LocalDate day) {}

  private Mono<KeyValueStore.Value> save(long version, LocalDate day) {
    return store.save(COLLECTION, KEY, version, day.toString());
  }

  private static LocalDate read(KeyValueStore.Value value) {
    return LocalDate.parse(value.text());
  }
}
