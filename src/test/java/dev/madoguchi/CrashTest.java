package dev.madoguchi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What was acknowledged outlives the process. */
class CrashTest {
  /** A few articles, so that it is open sooner. */
  private static final String[] SMALL = {
    "--madoguchi.knowledge-base.path=src/test/resources/console/articles",
    "--madoguchi.answer.self-calibration=false"
  };

  @TempDir private Path data;

  @Test
  void aHandoffAcknowledgedRightBeforeAPowerCutIsThereOnceAfterwards() throws Exception {
    Visitor visitor;
    String number;
    try (var product = Product.start(data, SMALL)) {
      visitor = Visitor.at(product.home());
      assertThat(visitor.says("担当者と話したい", "0")).isEqualTo(200);
      assertThat(visitor.says("請求書のことです", "1")).isEqualTo(200);
      product.kill();
    }
    try (var product = Product.start(data, SMALL)) {
      visitor.movesTo(product.home());
      number = ticket(visitor.waitsFor("TicketOpened"));
      assertThat(visitor.says("請求書のことです", "1")).isEqualTo(200);
      assertThat(visitor.says("もう一度お願いします", "2")).isEqualTo(200);
      assertThat(visitor.activities().stream().filter(CrashTest::opensTicket).toList()).hasSize(1);
      product.kill();
    }
    try (var product = Product.start(data, SMALL)) {
      visitor.movesTo(product.home());
      assertThat(texts(visitor.activities())).containsOnlyOnce("請求書のことです", "もう一度お願いします");
      assertThat(ticket(visitor.waitsFor("TicketOpened"))).isEqualTo(number);
    }
  }

  @Test
  void aSecondInstanceOnTheSameFolderEndsAtOnceAndSaysWhy() throws Exception {
    try (var _ = Product.start(data, SMALL)) {
      var second = Product.startInVain(data, SMALL);
      assertThat(second.code()).isNotZero();
      assertThat(second.output()).contains(data.toString());
    }
  }

  @Test
  void aPortInUseIsSaidInOneLine() throws Exception {
    try (var first = Product.start(data.resolve("first"), SMALL)) {
      var second =
          Product.startInVain(
              data.resolve("second"),
              SMALL[0],
              SMALL[1],
              "--server.port=" + first.home().getPort());
      assertThat(second.code()).isNotZero();
      assertThat(second.output()).contains("Port " + first.home().getPort());
    }
  }

  @Test
  void aWrongSettingIsNamedWithItsValue() throws Exception {
    var ended = Product.startInVain(data, "--madoguchi.conversation.language=klingon");
    assertThat(ended.code()).isNotZero();
    assertThat(ended.output()).contains("madoguchi.conversation.language", "klingon");
  }

  private static boolean opensTicket(JsonNode activity) {
    return activity.at("/channelData/kind").asString("").equals("TicketOpened");
  }

  private static String ticket(JsonNode activity) {
    return activity.get("speak").asString().replaceAll("(?s).*(MD-\\w{5}-\\w{5}).*", "$1");
  }

  private static List<String> texts(List<JsonNode> activities) {
    return activities.stream().map(activity -> activity.path("text").asString("")).toList();
  }
}
