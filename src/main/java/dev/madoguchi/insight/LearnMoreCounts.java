package dev.madoguchi.insight;

import dev.madoguchi.article.LearnMoreLink;
import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.SupportInfo;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** How often "learn more" links were pressed, by month and link; over all instances on a store. */
@Component
public final class LearnMoreCounts {
  private static final String COLLECTION = "learn-more";

  private final KeyValueStore store;
  private final SupportInfo support;
  private final Clock clock;
  private final JsonMapper json;

  LearnMoreCounts(KeyValueStore store, SupportInfo support, Clock clock, JsonMapper json) {
    this.store = store;
    this.support = support;
    this.clock = clock;
    this.json = json;
  }

  /**
   * The presses of one link in one month.
   *
   * @param topic the id of an article or the tag of a category
   * @param title as it was when it was pressed last
   * @param ja presses in Japanese
   * @param en presses in English
   */
  public record Presses(YearMonth month, String topic, Bilingual title, long ja, long en) {

    Presses pressed(LearnMoreLink link, Language language) {
      return language == Language.JA
          ? new Presses(month, topic, link.title(), ja + 1, en)
          : new Presses(month, topic, link.title(), ja, en + 1);
    }

    long all() {
      return ja + en;
    }
  }

  /** Counts one press. Completes when it is durable. */
  public Mono<Void> count(LearnMoreLink link, Language language) {
    var month = YearMonth.from(clock.instant().atZone(support.current().calendar().zone()));
    var key = month + " " + link.id();
    return store
        .change(
            COLLECTION,
            key,
            known -> {
              var before =
                  known == null
                      ? new Presses(month, link.topic(), link.title(), 0, 0)
                      : read(known);
              return json.writeValueAsString(before.pressed(link, language));
            })
        .then();
  }

  /**
   * What was pressed between two months, by month and then by link.
   *
   * @param to the last month, included
   */
  public Mono<List<Presses>> between(YearMonth from, YearMonth to) {
    return store
        .list(COLLECTION)
        .map(value -> read(value.text()))
        .filter(each -> !each.month().isBefore(from) && !each.month().isAfter(to))
        .collectList();
  }

  private Presses read(String text) {
    return json.readValue(text, Presses.class);
  }
}
