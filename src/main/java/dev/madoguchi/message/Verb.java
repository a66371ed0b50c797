package dev.madoguchi.message;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a button asks for. */
public enum Verb {
  /** "Talk to a person." */
  HUMAN,
  /** "Yes, open a ticket." */
  ACCEPT,
  /** "No, thank you" to an offer. */
  DECLINE,
  /** One of the suggested articles: {@code article}, {@code section}. */
  CHOOSE,
  /** "None of these." */
  NONE,
  /** "This helped": {@code answer}. */
  HELPFUL,
  /** "This did not help": {@code answer}. */
  UNHELPFUL,
  /** "My tickets." */
  TICKETS,
  /** Withdraw a {@code ticket}. */
  WITHDRAW,
  /** Reopen a {@code ticket}. */
  REOPEN,
  /** "Solved", said of a {@code ticket}. */
  SOLVED,
  /** Rate a {@code ticket} with a {@code rating} from 1 to 5 and a {@code comment}. */
  RATE,
  /** "How do I get support?" */
  SUPPORT,
  /** Speak this {@code language} from now on. */
  LANGUAGE,
  /** Use this {@code cloud} from now on. */
  CLOUD;

  /** The name on the wire, such as {@code human}. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Verb> ofTag(String tag) {
    return Stream.of(values()).filter(verb -> verb.tag().equals(tag)).findFirst();
  }
}
