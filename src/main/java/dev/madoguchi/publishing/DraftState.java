package dev.madoguchi.publishing;

import dev.madoguchi.answer.TrialAnswers.LostQuestion;
import dev.madoguchi.conversation.Agent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a draft has come.
 *
 * @param text names what the draft says, so that another text is known for another
 * @param author who kept it last
 * @param at when that was
 * @param reviewer who approved this very text; null if nobody has
 * @param publishAt when it is published by itself; null if it is not
 * @param accepted whether the reviewer accepted that stored questions are lost by it
 * @param claimed when an instance began to publish it; null if none has
 * @param stopped the code of why it was not published at its time; null if it was not stopped
 * @param lost the stored questions for which it was stopped
 */
public record DraftState(
    String text,
    Agent author,
    Instant at,
    @Nullable Agent reviewer,
    @Nullable Instant publishAt,
    boolean accepted,
    @Nullable Instant claimed,
    @Nullable String stopped,
    List<LostQuestion> lost) {

  public DraftState {
    lost = List.copyOf(lost);
  }

  static DraftState kept(String text, Agent author, Instant at) {
    return new DraftState(text, author, at, null, null, false, null, null, List.of());
  }

  DraftState scheduled(Agent by, Instant time, boolean accepts) {
    return new DraftState(text, author, at, by, time, accepts, null, null, List.of());
  }

  DraftState unscheduled() {
    return kept(text, author, at);
  }

  DraftState claimed(Instant now) {
    return new DraftState(text, author, at, reviewer, publishAt, accepted, now, null, List.of());
  }

  DraftState stopped(String code, List<LostQuestion> questions) {
    return new DraftState(text, author, at, null, null, false, null, code, questions);
  }

  /** Whether its time has come, and nobody else is just publishing it. */
  boolean isDue(Instant now, Instant abandoned) {
    return publishAt != null
        && !publishAt.isAfter(now)
        && (claimed == null || claimed.isBefore(abandoned));
  }
}
