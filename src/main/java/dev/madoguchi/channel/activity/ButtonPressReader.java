package dev.madoguchi.channel.activity;

import dev.madoguchi.message.Body.Press;
import dev.madoguchi.message.Verb;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what comes back from a button of a {@link EntryCards card}. */
public final class ButtonPressReader {
  static final String VERB = "verb";
  static final String SUBMISSION = "submissionId";
  static final String RATING = "rating";
  static final String REASON = "reason";
  private static final int LONGEST_NAME = 200;

  private ButtonPressReader() {}

  /**
   * The press that the value of an activity tells of; empty if it is not one of ours.
   *
   * @param value the button's data and the inputs around it; anything a client may have put there
   * @param fallback the submission id if the value has none, such as the activity's id
   */
  public static Optional<Press> of(Map<?, ?> value, String fallback) {
    var data = new TreeMap<String, String>();
    value.forEach((name, content) -> put(data, name, content));
    return Optional.ofNullable(data.remove(VERB))
        .flatMap(Verb::ofTag)
        .map(verb -> press(verb, data, fallback));
  }

  private static Press press(Verb verb, Map<String, String> data, String fallback) {
    var given = Optional.ofNullable(data.remove(SUBMISSION)).orElse(fallback);
    return new Press(verb, data, given);
  }

  private static void put(Map<String, String> data, Object name, Object content) {
    var text = String.valueOf(content);
    var simple =
        content instanceof String || content instanceof Number || content instanceof Boolean;
    if (name instanceof String key && simple && key.length() <= LONGEST_NAME) {
      data.put(key, text);
    }
  }
}
