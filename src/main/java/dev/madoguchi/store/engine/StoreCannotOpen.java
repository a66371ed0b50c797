package dev.madoguchi.store.engine;

/** The store cannot be opened, so the product does not start. Says what to do about it. */
public final class StoreCannotOpen extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * @param what what is wrong with which file, in one line
   * @param remedy what the person who runs the product can do, in one line
   */
  public StoreCannotOpen(String what, String remedy) {
    super(what);
    this.remedy = remedy;
  }

  public StoreCannotOpen(String what, String remedy, Throwable cause) {
    super(what, cause);
    this.remedy = remedy;
  }

  public String remedy() {
    return remedy;
  }
}
