package dev.madoguchi.channel.botframework.connector;

import com.microsoft.bot.builder.InvokeResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Teams' ways to answer a button: a window, a message in one, another card, a passing remark. */
public final class TaskModule {
  private TaskModule() {}

  /** A window with a card in it. */
  public static InvokeResponse window(String title, Map<String, Object> card) {
    var content = Map.of("contentType", EntryActivities.CARD, "content", card);
    var value = Map.of("title", title, "height", "medium", "width", "medium", "card", content);
    return task("continue", value);
  }

  public static InvokeResponse message(String text) {
    return task("message", text);
  }

  /** An answer without a word closes the window. */
  public static InvokeResponse close() {
    return new InvokeResponse(200, null);
  }

  /** In the place of the card whose button was pressed. */
  public static InvokeResponse card(Map<String, Object> card) {
    return action(200, EntryActivities.CARD, card);
  }

  /** Beside the card whose button was pressed. */
  public static InvokeResponse toast(String text) {
    return action(200, "application/vnd.microsoft.activity.message", text);
  }

  public static InvokeResponse badRequest() {
    return action(400, "application/vnd.microsoft.error", Map.of("code", "BadRequest"));
  }

  static InvokeResponse action(int status, String type, Object value) {
    return new InvokeResponse(200, Map.of("statusCode", status, "type", type, "value", value));
  }

  public static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static InvokeResponse task(String type, Object value) {
    return new InvokeResponse(200, Map.of("task", Map.of("type", type, "value", value)));
  }
}
