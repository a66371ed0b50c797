package dev.madoguchi.ticket;

import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why something cannot be done to a ticket as it stands.
 *
 * @param state where the ticket stands
 * @param who has it, or did what stands in the way; null if nobody has
 * @param since when that was
 * @param missing what has to be given or done first; empty unless incomplete
 */
public record RefusalReason(
    Reason reason, TicketState state, @Nullable String who, Instant since, List<String> missing) {
  private static final FeatureTexts TEXTS = new FeatureTexts("ticket");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  public RefusalReason {
    missing = List.copyOf(missing);
  }

  /** What stands in the way. */
  public enum Reason {
    /** The ticket is in a state in which this does not happen. */
    STATE,
    /** Another agent has it. */
    TAKEN,
    /** Only the owner may. */
    NOT_OWNER,
    /** Not for this party to do. */
    PARTY,
    INCOMPLETE,
    /** Billing belongs to the partner. */
    BILLING,
    /** It tells the customer to expect the vendor, who does not write about this. */
    VENDOR_PROMISE,
    /** The time in which it was possible is over. */
    TOO_LATE,
    /** Its time has not come, or has passed by. */
    NOT_DUE,
    /** Others have done something that whoever wants this has not seen. */
    STALE,
    /** A value is out of range. */
    INVALID
  }

  /** What an agent reads. */
  public String text(Language language) {
    var code = "refused." + reason.name().toLowerCase(Locale.ROOT);
    var nobody = reason == Reason.STALE ? "somebody" : "nobody";
    var name = who == null ? TEXTS.get(language, nobody) : who;
    var where = TEXTS.get(language, "state." + state.name().toLowerCase(Locale.ROOT));
    return TEXTS.get(language, code, name, where, TIME.format(since), String.join(", ", missing));
  }
}
