package dev.madoguchi.answer;

/**
 * What has to be known of a conversation to tell what a message does in it.
 *
 * @param asked what the bot asked last
 * @param choices how many there were to choose from, if that was asked
 * @param topic whether a question was asked before, which is not over yet
 * @param ticket whether a ticket is open
 */
public record DialogueContext(Asked asked, int choices, boolean topic, boolean ticket) {

  /** At the beginning of a conversation. */
  public static final DialogueContext START = new DialogueContext(Asked.NOTHING, 0, false, false);

  /** What the bot asked last. */
  public enum Asked {
    NOTHING,
    /** "Shall I hand you over to a person?" */
    OFFER,
    /** "What is it about?" */
    SUBJECT,
    /** "I will hand you over; is it about …?" */
    FORM,
    /** "Which of these?" */
    CHOICE,
    /** "Did this solve it?" */
    HELPED,
    /** "Shall I withdraw the ticket?" */
    WITHDRAWAL
  }
}
