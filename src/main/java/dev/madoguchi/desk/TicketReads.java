package dev.madoguchi.desk;

import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.ticket.ConflictRetry;
import dev.madoguchi.ticket.TicketId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Up to where each agent has read which tickets; the latest are kept. */
@Component
public final class TicketReads {
  private static final String COLLECTION = "agent-reads";
  private static final int MOST = 1000;
  private final KeyValueStore store;
  private final JsonMapper json;

  TicketReads(KeyValueStore store, JsonMapper json) {
    this.store = store;
    this.json = json;
  }

  /**
   * What an agent has read.
   *
   * @param upTo by ticket: the number of the last event, and when it was read, in milliseconds
   */
  public record Read(Map<String, long[]> upTo) {
    static final Read NOTHING = new Read(Map.of());

    /** The number of the last event that has been read; 0 if none has. */
    public long of(TicketId ticket) {
      var known = upTo.get(ticket.value());
      return known == null ? 0 : known[0];
    }

    private Read with(TicketId ticket, long seq, long now) {
      var all = new HashMap<>(upTo);
      all.put(ticket.value(), new long[] {Math.max(seq, of(ticket)), now});
      if (all.size() > MOST) {
        all.entrySet().stream()
            .min(Comparator.comparingLong(entry -> entry.getValue()[1]))
            .map(Map.Entry::getKey)
            .ifPresent(all::remove);
      }
      return new Read(all);
    }
  }

  public Mono<Read> of(String agent) {
    return store.find(COLLECTION, agent).map(this::read).defaultIfEmpty(Read.NOTHING);
  }

  /** The agent has read the ticket up to this event. */
  public Mono<Void> read(String agent, TicketId ticket, long seq, long now) {
    return Mono.defer(() ->
            store
                .find(COLLECTION, agent)
                .defaultIfEmpty(new KeyValueStore.Value(agent, 0, "{}"))
                .filter(known -> read(known).of(ticket) < seq)
                .flatMap(known ->
                    store.save(
                        COLLECTION,
                        agent,
                        known.version(),
                        json.writeValueAsString(read(known).with(ticket, seq, now).upTo()))))
        .retryWhen(ConflictRetry.WHEN_OVERTAKEN)
        .then();
  }

  private Read read(KeyValueStore.Value value) {
    return new Read(json.readValue(value.text(), new TypeReference<Map<String, long[]>>() {}));
  }
}
