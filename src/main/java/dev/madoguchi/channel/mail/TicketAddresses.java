package dev.madoguchi.channel.mail;

import dev.madoguchi.channel.activity.CustomerLinks;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.TicketId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses at which replies come in, {@code support+md-7k3f9-q2xw8.TAG@example.com}: one for
 * each ticket, which nobody can guess. A conversation that has begun by mail has one as well.
 */
final class TicketAddresses {
  static final String CHANNEL = "mail";

  private static final Pattern PART =
      Pattern.compile("(md-[0-9a-z]{5}-[0-9a-z]{5}|c-[a-z2-7]{8,40})\\.([a-z2-7]{16})");

  private static final Pattern OWN_ID =
      Pattern.compile("<((md-[0-9a-z]{5}-[0-9a-z]{5})\\.[0-9a-z-]{1,60})\\.([a-z2-7]{16})@.+>");

  private final String local;
  private final String domain;
  private final CustomerLinks links;

  /**
   * @param from the support's mail address
   */
  TicketAddresses(String from, CustomerLinks links) {
    var at = from.lastIndexOf('@');
    this.local = from.substring(0, at);
    this.domain = from.substring(at + 1);
    this.links = links;
  }

  /** What an address says that it is about. */
  sealed interface About {
    record OfTicket(TicketId ticket) implements About {}

    record OfConversation(ConversationId conversation) implements About {}
  }

  String of(TicketId ticket) {
    return of(ticket.value().toLowerCase(Locale.ROOT));
  }

  /** The address of a conversation that has begun by mail. */
  String of(ConversationId conversation) {
    return of("c-" + conversation.value());
  }

  private String of(String part) {
    return local + "+" + part + "." + links.tag(part) + "@" + domain;
  }

  /** A message's id that only we can have made, the same for the same mail. */
  String messageId(TicketId ticket, String mail) {
    var name = ticket.value().toLowerCase(Locale.ROOT) + "." + mail;
    return "<" + name + "." + links.tag("mail " + name) + "@" + domain + ">";
  }

  /** Which ticket a message's id is about; empty if we have not made it. */
  Optional<TicketId> ofMessage(String id) {
    var ours = OWN_ID.matcher(id);
    return ours.matches() && links.isTag(ours.group(3), "mail " + ours.group(1))
        ? Optional.of(new TicketId(ours.group(2).toUpperCase(Locale.ROOT)))
        : Optional.empty();
  }

  /** The list that all mail about a ticket belongs to, by which mail programs sort. */
  String listId(TicketId ticket) {
    return "<" + ticket.value().toLowerCase(Locale.ROOT) + "." + local + "." + domain + ">";
  }

  /** Whether it is ours, with or without a part of its own. */
  boolean isOurs(String address) {
    var lower = address.toLowerCase(Locale.ROOT);
    return lower.endsWith("@" + domain.toLowerCase(Locale.ROOT))
        && (lower.startsWith(local.toLowerCase(Locale.ROOT) + "+")
            || lower.startsWith(local.toLowerCase(Locale.ROOT) + "@"));
  }

  /** What the address is about; empty if it is not one that we have given. */
  Optional<About> read(String address) {
    var lower = address.toLowerCase(Locale.ROOT);
    var plus = lower.indexOf('+');
    if (plus < 0 || !isOurs(lower)) {
      return Optional.empty();
    }
    var part = PART.matcher(lower.substring(plus + 1, lower.lastIndexOf('@')));
    return part.matches() && links.isTag(part.group(2), part.group(1))
        ? Optional.of(about(part.group(1)))
        : Optional.empty();
  }

  private static About about(String part) {
    return part.startsWith("c-")
        ? new About.OfConversation(new ConversationId(CHANNEL, part.substring(2)))
        : new About.OfTicket(new TicketId(part.toUpperCase(Locale.ROOT)));
  }
}
