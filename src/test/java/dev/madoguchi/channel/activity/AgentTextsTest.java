package dev.madoguchi.channel.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.ticket.HandoffReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AgentTextsTest {
  private final FeatureTexts texts = new FeatureTexts("agents");

  @Test
  void everyTextIsInBothLanguages() {
    assertThat(texts.codes(Language.JA)).isEqualTo(texts.codes(Language.EN));
  }

  @Test
  void everyReasonOutcomeAndDeedHasWords() {
    var wanted =
        Stream.of(
                Stream.of(HandoffReason.values())
                    .map(reason -> "reason." + reason.name().toLowerCase(Locale.ROOT)),
                AgentDialogs.CODES.stream().map(code -> "code." + code),
                Stream.of(TicketCardAction.values()).map(TicketCardAction::tag))
            .flatMap(codes -> codes)
            .toList();
    assertThat(texts.codes(Language.EN)).containsAll(wanted);
  }

  @Test
  void theConsoleKnowsTheSameOutcomes() throws IOException {
    try (var in = AgentTextsTest.class.getResourceAsStream("/static/console/ticket.js")) {
      var script = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      assertThat(script).contains("['" + String.join("', '", AgentDialogs.CODES) + "']");
    }
  }
}
