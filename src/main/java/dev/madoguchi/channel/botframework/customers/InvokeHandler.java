package dev.madoguchi.channel.botframework.customers;

import com.microsoft.bot.builder.InvokeResponse;
import dev.madoguchi.channel.activity.ButtonPressReader;
import dev.madoguchi.channel.botframework.connector.ReceivedActivity;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Button;
import dev.madoguchi.message.TextTooLong;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Answers what a channel asks and waits for. Everything gets a 200: on anything else Teams leaves
 * the person with a window that does not close.
 */
final class InvokeHandler {
  private static final String CARD = "application/vnd.microsoft.card.adaptive";
  private static final String ERROR = "application/vnd.microsoft.error";

  private final CustomerActivities customers;
  private final CardUpdates cardUpdates;

  InvokeHandler(CustomerActivities customers, CardUpdates cardUpdates) {
    this.customers = customers;
    this.cardUpdates = cardUpdates;
  }

  Mono<InvokeResponse> answer(ReceivedActivity received) {
    var name = Optional.ofNullable(received.activity().getName()).orElse("");
    return switch (name) {
      case "adaptiveCard/action" -> press(received);
      case "message/submitAction" -> feedback(received);
      default -> Mono.just(ok(Map.of()));
    };
  }

  private Mono<InvokeResponse> press(ReceivedActivity received) {
    return press(received.activity().getValue(), received.activity().getId())
        .map(press -> press(received, press))
        .orElseGet(() -> Mono.just(ok(card(400, ERROR, Map.of("code", "BadRequest")))));
  }

  private Mono<InvokeResponse> press(ReceivedActivity received, Body.Press press) {
    return customers
        .hear(received, press)
        .then(cardUpdates.pressed(received.conversation(), press))
        .map(card -> ok(card(200, CARD, card)))
        .defaultIfEmpty(ok(card(200, "application/vnd.microsoft.activity.message", "✓")))
        .onErrorResume(
            TextTooLong.class,
            text ->
                Mono.just(
                    ok(
                        card(
                            413,
                            ERROR,
                            Map.of(
                                "code",
                                "ContentTooLarge",
                                "message",
                                String.valueOf(text.getMessage()))))));
  }

  private Mono<InvokeResponse> feedback(ReceivedActivity received) {
    return Mono.justOrEmpty(feedback(received.activity().getValue(), received.activity().getId()))
        .flatMap(press -> customers.hear(received, press))
        .thenReturn(ok(Map.of()));
  }

  private static Optional<Body.Press> press(@Nullable Object value, String id) {
    if (!(map(value).get("action") instanceof Map<?, ?> action)) {
      return Optional.empty();
    }
    var data = new HashMap<Object, Object>(map(action.get("data")));
    Optional.ofNullable(action.get("verb")).ifPresent(verb -> data.putIfAbsent("verb", verb));
    return ButtonPressReader.of(data, id);
  }

  private static Optional<Body.Press> feedback(@Nullable Object value, String id) {
    if (!"feedback".equals(map(value).get("actionName"))) {
      return Optional.empty();
    }
    return switch (String.valueOf(map(map(value).get("actionValue")).get("reaction"))) {
      case "like" -> Optional.of(new Body.Press(new Button.Helpful(0), id));
      case "dislike" -> Optional.of(new Body.Press(new Button.Unhelpful(0), id));
      default -> Optional.empty();
    };
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static Map<String, Object> card(int status, String type, Object value) {
    return Map.of("statusCode", status, "type", type, "value", value);
  }

  private static InvokeResponse ok(Object body) {
    return new InvokeResponse(200, body);
  }
}
