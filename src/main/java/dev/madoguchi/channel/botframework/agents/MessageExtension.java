package dev.madoguchi.channel.botframework.agents;

import com.microsoft.bot.builder.InvokeResponse;
import dev.madoguchi.answer.ArticleFinder;
import dev.madoguchi.article.Audience;
import dev.madoguchi.channel.activity.AgentSearchCards;
import dev.madoguchi.channel.activity.AgentSearchCards.Found;
import dev.madoguchi.channel.botframework.connector.EntryActivities;
import dev.madoguchi.channel.botframework.connector.ReceivedActivity;
import dev.madoguchi.channel.botframework.connector.TaskModule;
import dev.madoguchi.desk.TicketSearch;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.LanguageDetector;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Searches articles and tickets for agents from the box in which they write, in any conversation in
 * Teams: a Bot Framework {@code composeExtension/query}. Whoever is no agent is told so; tickets
 * are those of the agent's queues; articles for agents only are found in the agents' channel alone,
 * since what is found is put where others read it.
 */
final class MessageExtension {
  private static final String TICKETS = "tickets";
  private static final int LONGEST = 200;
  private static final int MOST = 25;
  private static final int USUAL = 10;
  private static final int TICKETS_LOOKED_AT = 1000;

  private final AgentsChannel channel;
  private final AgentRole role;
  private final AgentForms forms;
  private final AgentSearchCards cards;
  private final ArticleFinder articles;
  private final TicketSearch tickets;
  private final Language otherwise;

  MessageExtension(
      AgentsChannel channel,
      AgentRole role,
      AgentForms forms,
      AgentSearchCards cards,
      ArticleFinder articles,
      TicketSearch tickets,
      Language otherwise) {
    this.channel = channel;
    this.role = role;
    this.forms = forms;
    this.cards = cards;
    this.articles = articles;
    this.tickets = tickets;
    this.otherwise = otherwise;
  }

  /**
   * What Teams asks for.
   *
   * @param words empty when the extension has just been opened
   * @param skip how many are known already
   * @param count how many more are wanted
   */
  private record Query(String command, String words, int skip, int count) {

    static Query of(@Nullable Object value) {
      var query = TaskModule.map(value);
      var options = TaskModule.map(query.get("queryOptions"));
      return new Query(
          String.valueOf(query.get("commandId")),
          words(query.get("parameters")),
          number(options.get("skip"), 0),
          Math.clamp(number(options.get("count"), USUAL), 1, MOST));
    }

    private static String words(@Nullable Object parameters) {
      return parameters instanceof Collection<?> all
          ? all.stream()
              .map(TaskModule::map)
              .filter(each -> "words".equals(each.get("name")))
              .map(each -> String.valueOf(each.get("value")).strip())
              .map(words -> words.substring(0, Math.min(LONGEST, words.length())))
              .findFirst()
              .orElse("")
          : "";
    }

    private static int number(@Nullable Object value, int otherwise) {
      return value instanceof Number number ? Math.clamp(number.longValue(), 0, 10_000) : otherwise;
    }
  }

  /** Never fails; what cannot be searched now is said. */
  Mono<InvokeResponse> answer(ReceivedActivity received) {
    return role.anywhere(received)
        .flatMap(answer ->
            switch (answer) {
              case AgentRole.No(var code) -> Mono.just(message(forms.text(received, code)));
              case AgentRole.Yes yes ->
                  found(Query.of(received.activity().getValue()), yes, received);
            });
  }

  private Mono<InvokeResponse> found(Query query, AgentRole.Yes agent, ReceivedActivity received) {
    if (query.words.isEmpty()) {
      return Mono.just(message(forms.text(received, "found.type")));
    }
    var reader =
        LanguageDetector.detect(query.words, null, received.activity().getLocale(), otherwise);
    var found =
        query.command.equals(TICKETS)
            ? tickets(query, agent, reader)
            : articles(query, audience(received), reader);
    return found
        .skip(query.skip)
        .take(query.count)
        .collectList()
        .map(all -> all.isEmpty() ? message(forms.text(received, "found.none")) : result(all))
        .onErrorResume(_ -> Mono.just(message(forms.text(received, "found.later"))));
  }

  private Flux<Found> tickets(Query query, AgentRole.Yes agent, Language reader) {
    return tickets
        .find(query.words, TICKETS_LOOKED_AT)
        .filter(agent.queues()::hold)
        .map(ticket -> cards.ticket(ticket, reader));
  }

  private Flux<Found> articles(Query query, Audience audience, Language reader) {
    return articles
        .find(query.words, reader, audience)
        .flatMapIterable(found -> found)
        .map(hit -> cards.article(hit, reader));
  }

  private Audience audience(ReceivedActivity received) {
    return channel.holds(received) ? Audience.AGENT : Audience.CUSTOMER;
  }

  private static InvokeResponse message(String text) {
    return extension(Map.of("type", "message", "text", text));
  }

  private static InvokeResponse result(List<Found> all) {
    return extension(
        Map.of(
            "type",
            "result",
            "attachmentLayout",
            "list",
            "attachments",
            all.stream().map(MessageExtension::attachment).toList()));
  }

  private static Map<String, Object> attachment(Found found) {
    var preview = Map.of("title", escaped(found.title()), "text", escaped(found.preview()));
    return Map.of(
        "contentType",
        EntryActivities.CARD,
        "content",
        found.card(),
        "preview",
        Map.of("contentType", "application/vnd.microsoft.card.thumbnail", "content", preview));
  }

  /** A preview is HTML in Teams. */
  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }

  private static InvokeResponse extension(Map<String, Object> value) {
    return new InvokeResponse(200, Map.of("composeExtension", value));
  }
}
