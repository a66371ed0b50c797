package dev.madoguchi.support;

import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Cloud;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What customers are told of a service incident at one moment.
 *
 * @param text what is known: the latest update, or what was known at first
 * @param advice what to do meanwhile; both texts empty if there is nothing
 * @param clouds those it is about; empty for all
 * @param nextUpdate when there will be news; null if that is not known
 */
public record IncidentNotice(
    String id,
    Bilingual title,
    Bilingual text,
    Bilingual advice,
    Set<Cloud> clouds,
    @Nullable Instant nextUpdate) {

  public IncidentNotice {
    clouds = Set.copyOf(clouds);
  }
}
