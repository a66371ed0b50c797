package dev.madoguchi.conversation;

import dev.madoguchi.message.Address;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.CustomerId;
import dev.madoguchi.message.Language;
import dev.madoguchi.ticket.Erasure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One customer's conversation, without what was said in it.
 *
 * @param version 0 when not stored yet; each stored change adds one
 * @param address where to reach the customer, always the latest
 * @param seq the number of the last entry, 0 if there is none
 * @param answered the number of the last entry of the customer that has been dealt with
 * @param episode counted from 1; a new one begins when a ticket is resolved
 * @param episodeStart the number of the last entry before this episode
 * @param language what the customer is spoken to in
 * @param languageChosen whether the customer chose it explicitly
 * @param cloud the customer's choice, or the channel's; until known, what is taken for granted
 * @param topic null until something was asked in this episode
 * @param heard the last things heard, oldest first
 * @param cloudSettled whether the customer has said which cloud, or has been asked
 */
public record Conversation(
    ConversationId id,
    long version,
    Address address,
    Customer customer,
    long seq,
    long answered,
    Phase phase,
    int episode,
    long episodeStart,
    Language language,
    boolean languageChosen,
    Cloud cloud,
    @Nullable Topic topic,
    List<DeduplicationKey> heard,
    boolean cloudSettled) {

  /** How many things heard are remembered; a repeat comes within minutes, not hundreds of turns. */
  private static final int MEMORY = 128;

  public Conversation {
    heard = List.copyOf(heard);
  }

  /** Nothing has been said yet. */
  public static Conversation start(
      ConversationId id, Address address, Customer customer, Language language) {
    return start(id, address, customer, language, Cloud.PUBLIC);
  }

  /**
   * Nothing has been said yet.
   *
   * @param assumed the cloud that is taken for granted where the channel does not tell
   */
  static Conversation start(
      ConversationId id, Address address, Customer customer, Language language, Cloud assumed) {
    var cloud = Objects.requireNonNullElse(customer.cloud(), assumed);
    var phase = new Phase.WithBot(0);
    return new Conversation(
        id, 0, address, customer, 0, 0, phase, 1, 0, language, false, cloud, null, List.of(),
        false);
  }

  Optional<Long> whenHeard(String key) {
    return heard.stream()
        .filter(known -> known.key().equals(key))
        .map(DeduplicationKey::seq)
        .findFirst();
  }

  /** As if this had not been heard. */
  Conversation forgetting(String key) {
    return with(
        draft -> draft.heard = heard.stream().filter(known -> !known.key().equals(key)).toList());
  }

  /**
   * With where the customer is reached now, and who that is; time zone and cloud once told stay
   * known, and what the customer says of the cloud outweighs what the channel does.
   */
  public Conversation reachedAt(Address address, Customer customer) {
    return with(draft -> {
      var known = customer.zone() == null ? customer.in(draft.customer.zone()) : customer;
      draft.address = address;
      draft.customer = known.cloud() == null ? known.using(draft.customer.cloud()) : known;
      draft.cloud =
          cloudSettled ? cloud : Objects.requireNonNullElse(draft.customer.cloud(), cloud);
    });
  }

  /** The customer, whichever conversation it is. */
  CustomerId customerId() {
    return new CustomerId(id.channel(), customer.id());
  }

  /** Whether neither the channel nor the customer has told the cloud, who was not asked either. */
  boolean cloudIsOpen() {
    return !cloudSettled && customer.cloud() == null;
  }

  /** Whether the customer has done more than come in. */
  boolean hasSpoken() {
    return heard.stream().anyMatch(known -> !known.key().equals("joined"));
  }

  /** With an open ticket, the customer is spoken to in the language of the ticket. */
  boolean hasOpenTicket() {
    return switch (phase) {
      case Phase.WithBot _, Phase.Offered _ -> false;
      case Phase.Waiting _, Phase.WithAgent _ -> true;
    };
  }

  boolean hasHadATicket() {
    return switch (phase) {
      case Phase.WithBot _, Phase.Offered _ -> episode > 1;
      case Phase.Waiting _, Phase.WithAgent _ -> true;
    };
  }

  Conversation in(Phase phase) {
    return with(draft -> draft.phase = phase);
  }

  Conversation about(Topic topic) {
    return with(draft -> draft.topic = topic);
  }

  /** What was asked is over. */
  Conversation topicClosed() {
    return topic == null ? this : about(topic.closed());
  }

  /** What was asked, as long as what is said now may go on from it. */
  Optional<Topic> openTopic(Instant now) {
    return Optional.ofNullable(topic).filter(asked -> asked.isAlive(now));
  }

  Conversation speaking(Language language, boolean chosen) {
    return with(draft -> {
      draft.language = language;
      draft.languageChosen = chosen;
    });
  }

  Conversation using(Cloud cloud) {
    return with(draft -> {
      draft.cloud = cloud;
      draft.cloudSettled = true;
    });
  }

  Conversation settlingCloud() {
    return with(draft -> draft.cloudSettled = true);
  }

  Conversation answeredUpTo(long entry) {
    return with(draft -> draft.answered = entry);
  }

  /** The bot's again, with a clean slate: nothing of what was is used for a decision. */
  Conversation newEpisode() {
    return with(draft -> {
      draft.phase = new Phase.WithBot(0);
      draft.episode++;
      draft.episodeStart = seq;
      draft.topic = null;
    });
  }

  /** This conversation with one more thing said in it. */
  Turn say(Author author, String key, Content content, Instant at) {
    var entry = new Entry(seq + 1, at, author, key, language, content, null, customer.zone());
    var keys = new ArrayList<>(heard.subList(Math.max(0, heard.size() - MEMORY + 1), heard.size()));
    if (!key.isEmpty()) {
      keys.add(new DeduplicationKey(key, seq + 1));
    }
    var after =
        with(draft -> {
          draft.seq++;
          draft.heard = keys;
        });
    return new Turn(after, List.of(entry));
  }

  /** Of nobody in particular, about nothing. */
  Conversation erased() {
    return with(draft -> {
      draft.customer = Erasure.of(draft.customer);
      draft.topic = null;
    });
  }

  /** The version to store next. */
  public Conversation next() {
    return with(draft -> draft.version++);
  }

  private Conversation with(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.conversation(id);
  }

  /** A conversation being changed; never leaves this file. */
  private static final class Draft {
    private long version;
    private Address address;
    private Customer customer;
    private long seq;
    private long answered;
    private Phase phase;
    private int episode;
    private long episodeStart;
    private Language language;
    private boolean languageChosen;
    private Cloud cloud;
    private @Nullable Topic topic;
    private List<DeduplicationKey> heard;
    private boolean cloudSettled;

    private Draft(Conversation from) {
      version = from.version;
      address = from.address;
      customer = from.customer;
      seq = from.seq;
      answered = from.answered;
      phase = from.phase;
      episode = from.episode;
      episodeStart = from.episodeStart;
      language = from.language;
      languageChosen = from.languageChosen;
      cloud = from.cloud;
      topic = from.topic;
      heard = from.heard;
      cloudSettled = from.cloudSettled;
    }

    private Conversation conversation(ConversationId id) {
      return new Conversation(
          id,
          version,
          address,
          customer,
          seq,
          answered,
          phase,
          episode,
          episodeStart,
          language,
          languageChosen,
          cloud,
          topic,
          heard,
          cloudSettled);
    }
  }
}
