package dev.madoguchi.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.message.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Settings as a page that is not ours may send them. */
class AgentSettingsTest {
  private static final String LONG = "x".repeat(101);

  @Test
  void whatIsLeftOutIsAsItWasBeforeAnythingWasChosen() {
    var settings = read("\"filters\":[]").checked();
    assertThat(settings.mail()).isEmpty();
    assertThat(settings.language()).isEqualTo(Language.JA);
    assertThat(settings.queue()).isEqualTo(AgentSettings.QueueView.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"name\":null}", "{\"name\":\" \"}", "{\"name\":\"a\",\"tag\":\"LONG\"}"})
  void aFilterWithoutANameOrWithMoreThanAFilterHoldsIsRefused(String filter) {
    var settings = read("\"filters\":[" + filter.replace("LONG", LONG) + "]");
    assertThatThrownBy(settings::checked).isInstanceOf(InputRejected.class);
  }

  @Test
  void aFilterOfSomeOfTheQueueIsKept() {
    var settings = read("\"filters\":[{\"name\":\"a\",\"tag\":\"\",\"view\":\"mine\"}]");
    assertThat(settings.checked().filters()).hasSize(1);
  }

  private static AgentSettings read(String filters) {
    return JsonMapper.shared()
        .readValue(
            "{\"sound\":false,\"desktop\":false,\"words\":false,\"quiet\":true,\"whenAway\":false,"
                + "\"categories\":[],"
                + filters
                + "}",
            AgentSettings.class);
  }
}
