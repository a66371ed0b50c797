package dev.madoguchi.channel.directline;

import dev.madoguchi.channel.directline.TokenGrant.SignedBySite;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.ContactSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Who a customer is, as the site that shows the chat has signed it.
 *
 * @param subject the site's own id of the customer, never blank
 * @param locale a BCP 47 tag of what the customer speaks; null if the site does not tell
 */
record SiteIdentity(
    String subject,
    @Nullable String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String company,
    @Nullable String tenant,
    @Nullable Cloud cloud,
    @Nullable String locale) {

  /** The same for the same customer everywhere; the site's id cannot be read from it. */
  String key() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var bytes = digest.digest(("site identity\n" + subject).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  SignedBySite signed() {
    return new SignedBySite(company, tenant, cloud);
  }

  Contact contact() {
    return Contact.of(ContactSource.HOST_PAGE, name, email, phone);
  }

  /** For logs: nothing about the person. */
  @Override
  public String toString() {
    return "SiteIdentity";
  }
}
