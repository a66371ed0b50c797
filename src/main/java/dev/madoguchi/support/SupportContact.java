package dev.madoguchi.support;

import dev.madoguchi.message.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * One way to reach the partner: exactly one of phone, e-mail and address on the web.
 *
 * @param label what it is called
 */
public record SupportContact(
    Bilingual label, @Nullable String phone, @Nullable String email, @Nullable String url) {

  /** What a customer reads. */
  public String text() {
    return phone != null ? phone : email != null ? email : url != null ? url : "";
  }

  /** What a customer's device opens. */
  public String link() {
    return phone != null ? tel(phone) : email != null ? "mailto:" + email : text();
  }

  static String tel(String phone) {
    return "tel:" + phone.replaceAll("[^+0-9]", "");
  }
}
