package dev.madoguchi.channel.botframework.connector;

import dev.madoguchi.FuzzCorpus;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a fuzzer found once stays found; {@code mvn -Pfuzz} looks for more. */
class ActivityFuzzCorpusTest {

  static Stream<Arguments> activities() {
    return FuzzCorpus.of("activity");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("activities")
  void everyKnownActivityIsReadOrRefused(String name, byte[] input) {
    ActivityFuzzTarget.fuzzerTestOneInput(input);
  }
}
