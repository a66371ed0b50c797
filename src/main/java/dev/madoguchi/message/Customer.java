package dev.madoguchi.message;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking, as far as the channel vouches for it.
 *
 * @param id the channel's own id of the person; never shown to other customers
 * @param name how the person is called, if known
 * @param tenant the customer organisation's tenant id, if known
 * @param cloud which of the vendor's clouds the person uses, if the channel knows
 * @param zone the time zone the person is in, if the channel knows
 * @param company the customer organisation's name, if whoever vouches for the person tells it
 * @param verifiedBy who vouches for the person; null if nobody does
 */
public record Customer(
    String id,
    @Nullable String name,
    @Nullable String tenant,
    @Nullable Cloud cloud,
    @Nullable ZoneId zone,
    @Nullable String company,
    @Nullable VerifiedBy verifiedBy) {
  private static final int LONGEST = 64;

  public Customer {
    name = MessageText.name(name);
    company = MessageText.name(company);
  }

  /** Somebody for whom nobody vouches. */
  public Customer(
      String id,
      @Nullable String name,
      @Nullable String tenant,
      @Nullable Cloud cloud,
      @Nullable ZoneId zone) {
    this(id, name, tenant, cloud, zone, null, null);
  }

  /** Somebody of whom the time zone is not known. */
  public Customer(
      String id, @Nullable String name, @Nullable String tenant, @Nullable Cloud cloud) {
    this(id, name, tenant, cloud, null);
  }

  /** The same person with this cloud; unknown as before if it is null. */
  public Customer using(@Nullable Cloud cloud) {
    return new Customer(id, name, tenant, cloud, zone, company, verifiedBy);
  }

  /** The same person, for whom the site vouches, as does it for the company. */
  public Customer verifiedBySite(@Nullable String company) {
    return new Customer(id, name, tenant, cloud, zone, company, VerifiedBy.SITE);
  }

  /** The same person in this time zone. */
  public Customer in(@Nullable ZoneId zone) {
    return zone == null ? this : new Customer(id, name, tenant, cloud, zone, company, verifiedBy);
  }

  /**
   * The same person in the time zone that a client names; what is no zone changes nothing.
   *
   * @param zone such as {@code Asia/Tokyo}; null if the client names none
   */
  public Customer in(@Nullable String zone) {
    if (zone == null || zone.length() > LONGEST) {
      return this;
    }
    try {
      return in(ZoneId.of(zone));
    } catch (DateTimeException _) {
      return this;
    }
  }
}
