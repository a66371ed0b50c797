package dev.madoguchi.incident;

import dev.madoguchi.message.Bilingual;
import java.time.Instant;

/** What became known of an incident later. */
public record IncidentUpdate(Instant at, Bilingual text) {}
