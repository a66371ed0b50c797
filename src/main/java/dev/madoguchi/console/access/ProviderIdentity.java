package dev.madoguchi.console.access;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an identity provider says of somebody: the claims of the verified ID token, of the access
 * token where that is a JWT of the same issuer, and of the userinfo address, in this order of
 * precedence.
 *
 * @param sources claims by where they stand, in the order in which they are looked up
 * @param tokens with which the provider can be asked again
 */
record ProviderIdentity(Map<String, Map<String, Object>> sources, ProviderTokens tokens) {
  static final String ID_TOKEN = "ID token";
  static final String ACCESS_TOKEN = "access token";
  static final String USER_INFO = "userinfo";
  private static final int DEPTH = 3;

  ProviderIdentity {
    sources = new LinkedHashMap<>(sources);
  }

  /** What the ID token says alone. */
  static ProviderIdentity of(Map<String, Object> idToken, ProviderTokens tokens) {
    return new ProviderIdentity(Map.of(ID_TOKEN, idToken), tokens);
  }

  ProviderIdentity with(String source, Map<String, Object> claims) {
    var more = new LinkedHashMap<>(sources);
    more.put(source, claims);
    return new ProviderIdentity(more, tokens);
  }

  /** The texts of a claim: of the first source that has it; nothing if none does. */
  Stream<String> values(String claim) {
    return find(claim).stream().flatMap(ProviderIdentity::texts);
  }

  boolean has(String claim) {
    return find(claim).isPresent();
  }

  /** The first text of the first of these claims that has one. */
  Optional<String> first(String... claims) {
    return Stream.of(claims).flatMap(this::values).filter(text -> !text.isBlank()).findFirst();
  }

  /**
   * Whether the provider has left a claim out since it had too much to say ("overage" in Entra's
   * documentation).
   */
  boolean isTooLong(String claim) {
    return sources.values().stream()
        .anyMatch(claims ->
            (claims.get("_claim_names") instanceof Map<?, ?> elsewhere
                    && elsewhere.containsKey(claim))
                || (claim.equals("groups")
                    && Boolean.parseBoolean(String.valueOf(claims.get("hasgroups")))));
  }

  /** The names of all claims, by where they stand; never what they say. */
  Map<String, TreeSet<String>> names() {
    var names = new LinkedHashMap<String, TreeSet<String>>();
    sources.forEach((source, claims) -> {
      var all = new TreeSet<String>();
      collect(claims, "", 1, all);
      names.put(source, all);
    });
    return names;
  }

  private Optional<Object> find(String claim) {
    return sources.values().stream()
        .flatMap(claims -> Stream.ofNullable(look(claims, claim)))
        .findFirst();
  }

  /**
   * A claim of that name, or else what parts of the name lead to. Names may hold dots themselves,
   * so the longest part that is a name is tried first.
   */
  private static @Nullable Object look(Map<?, ?> claims, String name) {
    var whole = claims.get(name);
    if (whole != null) {
      return whole;
    }
    for (var dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      if (claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner) {
        var found = look(inner, name.substring(dot + 1));
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static Stream<String> texts(Object claim) {
    return switch (claim) {
      case String text -> Stream.of(text);
      case Collection<?> many ->
          many.stream().filter(String.class::isInstance).map(String.class::cast);
      default -> Stream.of();
    };
  }

  private static void collect(Map<?, ?> claims, String before, int depth, TreeSet<String> all) {
    claims.forEach((name, value) -> {
      var path = before + name;
      if (value instanceof Map<?, ?> inner && depth < DEPTH) {
        collect(inner, path + ".", depth + 1, all);
      } else {
        all.add(path);
      }
    });
  }

  /** Where claims were looked for, in words for a log line. */
  List<String> places() {
    return List.copyOf(sources.keySet());
  }
}
