package dev.madoguchi.incident;

import java.time.Instant;

/**
 * What the provider of a service last said of an incident, in its own words.
 *
 * @param reference the provider's number, such as {@code MO123456}
 * @param modified when the provider last changed it; what is not newer is not taken
 * @param over whether the provider says that it is over
 */
public record ProviderReport(
    String reference, Instant modified, String title, String text, boolean over) {}
