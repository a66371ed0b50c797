package dev.madoguchi.search.opensearch;

import static dev.madoguchi.search.opensearch.OpenSearchIndex.asked;

import dev.madoguchi.search.SharedIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.opensearch.client.opensearch.OpenSearchAsyncClient;
import org.opensearch.client.opensearch.indices.GetIndexResponse;
import org.opensearch.client.opensearch.indices.IndexState;
import org.opensearch.client.opensearch.indices.update_aliases.Action;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Tells which editions are the current ones, and deletes what is of no use to anybody. */
record EditionAliases(OpenSearchAsyncClient client, EditionNames names) {
  private static final Logger LOG = LoggerFactory.getLogger(EditionAliases.class);

  /** Instances that have not taken over the newest articles still search those before. */
  private static final int KEPT = 8;

  /** All aliases change at the same moment; what can be searched already stays so. */
  Mono<Void> pointTo(Map<String, SharedIndex.Edition> byAlias) {
    return asked(() -> client.indices().updateAliases(update -> update.actions(actions(byAlias))))
        .then(Mono.defer(this::deleteOldOnes));
  }

  private List<Action> actions(Map<String, SharedIndex.Edition> byAlias) {
    var actions = new ArrayList<Action>();
    byAlias.forEach((alias, edition) -> {
      actions.add(
          Action.of(one ->
              one.remove(
                  remove -> remove.index(names.all()).alias(names.alias(alias)).mustExist(false))));
      actions.add(
          Action.of(one ->
              one.add(add -> add.index(names.index(edition.name())).alias(names.alias(alias)))));
    });
    return actions;
  }

  private Mono<Void> deleteOldOnes() {
    return asked(() -> client.indices().get(all -> all.index(names.all())))
        .flatMapIterable(EditionAliases::old)
        .concatMap(index -> asked(() -> client.indices().delete(old -> old.index(index))))
        .then()
        .onErrorResume(e -> {
          LOG.warn("indices of former articles could not be deleted: {}", e.toString());
          return Mono.empty();
        });
  }

  private static List<String> old(GetIndexResponse all) {
    return all.result().entrySet().stream()
        .sorted(Comparator.comparingLong(index -> -created(index.getValue())))
        .skip(KEPT)
        .filter(index -> index.getValue().aliases().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static long created(IndexState state) {
    var settings = state.settings();
    var own = settings == null || settings.index() == null ? settings : settings.index();
    return own == null ? 0 : Objects.requireNonNullElse(own.creationDate(), 0L);
  }
}
