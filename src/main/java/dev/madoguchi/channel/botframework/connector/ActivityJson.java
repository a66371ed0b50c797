package dev.madoguchi.channel.botframework.connector;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ConversationAccount;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Activities as bytes. The SDK's types are made for Jackson 2 and misread times, so nothing else
 * may read or write them, and times are left out: ours come from our clock.
 */
final class ActivityJson {
  private final JsonMapper json =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.NONE)
          .addMixIn(Activity.class, OnTheWire.class)
          .addMixIn(ConversationAccount.class, OnTheWire.class)
          .build();

  private final ObjectWriter ordered = json.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  /** Empty if the bytes are no activity. */
  Optional<Activity> read(byte[] bytes) {
    try {
      return Optional.ofNullable(json.readValue(utf8(bytes), Activity.class));
    } catch (JsonProcessingException | CharacterCodingException _) {
      return Optional.empty();
    }
  }

  byte[] write(Object value) {
    try {
      return json.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written: " + value.getClass(), e);
    }
  }

  /** Tells two activities apart; the same in every process, whatever order its maps have. */
  String digest(Activity activity) {
    try {
      var bytes = ordered.writeValueAsBytes(activity);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("no digest of an activity", e);
    }
  }

  /** Strictly: Jackson would also guess at other encodings. */
  private static String utf8(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /** Leaves out times, and what the SDK's getters would add to what it read. */
  @JsonIgnoreProperties({
    "timestamp",
    "localTimestamp",
    "expiration",
    "historyDisclosed",
    "fromStreamingConnection",
    "teamsActivity",
    "group"
  })
  private interface OnTheWire {}
}
