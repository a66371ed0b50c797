package dev.madoguchi.conversation;

import dev.madoguchi.answer.ContactWords;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.ContactDetail;
import dev.madoguchi.message.ContactSource;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What becomes of contact details that a customer gives. Waits for nothing. */
final class ContactUpdates {
  private ContactUpdates() {}

  /** Channels that have verified who a customer is. */
  private static final Set<String> VERIFYING = Set.of("msteams");

  /** What the channel knows of the customer. */
  static Contact ofChannel(Conversation conversation) {
    return VERIFYING.contains(conversation.id().channel())
        ? Contact.of(ContactSource.CHANNEL, conversation.customer().name(), null, null)
        : Contact.NONE;
  }

  /** Whether nobody could answer the customer once the page is closed. */
  static boolean isWanted(Conversation conversation, Contact contact) {
    return !contact.reachable() && !VERIFYING.contains(conversation.id().channel());
  }

  /** Keeps what was told, if anything was. */
  static Turn kept(Turn turn, Contact told, Instant now) {
    return told.isEmpty() ? turn : turn.bot(new Content.ContactTold(told), now);
  }

  /** Keeps a mail address or telephone number that is said among other things. */
  static Turn told(Turn turn, String text, Instant now) {
    var contact = ContactWords.in(text);
    return contact.reachable() ? kept(turn, contact, now) : turn;
  }

  /** Keeps them, and says no more than that. */
  static Turn noted(Turn turn, Contact contact, Instant now) {
    return kept(turn, contact, now)
        .bot(
            new Content.Notice("contactNoted", Map.of(CustomerEraser.SAID, details(contact))), now);
  }

  private static String details(Contact contact) {
    return contact.details().map(ContactDetail::value).collect(Collectors.joining(", "));
  }

  /** Keeps them, and says so in half a sentence. */
  static Turn confirmed(Turn turn, Contact contact, TurnInputs inputs, Instant now) {
    var code =
        switch (inputs.recent().asked()) {
          case SUBJECT -> "contactThenSubject";
          case OFFER, FORM -> "contactThenYes";
          case CHOICE, HELPED, WITHDRAWAL, NOTHING ->
              turn.handedOff() ? "contactOnTicket" : contact.reachable() ? "contact" : "named";
        };
    return kept(turn, contact, now)
        .bot(new Content.Notice(code, Map.of(CustomerEraser.SAID, details(contact))), now);
  }
}
