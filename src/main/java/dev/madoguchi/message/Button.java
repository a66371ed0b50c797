package dev.madoguchi.message;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A button on something that the bot showed, with what it is about and what was typed beside it.
 * What is missing or cannot be read is empty, 0 or null. On the wire and in the store it is a
 * {@link Verb} with texts under names, which are known here only.
 */
public sealed interface Button {

  /** Names under which there is what people type, not what the button is about. */
  Set<String> TYPED = Set.of("reason", "comment", "subject", "tried", "contact");

  /** "Talk to a person." */
  record Human() implements Button {}

  /**
   * "Yes, open a ticket", with what the form asked for.
   *
   * @param subject what it is about
   * @param tried what was tried already
   * @param contact where the customer can be reached
   */
  record Accept(String subject, String tried, String contact) implements Button {}

  /** "No, thank you" to an offer. */
  record Decline() implements Button {}

  /** One of the suggested articles, or a section of it. */
  record Choose(String article, String section) implements Button {}

  /** "None of these." */
  record None() implements Button {}

  /**
   * "This helped."
   *
   * @param answer the number of the entry with the answer; 0 if it is not told
   */
  record Helpful(long answer) implements Button {}

  /**
   * "This did not help."
   *
   * @param answer the number of the entry with the answer; 0 if it is not told
   */
  record Unhelpful(long answer) implements Button {}

  /** "My tickets." */
  record ListTickets() implements Button {}

  /** Withdraw a ticket, and why, if that was said. */
  record Withdraw(String ticket, String reason) implements Button {}

  /** Reopen a ticket. */
  record Reopen(String ticket) implements Button {}

  /** "Solved", said of a ticket. */
  record Solved(String ticket) implements Button {}

  /**
   * Rate how a ticket was dealt with.
   *
   * @param rating 1 to 5; 0 if none was chosen
   */
  record Rate(String ticket, int rating, String comment) implements Button {}

  /** "How do I get support?" */
  record ShowSupport() implements Button {}

  /** Speak this language from now on. */
  record Speak(@Nullable Language language) implements Button {}

  /** Use this cloud from now on. */
  record UseCloud(@Nullable Cloud cloud) implements Button {}

  /** The button of this verb with these texts. */
  static Button of(Verb verb, Map<String, String> data) {
    var ticket = data.getOrDefault("ticket", "");
    return switch (verb) {
      case HUMAN -> new Human();
      case ACCEPT ->
          new Accept(
              data.getOrDefault("subject", ""),
              data.getOrDefault("tried", ""),
              data.getOrDefault("contact", ""));
      case DECLINE -> new Decline();
      case CHOOSE -> new Choose(data.getOrDefault("article", ""), data.getOrDefault("section", ""));
      case NONE -> new None();
      case HELPFUL -> new Helpful(number(data.get("answer")));
      case UNHELPFUL -> new Unhelpful(number(data.get("answer")));
      case TICKETS -> new ListTickets();
      case WITHDRAW -> new Withdraw(ticket, data.getOrDefault("reason", ""));
      case REOPEN -> new Reopen(ticket);
      case SOLVED -> new Solved(ticket);
      case RATE -> new Rate(ticket, rating(data), data.getOrDefault("comment", ""));
      case SUPPORT -> new ShowSupport();
      case LANGUAGE -> new Speak(Language.ofTag(data.getOrDefault("language", "")).orElse(null));
      case CLOUD -> new UseCloud(Cloud.ofTag(data.getOrDefault("cloud", "")).orElse(null));
    };
  }

  private static int rating(Map<String, String> data) {
    var rating = data.getOrDefault("rating", "");
    return rating.matches("[1-5]") ? Integer.parseInt(rating) : 0;
  }

  private static long number(@Nullable String text) {
    return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }

  /** What kind of button it is. */
  default Verb verb() {
    return switch (this) {
      case Human _ -> Verb.HUMAN;
      case Accept _ -> Verb.ACCEPT;
      case Decline _ -> Verb.DECLINE;
      case Choose _ -> Verb.CHOOSE;
      case None _ -> Verb.NONE;
      case Helpful _ -> Verb.HELPFUL;
      case Unhelpful _ -> Verb.UNHELPFUL;
      case ListTickets _ -> Verb.TICKETS;
      case Withdraw _ -> Verb.WITHDRAW;
      case Reopen _ -> Verb.REOPEN;
      case Solved _ -> Verb.SOLVED;
      case Rate _ -> Verb.RATE;
      case ShowSupport _ -> Verb.SUPPORT;
      case Speak _ -> Verb.LANGUAGE;
      case UseCloud _ -> Verb.CLOUD;
    };
  }

  /** Its texts under their names, without those that are empty. */
  default SortedMap<String, String> data() {
    return switch (this) {
      case Accept(var subject, var tried, var contact) ->
          texts("subject", subject, "tried", tried, "contact", contact);
      case Choose(var article, var section) -> texts("article", article, "section", section);
      case Helpful(var answer) -> texts("answer", answer == 0 ? "" : Long.toString(answer));
      case Unhelpful(var answer) -> texts("answer", answer == 0 ? "" : Long.toString(answer));
      case Withdraw(var ticket, var reason) -> texts("ticket", ticket, "reason", reason);
      case Reopen(var ticket) -> texts("ticket", ticket);
      case Solved(var ticket) -> texts("ticket", ticket);
      case Rate(var ticket, var rating, var comment) ->
          texts(
              "ticket",
              ticket,
              "rating",
              rating == 0 ? "" : Integer.toString(rating),
              "comment",
              comment);
      case Speak(var language) -> texts("language", language == null ? "" : language.tag());
      case UseCloud(var cloud) -> texts("cloud", cloud == null ? "" : cloud.tag());
      case Human _, Decline _, None _, ListTickets _, ShowSupport _ -> texts();
    };
  }

  private static SortedMap<String, String> texts(String... namesAndTexts) {
    var texts = new TreeMap<String, String>();
    for (var i = 0; i < namesAndTexts.length; i += 2) {
      if (!namesAndTexts[i + 1].isEmpty()) {
        texts.put(namesAndTexts[i], namesAndTexts[i + 1]);
      }
    }
    return texts;
  }

  /** Whether pressing it again asks for the same once more; else it is a repeat of the first. */
  default boolean repeatable() {
    return switch (this) {
      case ListTickets _, ShowSupport _, Speak _, UseCloud _, Rate _ -> true;
      case Human _,
          Accept _,
          Decline _,
          Choose _,
          None _,
          Helpful _,
          Unhelpful _,
          Withdraw _,
          Reopen _,
          Solved _ ->
          false;
    };
  }
}
