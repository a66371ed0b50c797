package dev.madoguchi.conversation;

/** Whether somebody could take over a conversation at once. */
public interface StaffPresence {

  /** Whether an agent is at work, as far as this instance knows. */
  boolean anybody();
}
