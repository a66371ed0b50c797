package dev.madoguchi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.article.Library;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * What is asked when the door is open and the articles are not there yet, which is so only once.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "madoguchi.store.folder=${java.io.tmpdir}/madoguchi-first-${random.uuid}")
class FirstQuestionTest {
  private final Late library;
  private final URI home;
  private final MeterRegistry meters;

  @Autowired
  FirstQuestionTest(Late library, MeterRegistry meters, @LocalServerPort int port) {
    this.library = library;
    this.meters = meters;
    this.home = URI.create("http://localhost:" + port);
  }

  @Test
  @Order(1)
  void aQuestionSentBeforeTheArticlesAreThereIsAnsweredFromThem() throws Exception {
    var visitor = Visitor.at(home);
    assertThat(visitor.says("請求書の内訳を知りたい", "1")).isEqualTo(200);
    assertThat(health("readiness")).isEqualTo(503);
    assertThat(health("liveness")).isEqualTo(200);

    library.arrive();
    assertThat(visitor.waitsFor("Answered").toString()).contains("請求書の見方");
    assertThat(health("readiness")).isEqualTo(200);
    assertThat(visitor.activities()).noneMatch(it -> it.toString().contains("Offer"));
    theTurnBeforeIsOver(visitor);
    assertThat(meters.get("madoguchi.answer.confidence").summary().count()).isEqualTo(1);
  }

  @Test
  @Order(2)
  void whatBecameOfAMessageIsMeasuredWithoutAWordOfIt() throws Exception {
    library.arrive();
    var visitor = Visitor.at(home);
    visitor.says("担当者と話したい", "1");
    visitor.waitsFor("Offer");
    visitor.says("請求書のことです", "2");
    visitor.waitsFor("TicketOpened");
    theTurnBeforeIsOver(visitor);
    assertThat(
            meters
                .get("madoguchi.turn")
                .tags("outcome", "ticket", "language", "ja", "channel", "directline")
                .timer()
                .count())
        .isEqualTo(1);
    assertThat(meters.get("madoguchi.handoffs").tags("reason", "asked").counter().count())
        .isEqualTo(1);
    assertThat(meters.get("madoguchi.tickets").tags("state", "new").gauge()).isNotNull();
    assertThat(meters.getMeters()).noneMatch(meter -> meter.getId().toString().contains("請求書"));
  }

  /** Turns of a conversation come one after the other. */
  private static void theTurnBeforeIsOver(Visitor visitor) throws Exception {
    assertThat(visitor.says("サポートの営業時間は?", "last")).isEqualTo(200);
    visitor.waitsForReply("last");
  }

  private int health(String probe) throws Exception {
    var request = HttpRequest.newBuilder(home.resolve("/actuator/health/" + probe)).build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  /** The shipped articles, which come when they are told to. */
  static final class Late implements Library {
    private final Library shipped;
    private final Sinks.Empty<KnowledgeBase> arrived = Sinks.empty();

    Late(Library shipped) {
      this.shipped = shipped;
    }

    @Override
    public KnowledgeBase current() {
      return shipped.current();
    }

    @Override
    public Flux<KnowledgeBase> versions() {
      return arrived.asMono().thenMany(shipped.versions());
    }

    void arrive() {
      arrived.tryEmitEmpty();
    }
  }

  @TestConfiguration
  static class Lateness {
    @Bean
    @Primary
    Late late(@Qualifier("library") Library shipped) {
      return new Late(shipped);
    }
  }
}
