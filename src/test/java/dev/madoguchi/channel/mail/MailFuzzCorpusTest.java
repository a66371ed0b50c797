package dev.madoguchi.channel.mail;

import dev.madoguchi.FuzzCorpus;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a fuzzer found once stays found; {@code mvn -Pfuzz} looks for more. */
class MailFuzzCorpusTest {

  static Stream<Arguments> mails() {
    return FuzzCorpus.of("mail");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mails")
  void everyKnownMailIsReadOrSaidToBeUnreadable(String name, byte[] input) {
    MailFuzzTarget.fuzzerTestOneInput(input);
  }
}
