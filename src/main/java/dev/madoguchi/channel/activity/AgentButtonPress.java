package dev.madoguchi.channel.activity;

import dev.madoguchi.ticket.TicketId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A button that an agent pressed on a ticket's card or in a window that it opened.
 *
 * @param submission the same for a repeat of the same press, and for nothing else
 * @param inputs what was filled in
 */
public record AgentButtonPress(
    TicketCardAction action, TicketId ticket, String submission, Map<String, String> inputs) {
  static final String ACTION = "deed";
  static final String TICKET = "ticket";
  private static final int LONGEST = 50_000;
  private static final int LONGEST_SUBMISSION = 200;

  public AgentButtonPress {
    inputs = Map.copyOf(inputs);
  }

  /**
   * The press that the data of a button tells of; empty if it is not one of ours.
   *
   * @param data anything a client may have put there
   * @param fallback the submission if the data has none, such as the activity's id
   */
  public static Optional<AgentButtonPress> of(Map<?, ?> data, String fallback) {
    var texts = new TreeMap<String, String>();
    data.forEach((name, value) -> {
      if (name instanceof String key && value instanceof String text && text.length() <= LONGEST) {
        texts.put(key, text);
      }
    });
    var action = Optional.ofNullable(texts.remove(ACTION)).flatMap(TicketCardAction::ofTag);
    var ticket = Optional.ofNullable(texts.remove(TICKET)).flatMap(AgentButtonPress::ticket);
    var given = Optional.ofNullable(texts.remove(ButtonPressReader.SUBMISSION)).orElse(fallback);
    return action
        .filter(_ -> given.length() <= LONGEST_SUBMISSION)
        .flatMap(which -> ticket.map(id -> new AgentButtonPress(which, id, given, texts)));
  }

  /** Whether an agent wants to write, and has not had where to yet. */
  public boolean opens() {
    return inputs.isEmpty() && action != TicketCardAction.CLAIM;
  }

  /** What was filled in under this name, without the space around it; empty if nothing was. */
  public String input(String name) {
    return inputs.getOrDefault(name, "").strip();
  }

  private static Optional<TicketId> ticket(String value) {
    try {
      return Optional.of(new TicketId(value));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
