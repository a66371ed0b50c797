package dev.madoguchi.insight;

/** How the last question of an episode was dealt with. Each episode has exactly one. */
public enum EpisodeOutcome {
  /** The bot answered. */
  ANSWERED,
  /** The bot asked what was meant, the customer chose, and that was answered. */
  CLARIFIED,
  /** A ticket was opened. */
  HANDED_OFF,
  /** Neither: nothing was found, nothing was chosen, or the answer did not help. */
  UNANSWERED
}
