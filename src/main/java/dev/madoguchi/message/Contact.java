package dev.madoguchi.message;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a customer can be reached, each detail with where it is known from.
 *
 * @param name how the person is called; null if unknown
 * @param mail a mail address; null if unknown
 * @param phone a telephone number as it was given; null if unknown
 */
public record Contact(
    @Nullable ContactDetail name, @Nullable ContactDetail mail, @Nullable ContactDetail phone) {

  /** Nothing is known. */
  public static final Contact NONE = new Contact(null, null, null);

  /** What one source tells; blank or missing details are unknown. */
  public static Contact of(
      ContactSource source, @Nullable String name, @Nullable String mail, @Nullable String phone) {
    return new Contact(detail(name, source), detail(mail, source), detail(phone, source));
  }

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return name == null && mail == null && phone == null;
  }

  /** Whether there is a mail address or a telephone number. */
  public boolean reachable() {
    return mail != null || phone != null;
  }

  /** Whether every detail comes from a source that vouches for it. */
  public boolean verified() {
    return !isEmpty() && details().allMatch(detail -> detail.source().verified());
  }

  /**
   * This contact with what is told later: a detail is replaced by one whose source is at least as
   * trusted. What the customer fills in replaces what was confirmed before, unless it is the same.
   */
  public Contact with(Contact later) {
    return new Contact(
        trusted(name, later.name), trusted(mail, later.mail), trusted(phone, later.phone));
  }

  /** The details that are known: name, mail address, telephone number. */
  public Stream<ContactDetail> details() {
    return Stream.of(Stream.ofNullable(name), Stream.ofNullable(mail), Stream.ofNullable(phone))
        .flatMap(detail -> detail);
  }

  /** For logs: never the details themselves. */
  @Override
  public String toString() {
    return "Contact[" + details().map(ContactDetail::source).toList() + "]";
  }

  private static @Nullable ContactDetail detail(@Nullable String value, ContactSource source) {
    return value == null || value.isBlank() ? null : new ContactDetail(value.strip(), source);
  }

  private static @Nullable ContactDetail trusted(
      @Nullable ContactDetail known, @Nullable ContactDetail later) {
    if (known == null || later == null) {
      return later == null ? known : later;
    }
    if (known.source() == ContactSource.CONFIRMED && later.source() == ContactSource.FORM) {
      return known.value().equalsIgnoreCase(later.value()) ? known : later;
    }
    return later.source().compareTo(known.source()) <= 0 ? later : known;
  }
}
