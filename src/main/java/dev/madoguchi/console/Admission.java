package dev.madoguchi.console;

import dev.madoguchi.conversation.Agent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who somebody is and what they may do, by the claims of an ID token that has been verified. */
final class Admission {
  private static final int LONGEST_NAME = 60;

  private final OidcProperties properties;

  Admission(OidcProperties properties) {
    this.properties = properties;
  }

  /** Empty if they have no role here, or no queue where queues are given by a claim. */
  Optional<SignedIn> admit(Map<String, Object> claims, String idToken) {
    var queues = queues(claims);
    return queues.scopes().isEmpty()
        ? Optional.empty()
        : role(claims).map(role -> new SignedIn(agent(claims), role, queues, idToken));
  }

  Agent agent(Map<String, Object> claims) {
    var id =
        first(claims, properties.idClaim(), "sub")
            .orElseThrow(() -> new IllegalArgumentException("sub: missing"));
    var name = first(claims, properties.nameClaim(), "preferred_username").orElse(id).strip();
    return new Agent(id, name.substring(0, Math.min(name.length(), LONGEST_NAME)));
  }

  private Optional<Role> role(Map<String, Object> claims) {
    return values(claims, properties.roleClaim())
        .flatMap(value -> Stream.ofNullable(roleOf(value)))
        .max(Role::compareTo);
  }

  private @Nullable Role roleOf(String value) {
    return properties.roles().isEmpty()
        ? Role.ofTag(value).orElse(null)
        : properties.roles().get(value);
  }

  private Queues queues(Map<String, Object> claims) {
    return properties.queueClaim().isBlank()
        ? Queues.ALL
        : new Queues(
            values(claims, properties.queueClaim())
                .map(properties.queues()::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
  }

  private static Optional<String> first(Map<String, Object> claims, String... names) {
    return Arrays.stream(names)
        .flatMap(name -> values(claims, name))
        .filter(value -> !value.isBlank())
        .findFirst();
  }

  private static Stream<String> values(Map<String, Object> claims, String name) {
    return switch (claim(claims, name)) {
      case String text -> Stream.of(text);
      case Collection<?> many ->
          many.stream().filter(String.class::isInstance).map(String.class::cast);
      case null, default -> Stream.of();
    };
  }

  /** A claim of that name, or else what the parts of the name lead to. */
  private static @Nullable Object claim(Map<String, Object> claims, String name) {
    var whole = claims.get(name);
    if (whole != null) {
      return whole;
    }
    Object inner = claims;
    for (var part : List.of(name.split("\\."))) {
      inner = inner instanceof Map<?, ?> map ? map.get(part) : null;
    }
    return inner;
  }
}
