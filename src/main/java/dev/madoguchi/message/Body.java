package dev.madoguchi.message;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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
              Map.entry("Mailed", Mailed.class),
              Map.entry("Joined", Joined.class),
              Map.entry("Unshown", Unshown.class)));

  /**
   * Words.
   *
   * @param quote what of an earlier message they are said to; null if nothing is quoted
   */
  record Text(String text, @Nullable String quote) implements Body {

    public Text {
      text = MessageText.clean(text);
      quote = MessageText.cleanIfAny(quote);
    }

    /** Words that quote nothing. */
    public Text(String text) {
      this(text, null);
    }
  }

  /**
   * Files, at least one.
   *
   * @param text what was said with them; may be empty
   * @param quote what of an earlier message was quoted; null if nothing was
   */
  record Files(String text, List<Attachment> files, @Nullable String quote) implements Body {

    public Files {
      text = MessageText.clean(text);
      files = List.copyOf(files);
      quote = MessageText.cleanIfAny(quote);
    }

    /** Files with words that quote nothing. */
    public Files(String text, List<Attachment> files) {
      this(text, files, null);
    }
  }

  /** Something that the channel does not hand over in a form that can be shown, such as a card. */
  record Unshown(UnshownKind kind) implements Body {}

  /**
   * A button on something the bot showed, as it was pressed; {@link #button} tells what it means.
   *
   * @param verb which button
   * @param data what the button and the inputs around it carry; all of it is kept, and nothing but
   *     {@link Button} reads it
   * @param submissionId the one-time id of the card that was pressed: the same press under another
   *     message id is still the same press
   */
  record Press(Verb verb, Map<String, String> data, String submissionId) implements Body {

    public Press {
      data =
          data.entrySet().stream()
              .collect(
                  Collectors.toUnmodifiableMap(
                      Map.Entry::getKey, entry -> MessageText.clean(entry.getValue())));
    }

    /** The press of a button of ours. */
    public Press(Button button, String submissionId) {
      this(button.verb(), button.data(), submissionId);
    }

    /** What was pressed. */
    public Button button() {
      return Button.of(verb, data);
    }

    /** The same with {@code text} in the place of what was typed beside the button. */
    public Press withTyped(String text) {
      var changed = new TreeMap<>(data);
      Button.TYPED.forEach(typed -> changed.replace(typed, text));
      return new Press(verb, changed, submissionId);
    }

    /** What the button is about, without what was typed: the same for each press of it. */
    public SortedMap<String, String> subject() {
      var subject = new TreeMap<>(data);
      subject.keySet().removeAll(Button.TYPED);
      return subject;
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
      text = MessageText.cleanIfAny(text);
    }
  }

  /**
   * A reply by mail to what was mailed about a ticket.
   *
   * @param ticket the number of that ticket
   * @param text what was written, without what was quoted; empty only where there are files
   */
  record Mailed(String ticket, String text, List<Attachment> files) implements Body {

    public Mailed {
      text = MessageText.clean(text);
      files = List.copyOf(files);
    }
  }

  /** The person came in, or the bot was installed: a reason to greet, once. */
  record Joined() implements Body {}

  /** What was said in words; empty if nothing was. */
  default String words() {
    return switch (this) {
      case Text(var text, _) -> text;
      case Files(var text, _, _) -> text;
      case Mailed(_, var text, _) -> text;
      case Press _, Edited _, Joined _, Unshown _ -> "";
    };
  }

  /**
   * Makes sure that it is no longer than a customer's message may be.
   *
   * @throws TextTooLong if it is
   */
  default void check() {
    texts().forEach(text -> MessageText.checked(text, MessageText.LONGEST));
  }

  /** Whether a secret was taken out of what was said, see {@link Redaction}. */
  default boolean redacted() {
    return texts().anyMatch(Redaction::isIn);
  }

  private Stream<String> texts() {
    return switch (this) {
      case Press(_, var data, _) -> data.values().stream();
      case Edited(_, var text) -> Stream.ofNullable(text);
      case Text _, Files _, Mailed _, Joined _, Unshown _ -> Stream.of(words());
    };
  }

  /** What is quoted, the words and the names of files, as whoever cannot see the files reads it. */
  default String written() {
    return switch (this) {
      case Text(var text, var quote) -> quoted(quote) + text;
      case Files(var text, var files, var quote) -> quoted(quote) + Attachment.written(text, files);
      case Mailed(_, var text, var files) -> Attachment.written(text, files);
      case Press _, Edited _, Joined _, Unshown _ -> "";
    };
  }

  /** As mail quotes: a mark before each line. */
  private static String quoted(@Nullable String quote) {
    return quote == null || quote.isBlank()
        ? ""
        : quote.lines().map(line -> "> " + line + "\n").collect(Collectors.joining());
  }

  /** The files that came with it; empty if none did. */
  default List<Attachment> attachments() {
    return switch (this) {
      case Files(_, var files, _) -> files;
      case Mailed(_, _, var files) -> files;
      case Text _, Press _, Edited _, Joined _, Unshown _ -> List.of();
    };
  }
}
