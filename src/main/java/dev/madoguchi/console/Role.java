package dev.madoguchi.console;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

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

  static Optional<Role> ofTag(String tag) {
    return Stream.of(values())
        .filter(role -> role.name().equals(tag.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  /** This role and those it includes. */
  Set<Role> included() {
    return EnumSet.range(VIEWER, this);
  }

  List<GrantedAuthority> authorities() {
    return included().stream()
        .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
        .toList();
  }
}
