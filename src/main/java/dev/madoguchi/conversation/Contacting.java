package dev.madoguchi.conversation;

import dev.madoguchi.message.Contact;
import dev.madoguchi.message.ContactDetail;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** What becomes of contact details that a customer gives. Waits for nothing. */
final class Contacting {
  private Contacting() {}

  /** Keeps them, and says so in half a sentence. */
  static Grown confirmed(Grown grown, Contact contact, Facts facts, Instant now) {
    var details = contact.details().map(ContactDetail::value).collect(Collectors.joining(", "));
    var code =
        switch (facts.recent().asked()) {
          case SUBJECT -> "contactThenSubject";
          case OFFER, FORM -> "contactThenYes";
          case CHOICE, HELPED, WITHDRAWAL, NOTHING ->
              grown.handedOff() ? "contactOnTicket" : "contact";
        };
    return grown.bot(new Content.Notice(code, Map.of(Eraser.SAID, details)), now);
  }
}
