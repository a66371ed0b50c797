package dev.madoguchi.message;

/**
 * One detail of a {@link Contact}.
 *
 * @param value as it was given, never blank
 * @param source where it is known from
 */
public record ContactDetail(String value, ContactSource source) {

  /** For logs: never the value itself. */
  @Override
  public String toString() {
    return "ContactDetail[" + source + "]";
  }
}
