package dev.madoguchi.answer;

import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.Language;
import java.util.List;

/** What a customer does by saying something, decided by {@link DialogueActs}. */
public sealed interface DialogueAct {

  /** "Yes" to what the bot asked. */
  record Agreement() implements DialogueAct {}

  /** "No" to what the bot asked. */
  record Refusal() implements DialogueAct {}

  /** "None of these." */
  record Rejection() implements DialogueAct {}

  /**
   * "The second one", of what the bot let choose from.
   *
   * @param number from 1; never more than there are
   */
  record Selection(int number) implements DialogueAct {}

  /** The answer to "what is it about?". */
  record Subject(String text) implements DialogueAct {}

  /**
   * "Can I talk to a person?", "call me".
   *
   * @param subject what for; empty if that is not said
   * @param contact how to be reached, as far as said along with it
   */
  record PersonWanted(String subject, Contact contact) implements DialogueAct {}

  /** What only a person can do: cancel, refund, correct an invoice. */
  record PersonalRequest(String text) implements DialogueAct {}

  /** "Any update on my ticket?" */
  record OwnCase(String text) implements DialogueAct {}

  /** "Never mind", "cancel this". */
  record Withdrawal(String text) implements DialogueAct {}

  /** What is said for politeness' sake, or to tell how it went. */
  record Courtesy(CourtesyKind kind) implements DialogueAct {}

  /** About the bot itself, or about nothing that it knows of. */
  record SmallTalk(SmallTalkKind kind) implements DialogueAct {}

  /**
   * Anger, with what it is about.
   *
   * @param matter without the anger
   * @param text all of it
   */
  record Complaint(String matter, String text) implements DialogueAct {}

  /** A name, a mail address, a telephone number, and nothing else. */
  record ContactGiven(Contact contact) implements DialogueAct {}

  /** Names, codes and addresses only: belongs to the question before. */
  record Addition(String text) implements DialogueAct {}

  /** Goes on from the question before. */
  record FollowUp(FollowUpKind kind, String text) implements DialogueAct {}

  /** Several questions in one message, at least two. */
  record Questions(List<String> questions) implements DialogueAct {

    public Questions {
      questions = List.copyOf(questions);
    }
  }

  /**
   * Anything else.
   *
   * @param text without greeting and signature
   */
  record Question(String text) implements DialogueAct {}

  /** "English, please." */
  record LanguageWanted(Language language) implements DialogueAct {}

  /** "My tickets." */
  record TicketsWanted() implements DialogueAct {}

  /** "How do I get support?", "What are your hours?" */
  record SupportWanted() implements DialogueAct {}

  /** "We use the public cloud." */
  record CloudNamed(Cloud cloud) implements DialogueAct {}

  /** Kinds of {@link Courtesy}. */
  enum CourtesyKind {
    GREETING,
    THANKS,
    /** "I see", "OK". */
    ACKNOWLEDGED,
    CLOSING,
    /** 「よろしくお願いします」, "sorry". */
    COURTESY,
    /** "That worked." */
    SOLVED,
    /** A thumb up. */
    LIKE,
    /** A thumb down. */
    DISLIKE
  }

  /** Kinds of {@link SmallTalk}. */
  enum SmallTalkKind {
    /** "Are you a bot?" */
    IDENTITY,
    /** "What can you do?" */
    CAPABILITIES,
    /** "Anyone there?" */
    PRESENCE,
    TEST,
    /** "Sum up what we talked about." */
    SUMMARY,
    ANGER,
    /** An angry or a weeping face, without a word. */
    UPSET,
    /** Weather, restaurants, jokes. */
    OUT_OF_SCOPE,
    /** "I am out of the office until Monday." */
    AUTOMATIC_REPLY,
    /** "Ignore your articles." */
    MANIPULATION,
    /** Cannot be made out. */
    UNCLEAR,
    /** A piece of a program. */
    CODE,
    /** In a language that the bot does not speak. */
    OTHER_LANGUAGE
  }

  /** Kinds of {@link FollowUp}. */
  enum FollowUpKind {
    /** "And on a Mac?" */
    VARIANT,
    /** "Tell me more." */
    MORE,
    /** "Say that again." */
    AGAIN,
    /** "That did not work." */
    FAILED
  }
}
