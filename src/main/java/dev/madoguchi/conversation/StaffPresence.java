package dev.madoguchi.conversation;

/** Whether somebody could take over a conversation at once. */
public interface StaffPresence {

  /** Whether an agent is at work, at whichever instance. */
  boolean anybody();
}
