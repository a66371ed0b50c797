package dev.madoguchi.desk;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Language;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an agent wants to work: what to be told of and how, and how the queue is shown.
 *
 * @param sound whether news can be heard
 * @param desktop whether they are shown outside of the browser
 * @param words whether they hold the customer's words
 * @param categories of which new tickets are news; those of one's own always are
 * @param quiet whether sound, desktop and messages keep still outside business hours
 * @param whenAway whether messages are sent while the console is not open, or the agent is away
 * @param mail where to; empty for nowhere
 * @param teams whether in Teams too; null, as earlier versions kept it, for not
 * @param language of those messages
 * @param queue how the queue is shown
 * @param filters under their names
 */
public record AgentSettings(
    boolean sound,
    boolean desktop,
    boolean words,
    Set<Category> categories,
    boolean quiet,
    boolean whenAway,
    String mail,
    @Nullable Boolean teams,
    Language language,
    QueueView queue,
    List<SavedFilter> filters) {
  private static final int MOST_FILTERS = 30;
  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_VALUE = 100;
  private static final int LONGEST_MAIL = 200;
  private static final Pattern MAIL = Pattern.compile("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+");

  /** Until something is chosen. */
  static final AgentSettings DEFAULT =
      new AgentSettings(
          false,
          false,
          false,
          Set.of(Category.values()),
          true,
          false,
          "",
          false,
          Language.JA,
          QueueView.DEFAULT,
          List.of());

  public AgentSettings {
    mail = mail == null ? "" : mail;
    language = language == null ? Language.JA : language;
    queue = queue == null ? QueueView.DEFAULT : queue;
    categories = Set.copyOf(categories);
    filters = List.copyOf(filters);
  }

  /** How the queue is ordered. */
  enum Sorting {
    /** Next due first. */
    DUE,
    /** Whoever waits longest for a reply first. */
    WAITING,
    NEWEST,
    SEVERITY
  }

  /** By what the rows of the queue stand together. */
  enum Grouping {
    NONE,
    SEVERITY,
    CUSTOMER,
    CATEGORY,
    LANGUAGE,
    CHANNEL
  }

  /** How the queue is shown. */
  record QueueView(Sorting sorting, Grouping grouping) {
    static final QueueView DEFAULT = new QueueView(Sorting.DUE, Grouping.NONE);
  }

  /**
   * A filter of the queue that the agent has kept.
   *
   * @param tag empty for any
   */
  record SavedFilter(
      String name,
      @Nullable String view,
      @Nullable String category,
      @Nullable String language,
      @Nullable String cloud,
      @Nullable String severity,
      @Nullable String tag) {

    private void check() {
      InputRejected.unlessShort("name", name, LONGEST_NAME);
      Stream.of(view, category, language, cloud, severity, tag)
          .filter(value -> value != null && !value.isBlank())
          .forEach(value -> InputRejected.unlessShort("filter", value, LONGEST_VALUE));
    }
  }

  /** The same if everything in it can be kept; else the call is refused. */
  public AgentSettings checked() {
    if (!mail.isEmpty() && (mail.length() > LONGEST_MAIL || !MAIL.matcher(mail).matches())) {
      throw new InputRejected("mail-address");
    }
    if (filters.size() > MOST_FILTERS) {
      throw new InputRejected("too-many-filters");
    }
    filters.forEach(SavedFilter::check);
    return this;
  }
}
