package dev.madoguchi.support;

import dev.madoguchi.message.Cloud;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The service incidents that go on now. Never fails: what cannot be read now is what was last. */
public interface ServiceIncidents {

  /** Where nothing is known of incidents. */
  ServiceIncidents NONE =
      new ServiceIncidents() {
        @Override
        public Mono<List<IncidentNotice>> current(@Nullable Cloud cloud) {
          return Mono.just(List.of());
        }

        @Override
        public Mono<List<IncidentNotice>> about(@Nullable Cloud cloud, String words) {
          return Mono.just(List.of());
        }
      };

  /**
   * All of a cloud, the newest first.
   *
   * @param cloud null for those of any cloud
   */
  Mono<List<IncidentNotice>> current(@Nullable Cloud cloud);

  /**
   * Those that a customer's words may be about, the newest first.
   *
   * @param cloud the customer's; null if it is not known
   */
  Mono<List<IncidentNotice>> about(@Nullable Cloud cloud, String words);
}
