package dev.madoguchi.message;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names under which the members of a sealed family are stored and published. They are not the
 * names of the Java types, so that these can be renamed and moved while earlier stores, clients and
 * logs are still understood: a name that was once given never changes.
 *
 * @param <T> the sealed interface
 */
public final class TypeNames<T> {
  private final Class<T> family;
  private final Map<String, Class<? extends T>> types;
  private final Map<String, Class<? extends T>> earlier;
  private final Map<Class<? extends T>, String> names;

  private TypeNames(
      Class<T> family,
      Map<String, Class<? extends T>> types,
      Map<String, Class<? extends T>> earlier) {
    this.earlier = Map.copyOf(earlier);
    this.family = family;
    this.types = Map.copyOf(types);
    this.names =
        types.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
  }

  /**
   * A table of the whole family.
   *
   * @throws IllegalArgumentException if a member has no name, or a name no member
   */
  public static <T> TypeNames<T> of(Class<T> family, Map<String, Class<? extends T>> types) {
    return of(family, types, Map.of());
  }

  /**
   * The same with names of earlier versions.
   *
   * @param earlier names that are read and not written
   * @throws IllegalArgumentException if a member has no name, or a name no member
   */
  public static <T> TypeNames<T> of(
      Class<T> family,
      Map<String, Class<? extends T>> types,
      Map<String, Class<? extends T>> earlier) {
    if (!Set.copyOf(types.values()).equals(members(family).collect(Collectors.toSet()))) {
      throw new IllegalArgumentException(
          family.getName() + ": each member needs a name in the table");
    }
    return new TypeNames<>(family, types, earlier);
  }

  /** The types without members of their own, also of families within the family. */
  private static Stream<Class<?>> members(Class<?> family) {
    return family.isSealed()
        ? Stream.of(family.getPermittedSubclasses()).flatMap(TypeNames::members)
        : Stream.of(family);
  }

  /** The sealed interface itself. */
  public Class<T> family() {
    return family;
  }

  /** The name of the value's type. */
  public String of(T value) {
    return of(value.getClass());
  }

  /**
   * The name of a member of the family.
   *
   * @throws IllegalArgumentException if it is no member
   */
  public String of(Class<?> type) {
    var name = names.get(type);
    if (name == null) {
      throw new IllegalArgumentException(
          type.getName() + " (expected: a " + family.getName() + ")");
    }
    return name;
  }

  /** Whether the type is a member, and not a family. */
  public boolean names(Class<?> type) {
    return names.containsKey(type);
  }

  /** All members with their names, in no order. */
  public List<Map.Entry<String, Class<? extends T>>> entries() {
    return List.copyOf(types.entrySet());
  }

  /** The same with the names of earlier versions; a member may have several. */
  public List<Map.Entry<String, Class<? extends T>>> read() {
    return Stream.concat(earlier.entrySet().stream(), types.entrySet().stream()).toList();
  }
}
