package dev.madoguchi.message;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a customer's message consists of. */
public sealed interface Body {

  /** Under which members are stored and published. */
  TypeNames<Body> NAMES =
      TypeNames.of(
          Body.class,
          Map.ofEntries(
              Map.entry("Text", Text.class),
              Map.entry("Files", Files.class),
              Map.entry("Press", Press.class),
              Map.entry("Edited", Edited.class),
              Map.entry("Joined", Joined.class)));

  /** Words. */
  record Text(String text) implements Body {

    public Text {
      text = MessageText.bounded(text);
    }
  }

  /**
   * Files, at least one.
   *
   * @param text what was said with them; may be empty
   */
  record Files(String text, List<Attachment> files) implements Body {

    public Files {
      text = MessageText.bounded(text);
      files = List.copyOf(files);
    }
  }

  /**
   * A button on something the bot showed.
   *
   * @param verb which button
   * @param data what the button and the inputs around it carry
   * @param submissionId the one-time id of the card that was pressed: the same press under another
   *     message id is still the same press
   */
  record Press(Verb verb, Map<String, String> data, String submissionId) implements Body {

    public Press {
      data =
          data.entrySet().stream()
              .collect(
                  Collectors.toUnmodifiableMap(
                      Map.Entry::getKey, entry -> MessageText.bounded(entry.getValue())));
    }
  }

  /**
   * The person changed something said before, or took it back.
   *
   * @param message the id of the message that was changed
   * @param text what it says now; null if it was deleted
   */
  record Edited(String message, @Nullable String text) implements Body {

    public Edited {
      text = MessageText.boundedIfAny(text);
    }
  }

  /** The person came in, or the bot was installed: a reason to greet, once. */
  record Joined() implements Body {}

  /** What was said in words; empty if nothing was. */
  default String words() {
    return switch (this) {
      case Text(var text) -> text;
      case Files(var text, _) -> text;
      case Press _, Edited _, Joined _ -> "";
    };
  }

  /**
   * Makes sure that it is no longer than a customer's message may be.
   *
   * @throws TextTooLong if it is
   */
  default void check() {
    var texts =
        switch (this) {
          case Press(_, var data, _) -> data.values().stream();
          case Edited(_, var text) -> Stream.ofNullable(text);
          case Text _, Files _, Joined _ -> Stream.of(words());
        };
    texts.forEach(text -> MessageText.checked(text, MessageText.LONGEST));
  }

  /** The words and the names of files, as whoever cannot see the files reads them. */
  default String written() {
    return this instanceof Files(var text, var files) ? Attachment.written(text, files) : words();
  }
}
