package dev.madoguchi.ticket;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.Severity;
import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to the vendor: who works on it at the partner, and nothing by which the vendor could
 * reach the customer. As a record it is the JSON of the form.
 *
 * @param contact the agent's, whom the vendor answers
 * @param tenant the customer organisation's tenant id, which the vendor needs to look; null if
 *     unknown
 * @param description the customer's question without e-mail addresses and telephone numbers
 */
public record VendorForm(
    TicketId ticket,
    String partner,
    Contact contact,
    Escalation.Criterion criterion,
    Severity severity,
    Category category,
    Cloud cloud,
    String product,
    String topic,
    String description,
    String steps,
    List<Escalation.Check> checks,
    @Nullable String tenant,
    @Nullable String vendorNumber) {
  private static final FeatureTexts TEXTS = new FeatureTexts("ticket");
  private static final Pattern REACHES_SOMEBODY =
      Pattern.compile("[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}.-]+|\\+?\\d(?:[\\s().-]*\\d){8,}");

  public VendorForm {
    checks = List.copyOf(checks);
  }

  /** Where the agent is reached. */
  public record Contact(String name, String email, @Nullable String phone) {}

  /**
   * The form of a ticket.
   *
   * @param escalation complete
   */
  public static VendorForm of(
      Ticket ticket, Escalation escalation, String partner, Contact contact) {
    var opening = ticket.opening();
    return new VendorForm(
        ticket.id(),
        partner,
        contact,
        Objects.requireNonNull(escalation.criterion(), "criterion"),
        Objects.requireNonNull(escalation.severity(), "severity"),
        ticket.category(),
        opening.cloud(),
        escalation.product(),
        anonymous(escalation.topic(), ticket),
        anonymous(opening.question(), ticket),
        anonymous(escalation.steps(), ticket),
        escalation.checks().stream().sorted().toList(),
        opening.customer().tenant(),
        escalation.vendorNumber());
  }

  /** The form as text, one field a line. */
  public String text(Language language) {
    return Stream.of(
            line(language, "partner", partner),
            line(language, "ticket", ticket.value()),
            line(language, "contact", contactText()),
            line(language, "criterion", criterion.label().in(language)),
            line(language, "severity", severity.label().in(language)),
            line(language, "category", category.label().in(language)),
            line(language, "cloud", cloud.label().in(language)),
            line(language, "tenant", Objects.requireNonNullElse(tenant, "-")),
            line(language, "product", product),
            line(language, "topic", topic),
            line(language, "description", description),
            line(language, "checks", checksText(language)),
            line(language, "steps", steps),
            line(language, "number", Objects.requireNonNullElse(vendorNumber, "-")))
        .collect(Collectors.joining("\n"));
  }

  private String contactText() {
    return Stream.of(contact.name, contact.email, Objects.requireNonNullElse(contact.phone, ""))
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining(", "));
  }

  private String checksText(Language language) {
    return checks.stream()
        .map(check -> check.label().in(language))
        .collect(Collectors.joining("; "));
  }

  private static String line(Language language, String field, String value) {
    return TEXTS.get(language, "vendor." + field) + ": " + value;
  }

  private static String anonymous(String text, Ticket ticket) {
    var plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    var bare = REACHES_SOMEBODY.matcher(plain).replaceAll("[…]");
    var name = ticket.opening().customer().name();
    return name == null || name.isBlank() ? bare : bare.replace(name, "[…]");
  }
}
