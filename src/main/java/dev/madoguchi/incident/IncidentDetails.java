package dev.madoguchi.incident;

import static java.util.Objects.requireNonNull;

import dev.madoguchi.desk.InputRejected;
import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.ticket.CorrespondenceAgreement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a supervisor writes of an incident.
 *
 * @param advice what to do meanwhile; may be empty
 * @param clouds those it is about; empty for all
 * @param services what is concerned, such as {@code Microsoft Teams}; empty for everything
 * @param symptoms what customers would say of it, in either language; may be empty
 * @param from since when
 * @param until when it ends by itself; null if it lasts until somebody ends it
 * @param nextUpdate when there will be news; null if that is not known
 */
public record IncidentDetails(
    Bilingual title,
    Bilingual text,
    Bilingual advice,
    Set<Cloud> clouds,
    List<String> services,
    List<String> symptoms,
    Instant from,
    @Nullable Instant until,
    @Nullable Instant nextUpdate) {
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_TEXT = 2_000;
  private static final int MOST = 20;

  public IncidentDetails {
    requireNonNull(from, "from");
    clouds = clouds == null ? Set.of() : Set.copyOf(clouds);
    services = services == null ? List.of() : List.copyOf(services);
    symptoms = symptoms == null ? List.of() : List.copyOf(symptoms);
  }

  /** The same without space around texts, if it can be kept; else the call is refused. */
  IncidentDetails checked() {
    if (until != null && !until.isAfter(from)) {
      throw new InputRejected("incident-range");
    }
    return new IncidentDetails(
        clean("title", title, LONGEST_TITLE),
        clean("text", text, LONGEST_TEXT),
        clean("advice", advice, LONGEST_TEXT),
        clouds,
        terms("services", services),
        terms("symptoms", symptoms),
        from,
        until,
        nextUpdate);
  }

  /** Refuses what customers must not read, or could not in one of the languages. */
  void checkPublishable() {
    var isBlank =
        Stream.of(title.ja(), title.en(), text.ja(), text.en()).anyMatch(String::isBlank)
            || advice.ja().isBlank() != advice.en().isBlank();
    if (isBlank) {
      throw new InputRejected("incident-languages");
    }
    Stream.of(title, text, advice).forEach(IncidentDetails::checkPromises);
  }

  /** Refuses a text that promises something in the vendor's name. */
  static void checkPromises(Bilingual words) {
    if (CorrespondenceAgreement.promisesVendor(words.ja())
        || CorrespondenceAgreement.promisesVendor(words.en())) {
      throw new InputRejected("vendor-promise");
    }
  }

  /** Both texts without space around them, neither longer than it may be. */
  private static Bilingual clean(String field, @Nullable Bilingual words, int most) {
    return words == null
        ? new Bilingual("", "")
        : new Bilingual(
            cleaned(field + ".ja", words.ja(), most), cleaned(field + ".en", words.en(), most));
  }

  private static String cleaned(String field, @Nullable String text, int most) {
    return text == null || text.isBlank() ? "" : InputRejected.unlessShort(field, text, most);
  }

  private static List<String> terms(String field, List<String> terms) {
    if (terms.size() > MOST) {
      throw new InputRejected("incident-terms");
    }
    return terms.stream()
        .filter(term -> !term.isBlank())
        .map(term -> InputRejected.unlessShort(field, term, LONGEST_TITLE))
        .distinct()
        .toList();
  }
}
