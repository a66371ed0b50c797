package dev.madoguchi.store.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import dev.madoguchi.article.Block;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Phase;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.TypeNames;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.TicketId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * What stored things look like: the same JSON in every engine, with the number of its format.
 *
 * <p>A member of a sealed family carries its name of the family's {@link TypeNames}. Unknown
 * members are passed over and missing ones are null, zero or empty, so that neighbouring versions
 * of the product read each other's. An unpaired surrogate, which no encoding of Unicode can carry,
 * is stored as U+FFFD.
 */
public final class StoredJson {
  private static final int FORMAT = 1;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .annotationIntrospector(new NamedMembers())
          .addModule(
              new SimpleModule()
                  .addSerializer(TicketId.class, ToStringSerializer.instance)
                  .addSerializer(ConversationId.class, ToStringSerializer.instance)
                  .addDeserializer(TicketId.class, new FromText<>(TicketId.class, TicketId::new))
                  .addDeserializer(
                      ConversationId.class,
                      new FromText<>(ConversationId.class, ConversationId::of)))
          .disable(
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING, EnumFeature.READ_ENUMS_USING_TO_STRING)
          .disable(
              DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS,
              DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .withConfigOverride(List.class, StoredJson::emptyWhenMissing)
          .withConfigOverride(Set.class, StoredJson::emptyWhenMissing)
          .withConfigOverride(Map.class, StoredJson::emptyWhenMissing)
          .build();

  private final Map<Class<?>, ObjectWriter> writers = new ConcurrentHashMap<>();
  private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();

  /** The value as a member of {@code type}, which may be a sealed family. */
  public <T> String write(T value, Class<T> type) {
    var writer = writers.computeIfAbsent(type, t -> MAPPER.writerFor(stored(t)));
    return StorableText.wellFormed(writer.writeValueAsString(new Stored<>(FORMAT, value)));
  }

  /** Reads what {@link #write} wrote, now or in an earlier version. */
  public <T> T read(String json, Class<T> type) {
    var reader = readers.computeIfAbsent(type, t -> MAPPER.readerFor(stored(t)));
    try {
      Stored<?> stored = reader.readValue(json);
      if (stored.format() > FORMAT) {
        throw new Unreadable("format: " + stored.format() + " (expected: at most " + FORMAT + ")");
      }
      return type.cast(stored.value());
    } catch (JacksonException e) {
      throw unreadable(type, e);
    }
  }

  /** The cause is left out since it quotes what customers wrote. */
  private static Unreadable unreadable(Class<?> type, JacksonException e) {
    return new Unreadable(
        "stored " + type.getSimpleName() + ": unreadable at " + e.getPathReference());
  }

  private static JavaType stored(Class<?> type) {
    return MAPPER.getTypeFactory().constructParametricType(Stored.class, type);
  }

  private static void emptyWhenMissing(tools.jackson.databind.cfg.MutableConfigOverride override) {
    override.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
  }

  private record Stored<T>(int format, T value) {}

  /** Members of sealed interfaces by the names in their tables. */
  private static final class NamedMembers extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;
    private static final List<TypeNames<?>> TABLES =
        List.of(Block.NAMES, Content.NAMES, Change.NAMES, Phase.NAMES, Delivery.NAMES, Body.NAMES);
    private static final JsonTypeInfo.Value BY_NAME =
        JsonTypeInfo.Value.construct(
            JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "type", null, false, true);

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
        MapperConfig<?> config, Annotated annotated) {
      return annotated instanceof AnnotatedClass type && table(type.getRawType()).isPresent()
          ? BY_NAME
          : super.findPolymorphicTypeInfo(config, annotated);
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(MapperConfig<?> config, Annotated annotated) {
      return table(annotated.getRawType())
          .filter(names -> names.family() == annotated.getRawType())
          .map(names -> members(names, config instanceof SerializationConfig))
          .orElseGet(() -> super.findSubtypes(config, annotated));
    }

    private static List<NamedType> members(TypeNames<?> names, boolean written) {
      return (written ? names.entries() : names.read())
          .stream().map(entry -> new NamedType(entry.getValue(), entry.getKey())).toList();
    }

    @Override
    public @Nullable String findTypeName(MapperConfig<?> config, AnnotatedClass annotated) {
      var type = annotated.getRawType();
      return table(type)
          .filter(names -> names.names(type))
          .map(names -> names.of(type))
          .orElseGet(() -> super.findTypeName(config, annotated));
    }

    private static Optional<TypeNames<?>> table(Class<?> type) {
      return TABLES.stream().filter(names -> names.family().isAssignableFrom(type)).findFirst();
    }
  }

  private static final class FromText<T> extends StdDeserializer<T> {
    private final Function<String, T> read;

    FromText(Class<T> type, Function<String, T> read) {
      super(type);
      this.read = read;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
      return read.apply(parser.getString());
    }
  }
}
