package dev.madoguchi.channel.botframework.agents;

import dev.madoguchi.channel.botframework.auth.AllowedHosts;
import dev.madoguchi.desk.QueueAccess;
import dev.madoguchi.desk.QueueScope;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import java.net.URI;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The channel of a team in Teams where agents see and work on tickets.
 *
 * @param channel its id, such as {@code 19:…@thread.tacv2}; empty if there is none
 * @param tenant the agents' tenant id; empty for the app's
 * @param members the Entra object ids of the agents; of these, those who are in the team may act
 * @param queues which tickets some of the members may work on; whoever is in none of them may work
 *     on all
 * @param language of the cards, which all agents see alike
 * @param digest when the channel gets the digest of queue, promises and questions without an answer
 *     on each day on which support is open, in the support calendar's time zone; null for none
 * @param serviceUrl where cards are sent until the channel has said where it listens
 */
@ConfigurationProperties("madoguchi.botframework.agents")
record AgentsProperties(
    @DefaultValue("") String channel,
    @DefaultValue("") String tenant,
    @DefaultValue List<String> members,
    @DefaultValue List<MemberQueue> queues,
    @DefaultValue("ja") Language language,
    @Nullable LocalTime digest,
    @DefaultValue("https://smba.trafficmanager.net/teams/") URI serviceUrl) {

  AgentsProperties {
    members = members.stream().map(AgentsProperties::plain).toList();
    queues = List.copyOf(queues);
    require(
        channel.matches("[^\\s;]{0,200}"),
        "channel",
        channel,
        "a channel's id, without a message's");
    require(AllowedHosts.safe(serviceUrl), "service-url", serviceUrl, "an https address");
    for (var queue : queues) {
      require(
          members.containsAll(queue.members()) && !queue.members().isEmpty(),
          "queues",
          queue.members(),
          "some of the members");
    }
    require(members.stream().noneMatch(String::isEmpty), "members", members, "Entra object ids");
  }

  boolean used() {
    return !channel.isEmpty();
  }

  /** Whether this is the agents' tenant; without a tenant nobody's is. */
  boolean isTenant(String id, String ofTheApp) {
    var own = tenant.isBlank() ? ofTheApp : tenant;
    return !own.isBlank() && plain(own).equals(plain(id));
  }

  boolean hasMember(String objectId) {
    return members.contains(plain(objectId));
  }

  /** The tickets a member may see and work on. */
  QueueAccess queuesOf(String objectId) {
    var own =
        queues.stream()
            .filter(queue -> queue.members().contains(plain(objectId)))
            .map(queue -> new QueueScope(queue.categories(), queue.languages(), queue.clouds()))
            .toList();
    return own.isEmpty() ? QueueAccess.ALL : new QueueAccess(own);
  }

  /**
   * Tickets that some of the members work on. An empty set means "any".
   *
   * @param members the Entra object ids of those who do
   * @param categories of the tickets
   * @param languages of the customers
   * @param clouds of the customers
   */
  record MemberQueue(
      @DefaultValue List<String> members,
      @DefaultValue Set<Category> categories,
      @DefaultValue Set<Language> languages,
      @DefaultValue Set<Cloud> clouds) {

    MemberQueue {
      members = members.stream().map(AgentsProperties::plain).toList();
      categories = Set.copyOf(categories);
      languages = Set.copyOf(languages);
      clouds = Set.copyOf(clouds);
    }
  }

  /** Ids of Entra are the same in either case. */
  static String plain(String id) {
    return id.strip().toLowerCase(Locale.ROOT);
  }

  private static void require(boolean met, String name, Object value, String expected) {
    if (!met) {
      throw new IllegalArgumentException(
          "madoguchi.botframework.agents.%s: %s (expected: %s)".formatted(name, value, expected));
    }
  }
}
