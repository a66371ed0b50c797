package dev.madoguchi.channel.directline;

import dev.madoguchi.channel.activity.ButtonPressReader;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Message;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a page sends: activities, and the few other bodies of Direct Line. */
final class IncomingActivities {
  /** In bytes, without files. */
  static final int LARGEST_BODY = 256 * 1024;

  private static final int LONGEST_ID = 200;
  private static final int LONGEST_LOCALE = 35;
  private static final int LARGEST_CHANNEL_DATA = 16_000;

  /** What clients also send; nothing is said by it. */
  private static final Set<String> WITHOUT_WORDS =
      Set.of(
          "event",
          "invoke",
          "typing",
          "conversationUpdate",
          "endOfConversation",
          "messageReaction");

  private final JsonMapper json = JsonMapper.builder().build();
  private final Clock clock;
  private final Supplier<String> ids;

  /**
   * @param ids makes ids for messages that come without one
   */
  IncomingActivities(Clock clock, Supplier<String> ids) {
    this.clock = clock;
    this.ids = ids;
  }

  /** The object in a call's body; an empty one for an empty body. */
  Mono<JsonNode> object(ServerRequest request) {
    return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), LARGEST_BODY)
        .map(buffer -> {
          var bytes = new byte[buffer.readableByteCount()];
          buffer.read(bytes);
          DataBufferUtils.release(buffer);
          return bytes;
        })
        .defaultIfEmpty(new byte[0])
        .map(this::object);
  }

  /** The object in a body; an empty one for an empty body. */
  JsonNode object(byte[] body) {
    if (body.length == 0) {
      return json.createObjectNode();
    }
    try {
      var node = json.readTree(body);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      throw DirectLineError.badArgument("body: not JSON (expected: a JSON object)");
    }
    throw DirectLineError.badArgument("body: not an object (expected: a JSON object)");
  }

  /** What an activity says; empty if it says nothing that is kept, such as "is typing". */
  Optional<Message> message(JsonNode activity, TokenGrant grant) {
    if ("bot".equals(activity.path("from").path("role").asString(""))) {
      throw DirectLineError.badArgument("from.role: bot (expected: user)");
    }
    return switch (text(activity, "type").orElseThrow(() -> DirectLineError.missing("type"))) {
      case "message" -> Optional.of(said(activity, grant));
      case String type when WITHOUT_WORDS.contains(type) -> Optional.empty();
      case String type ->
          throw DirectLineError.badArgument(
              "type: " + shown(type) + " (expected: message, event, typing)");
    };
  }

  /**
   * The first message of a conversation, by which the customer is greeted.
   *
   * @param signed what the site says the customer speaks; null if it does not tell
   */
  Message joined(TokenGrant grant, JsonNode start, @Nullable String signed) {
    var locale = signed == null ? locale(start) : signed;
    return new Message(
        "joined", customer(grant, start), new Body.Joined(), locale, clock.instant());
  }

  private Message said(JsonNode activity, TokenGrant grant) {
    var id = id(activity);
    var customer = customer(grant, activity);
    return new Message(
        id,
        customer,
        checked(body(activity, id)),
        locale(activity),
        clock.instant(),
        channelData(activity));
  }

  /**
   * A browser says where it is, by the activity's own field for it; the site that it shows may say
   * which cloud its customers use, unless it has signed which one this customer does.
   */
  private static Customer customer(TokenGrant grant, JsonNode node) {
    var cloud = text(node.path("channelData"), "cloud").flatMap(Cloud::ofTag);
    var customer = grant.customer().in(text(node, "localTimezone").orElse(null));
    return customer.cloud() == null ? cloud.map(customer::using).orElse(customer) : customer;
  }

  /**
   * Files with or without words.
   *
   * @param activity that came with them; an empty object if none did
   */
  Message files(JsonNode activity, List<Attachment> files, TokenGrant grant) {
    var words = wellFormed("text", text(activity, "text").orElse("").strip());
    var body = checked(new Body.Files(words, files));
    return new Message(
        id(activity),
        grant.customer(),
        body,
        locale(activity),
        clock.instant(),
        channelData(activity));
  }

  private Body body(JsonNode activity, String id) {
    var press = ButtonPressReader.of(simple(activity.path("value")), id);
    if (press.isPresent()) {
      return press.get();
    }
    var text = text(activity, "text").filter(words -> !words.isBlank());
    return new Body.Text(
        wellFormed("text", text.orElseThrow(() -> DirectLineError.missing("text"))));
  }

  /** A client that sends again says so by the same id; the official one has it from the start. */
  private String id(JsonNode activity) {
    var given = text(activity.path("channelData"), "clientActivityID").orElse("");
    if (given.length() > LONGEST_ID) {
      throw DirectLineError.badArgument(
          "channelData.clientActivityID: "
              + given.length()
              + " characters (expected: at most "
              + LONGEST_ID
              + ")");
    }
    return given.isBlank()
        ? ids.get()
        : ClientActivityIds.id(wellFormed("clientActivityID", given));
  }

  /** What a client sends along for itself is kept, so that it gets it back. */
  private static @Nullable String channelData(JsonNode activity) {
    var data = activity.path("channelData");
    if (!data.isObject() || data.isEmpty()) {
      return null;
    }
    var json = wellFormed("channelData", data.toString());
    if (json.length() > LARGEST_CHANNEL_DATA) {
      throw DirectLineError.badArgument(
          "channelData: "
              + json.length()
              + " characters (expected: at most "
              + LARGEST_CHANNEL_DATA
              + ")");
    }
    return json;
  }

  private static @Nullable String locale(JsonNode node) {
    return text(node, "locale").filter(tag -> tag.length() <= LONGEST_LOCALE).orElse(null);
  }

  private static Body checked(Body body) {
    body.check();
    return body;
  }

  private static String wellFormed(String what, String text) {
    if (text.codePoints().anyMatch(point -> point == 0 || isSurrogate(point))) {
      throw DirectLineError.badArgument(
          what + ": not well-formed (expected: Unicode text without NUL)");
    }
    return text;
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static Map<String, Object> simple(JsonNode value) {
    return value
        .propertyStream()
        .filter(property -> property.getValue().isValueNode() && !property.getValue().isNull())
        .collect(
            Collectors.toMap(
                property -> wellFormed("value", property.getKey()),
                property -> wellFormed("value", property.getValue().asString())));
  }

  static Optional<String> text(JsonNode node, String name) {
    return Optional.of(node.path(name)).filter(JsonNode::isString).map(JsonNode::asString);
  }

  private static String shown(String text) {
    return wellFormed("type", text.substring(0, Math.min(40, text.length())));
  }
}
