package dev.madoguchi.desk;

import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.ticket.ConflictRetry;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps agents' settings. */
@Component
public final class AgentSettingsStore {
  private static final String COLLECTION = "agent-settings";
  private final KeyValueStore store;
  private final JsonMapper json;

  AgentSettingsStore(KeyValueStore store, JsonMapper json) {
    this.store = store;
    this.json = json;
  }

  public Mono<AgentSettings> of(String agent) {
    return store.find(COLLECTION, agent).map(this::settings).defaultIfEmpty(AgentSettings.DEFAULT);
  }

  public Mono<AgentSettings> save(String agent, AgentSettings wanted) {
    return Mono.defer(() ->
            store
                .find(COLLECTION, agent)
                .map(KeyValueStore.Value::version)
                .defaultIfEmpty(0L)
                .flatMap(version ->
                    store.save(COLLECTION, agent, version, json.writeValueAsString(wanted))))
        .retryWhen(ConflictRetry.WHEN_OVERTAKEN)
        .thenReturn(wanted);
  }

  /** What an earlier version kept otherwise is chosen anew. */
  private AgentSettings settings(KeyValueStore.Value value) {
    try {
      return json.readValue(value.text(), AgentSettings.class);
    } catch (JacksonException | IllegalArgumentException | NullPointerException _) {
      return AgentSettings.DEFAULT;
    }
  }
}
