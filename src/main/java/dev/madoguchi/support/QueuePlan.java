package dev.madoguchi.support;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import org.jspecify.annotations.Nullable;

/**
 * The service levels of some of the queues.
 *
 * @param category null means any
 * @param language null means any
 * @param cloud null means any
 */
public record QueuePlan(
    @Nullable Category category,
    @Nullable Language language,
    @Nullable Cloud cloud,
    ServiceLevels levels) {

  boolean covers(Queue queue) {
    return (category == null || category == queue.category())
        && (language == null || language == queue.language())
        && (cloud == null || cloud == queue.cloud());
  }
}
