package dev.madoguchi.insight;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far an organisation uses what it has bought, as the provider counts it.
 *
 * @param organisation its tenant id, or what it is called where that is all that is known
 * @param deployment licences assigned of those sold, in percent, 0 to 100; null if not known
 * @param usage people active in 28 days of those with a licence, in percent; may be over 100, since
 *     licences are taken back meanwhile; null if not known
 * @param asOf the day that it is about
 */
public record Adoption(
    String organisation, @Nullable Double deployment, @Nullable Double usage, LocalDate asOf) {
  private static final double MOST_USAGE = 1_000;

  /** Why it cannot be right, in a code; empty if it can. */
  String fault() {
    if (organisation == null || organisation.isBlank() || organisation.length() > 200) {
      return "adoption-organisation";
    }
    if (deployment != null && !(deployment >= 0 && deployment <= 100)) {
      return "adoption-deployment";
    }
    return usage != null && !(usage >= 0 && usage <= MOST_USAGE) ? "adoption-usage" : "";
  }

  boolean isBelow(int percent) {
    return (deployment != null && deployment < percent) || (usage != null && usage < percent);
  }
}
