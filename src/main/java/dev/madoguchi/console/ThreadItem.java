package dev.madoguchi.console;

import dev.madoguchi.article.MessageMarkdown;
import dev.madoguchi.channel.activity.EntryWords;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Desk;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.follower.DeadLetter;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Language;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketMail;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a ticket's thread: what was said in the conversation, or what happened to the ticket
 * behind the customer's back.
 *
 * @param by who: {@code CUSTOMER}, {@code BOT}, {@code AGENT}, {@code PARTNER}, {@code VENDOR}
 * @param actor the agent's id where it is an agent's action, else empty
 * @param type what {@code what} is, such as {@code AgentSaid} or {@code Noted}
 * @param words what the customer saw or pressed, in words; null for what people wrote, which is in
 *     {@code what}, and for what happened behind the customer's back
 * @param card what the customer saw, if it was a card; else null
 * @param marked what people wrote, by its Markdown; empty if it has none
 * @param delivery what became of it on its way to the customer; null if not tried or not for them
 */
record ThreadItem(
    String id,
    Instant at,
    String by,
    String actor,
    String type,
    @Nullable Language language,
    Object what,
    @Nullable Delivered delivery,
    @Nullable Bilingual words,
    @Nullable Map<String, Object> card,
    List<MessageMarkdown.Part> marked) {

  /**
   * @param state {@code sent}, {@code failed}, {@code gone} or {@code unknown}; or what became of
   *     it by mail, such as {@code mail.SENT}, or {@code mail.READ} if none was needed
   */
  record Delivered(String state, String reason) {

    static @Nullable Delivered of(@Nullable Delivery delivery) {
      return switch (delivery) {
        case null -> null;
        case Delivery.Sent _ -> new Delivered("sent", "");
        case Delivery.Failed(var reason, var gone) when gone -> new Delivered("gone", reason);
        case Delivery.Failed(var reason, _) -> new Delivered("failed", reason);
        case Delivery.Waiting(var reason, _, _, _, _) -> new Delivered("waiting", reason);
        case Delivery.Unknown(var reason) -> new Delivered("unknown", reason);
      };
    }

    private static @Nullable Delivered of(Entry entry, TicketMail mail) {
      return entry.author() == Author.CUSTOMER
          ? of(entry.delivery())
          : mail.about(entry.seq())
              .map(step -> new Delivered("mail." + step.step().name(), step.reason()))
              .orElseGet(() -> of(entry.delivery()));
    }
  }

  /** What was said and what happened, merged by time. */
  static List<ThreadItem> thread(
      Ticket ticket, List<Entry> entries, List<DeadLetter> deadLetters, EntryWords words) {
    var mail = TicketMail.of(ticket);
    var said =
        entries.stream()
            .filter(entry -> isSaid(ticket, entry))
            .map(entry -> of(entry, entries, mail, words));
    var happened =
        Stream.concat(
            ticket.events().stream().filter(ThreadItem::isBehind).map(ThreadItem::of),
            deadLetters.stream().map(ThreadItem::of));
    return Stream.concat(said, happened).sorted(Comparator.comparing(ThreadItem::at)).toList();
  }

  /** What was said in a conversation without a ticket. */
  static List<ThreadItem> said(List<Entry> entries, EntryWords words) {
    return entries.stream()
        .filter(entry -> !(entry.content() instanceof Content.Internal))
        .filter(entry ->
            !(entry.content() instanceof Content.Heard(var body, _) && body instanceof Body.Joined))
        .map(entry -> of(entry, entries, Delivered.of(entry.delivery()), words))
        .toList();
  }

  private static ThreadItem of(Entry entry, List<Entry> all, TicketMail mail, EntryWords words) {
    var delivered = isMailed(entry) ? Delivered.of(entry, mail) : Delivered.of(entry.delivery());
    return of(entry, all, delivered, words);
  }

  private static ThreadItem of(
      Entry entry, List<Entry> all, @Nullable Delivered delivered, EntryWords words) {
    return new ThreadItem(
        "e" + entry.seq(),
        entry.at(),
        entry.author().name(),
        "",
        Content.NAMES.of(entry.content()),
        entry.language(),
        entry.content(),
        delivered,
        inBoth(entry, all, words),
        words.card(entry).orElse(null),
        MessageMarkdown.parts(writtenIn(entry.content())));
  }

  private static ThreadItem of(TicketEvent event) {
    return new ThreadItem(
        "t" + event.seq(),
        event.at(),
        event.party().name(),
        event.actor(),
        Change.NAMES.of(event.change()),
        null,
        event.change(),
        null,
        null,
        null,
        MessageMarkdown.parts(writtenIn(event.change())));
  }

  private static String writtenIn(Content content) {
    return switch (content) {
      case Content.AgentSaid said -> said.text();
      case Content.Heard(Body.Text text, _) -> text.text();
      default -> "";
    };
  }

  private static String writtenIn(Change change) {
    return change instanceof Change.Noted noted ? noted.text() : "";
  }

  private static @Nullable Bilingual inBoth(Entry entry, List<Entry> all, EntryWords words) {
    if (entry.content() instanceof Content.AgentSaid
        || (entry.content() instanceof Content.Heard(var body, _)
            && (body instanceof Body.Text || body instanceof Body.Files))) {
      return null;
    }
    var ja = words.of(entry, all, Language.JA);
    var en = words.of(entry, all, Language.EN);
    return ja.isEmpty() || en.isEmpty() ? null : new Bilingual(ja.get(), en.get());
  }

  /** What an agent has said or done is mailed to a customer who is not there. */
  private static boolean isMailed(Entry entry) {
    return entry.content() instanceof Content.AgentSaid
        || entry.content() instanceof Content.TicketResolved;
  }

  private static boolean isSaid(Ticket ticket, Entry entry) {
    return switch (entry.content()) {
      case Content.ToDesk _ -> false;
      case Content.Heard(Body.Joined _, _) -> false;
      case Content.Heard(Body.Edited _, _) -> entry.at().isBefore(ticket.opened());
      case Content.Heard _, Content.AgentSaid _, Content.ByBot _ -> true;
      case Content.ContactTold _ -> false;
    };
  }

  private static boolean isShownWithMessage(Change.MailProgress progress) {
    return switch (progress.step()) {
      case READ, SENDING, SENT, UNCERTAIN, WAITING, ANSWERED -> true;
      case FAILED -> progress.upTo() > 0;
      case BOUNCED -> progress.mail().startsWith("<");
      case CONFIRMATION, CONFIRMED, STOPPED -> false;
    };
  }

  /** What the conversation tells as well is not told twice; clocks are shown elsewhere. */
  private static boolean isBehind(TicketEvent event) {
    return switch (event.change()) {
      case Change.Opened _,
          Change.CustomerWrote _,
          Change.AgentWrote _,
          Change.Timed _,
          Change.Obsolete _ ->
          false;
      case Change.MailProgress progress -> !isShownWithMessage(progress);
      case Change.ByCustomer _,
          Change.ByAgent _,
          Change.ByVendor _,
          Change.ByTime _,
          Change.ByChannel _ ->
          true;
    };
  }

  private static ThreadItem of(DeadLetter letter) {
    return new ThreadItem(
        "d" + letter.follower() + letter.seq(),
        letter.at(),
        Party.PARTNER.name(),
        "",
        typeOf(letter),
        null,
        Map.of("event", letter.seq(), "fault", letter.fault(), "follower", letter.follower()),
        null,
        null,
        null,
        List.of());
  }

  /** Of some, people have to know what it means. */
  private static String typeOf(DeadLetter letter) {
    return switch (letter.follower()) {
      case Desk.NAME -> "SetAside";
      case "teams-cards" -> "Shown";
      default -> "DeadLetter";
    };
  }
}
