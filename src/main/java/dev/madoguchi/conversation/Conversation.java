package dev.madoguchi.conversation;

import dev.madoguchi.message.Address;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Language;
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
 * @param cloud the customer's choice, or the channel's; public until known
 * @param topic null until something was asked in this episode
 * @param heard the last things heard, oldest first
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
    List<Known> heard) {

  /** How many things heard are remembered; a repeat comes within minutes, not hundreds of turns. */
  private static final int MEMORY = 128;

  public Conversation {
    heard = List.copyOf(heard);
  }

  /** Nothing has been said yet. */
  public static Conversation start(
      ConversationId id, Address address, Customer customer, Language language) {
    var cloud = Objects.requireNonNullElse(customer.cloud(), Cloud.PUBLIC);
    var phase = new Phase.WithBot(0);
    return new Conversation(
        id, 0, address, customer, 0, 0, phase, 1, 0, language, false, cloud, null, List.of());
  }

  Optional<Long> whenHeard(String key) {
    return heard.stream().filter(known -> known.key().equals(key)).map(Known::seq).findFirst();
  }

  /** With where the customer is reached now, and who that is; a time zone once told stays known. */
  public Conversation reachedAt(Address address, Customer customer) {
    return with(draft -> {
      draft.address = address;
      draft.customer = customer.zone() == null ? customer.in(draft.customer.zone()) : customer;
    });
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

  Conversation speaking(Language language, boolean chosen) {
    return with(draft -> {
      draft.language = language;
      draft.languageChosen = chosen;
    });
  }

  Conversation using(Cloud cloud) {
    return with(draft -> draft.cloud = cloud);
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
  Grown say(Author author, String key, Content content, Instant at) {
    var entry = new Entry(seq + 1, at, author, key, language, content, null, customer.zone());
    var keys = new ArrayList<>(heard.subList(Math.max(0, heard.size() - MEMORY + 1), heard.size()));
    if (!key.isEmpty()) {
      keys.add(new Known(key, seq + 1));
    }
    var after =
        with(draft -> {
          draft.seq++;
          draft.heard = keys;
        });
    return new Grown(after, List.of(entry));
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
    private List<Known> heard;

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
          heard);
    }
  }
}
