package dev.madoguchi.follower;

/** In how many instances of the product a {@link Follower} runs. */
public enum Placement {
  /**
   * In one at a time, which holds a lease; cursors are stored. For whatever is done to the outside
   * world.
   */
  ONE_INSTANCE,

  /** In each, from the beginning after every start. For what each instance has to know itself. */
  EVERY_INSTANCE
}
