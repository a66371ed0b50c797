package dev.madoguchi.store.engine;

import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.TicketId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes values of any stored type, so that a member that is added tomorrow is tested, too. */
final class Samples {

  private Samples() {}

  /** Each member of a sealed family, in full and with all that may be missing left out. */
  static Stream<?> of(Class<?> type) {
    if (isFamily(type)) {
      return Stream.of(type.getPermittedSubclasses()).flatMap(Samples::of);
    }
    var components = type.getRecordComponents();
    var nested =
        Stream.of(components).filter(component -> isFamily(component.getType())).findFirst();
    return nested
        .<Stream<?>>map(
            component -> of(component.getType()).map(value -> make(type, component, value)))
        .orElseGet(() -> Stream.of(make(type, null, null), make(type, true)));
  }

  private static Object make(
      Class<?> type, @Nullable RecordComponent fixed, @Nullable Object value) {
    return construct(
        type,
        Stream.of(type.getRecordComponents())
            .map(c -> isThe(fixed, c) ? value : sample(c.getGenericType()))
            .toArray());
  }

  private static Object make(Class<?> type, boolean bare) {
    return construct(
        type,
        Stream.of(type.getRecordComponents())
            .map(c -> bare && mayBeNull(c) ? null : sample(c.getGenericType()))
            .toArray());
  }

  private static boolean isFamily(Class<?> type) {
    return type.isInterface() && type.isSealed();
  }

  /** Components themselves are never equal. */
  private static boolean isThe(@Nullable RecordComponent fixed, RecordComponent component) {
    return fixed != null && fixed.getName().equals(component.getName());
  }

  private static boolean mayBeNull(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static Object sample(Type type) {
    return switch (type) {
      case ParameterizedType list when list.getRawType() == List.class ->
          List.of(sample(list.getActualTypeArguments()[0]));
      case ParameterizedType set when set.getRawType() == Set.class ->
          Set.of(sample(set.getActualTypeArguments()[0]));
      case ParameterizedType map when map.getRawType() == Map.class ->
          Map.of(sample(map.getActualTypeArguments()[0]), sample(map.getActualTypeArguments()[1]));
      case Class<?> plain -> sample(plain);
      case Type other -> throw new IllegalArgumentException("no sample of " + other);
    };
  }

  private static Object sample(Class<?> type) {
    if (type.isEnum()) {
      return List.of(type.getEnumConstants()).getLast();
    }
    if (isFamily(type)) {
      return of(type).findFirst().orElseThrow();
    }
    return switch (type.getName()) {
      case "java.lang.String" -> "$a.b 葛󠄀 👨‍👩‍👧 \"'\\\n\u0000";
      case "long" -> Long.MAX_VALUE;
      case "int" -> 3;
      case "double" -> 0.1;
      case "boolean" -> true;
      case "java.time.ZoneId" -> ZoneId.of("America/New_York");
      case "java.time.Duration" -> Duration.ofSeconds(90, 1);
      case "java.time.Instant" -> Instant.parse("2026-03-02T12:00:00.123456789Z");
      case "dev.madoguchi.ticket.TicketId" -> new TicketId("MD-7K3F9-Q2XW8");
      case "dev.madoguchi.message.ConversationId" -> new ConversationId("msteams", "a:1/b;c");
      default -> {
        if (!type.isRecord()) {
          throw new IllegalArgumentException("no sample of " + type);
        }
        yield make(type, null, null);
      }
    };
  }

  private static Object construct(Class<?> type, @Nullable Object[] values) {
    try {
      var types =
          Stream.of(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no sample of " + type, e);
    }
  }
}
