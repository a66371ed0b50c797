package dev.madoguchi.desk;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What somebody who is signed in may do; each role may do what the ones before it may. */
public enum Role {
  /** Reads. */
  VIEWER,
  /** Works on tickets. */
  AGENT,
  /** Sees what came of it, and who did what. */
  SUPERVISOR,
  /** Lets others in. */
  ADMIN;

  public static Optional<Role> ofTag(String tag) {
    return Stream.of(values())
        .filter(role -> role.name().equals(tag.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  /** This role and those it includes. */
  public Set<Role> included() {
    return EnumSet.range(VIEWER, this);
  }
}
