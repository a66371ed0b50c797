package dev.madoguchi.console;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.conversation.MemoryKeyValues;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Category;
import dev.madoguchi.support.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

class CannedRepliesTest {
  private static final Agent HANA = new Agent("hana", "Hana");

  @Test
  void repliesAreFoundByWhatTheyMeanInBothLanguages() throws IOException {
    var replies = replies();
    for (var reply : all(replies)) {
      assertThat(found(replies.similar(reply.text().en()))).startsWith(reply);
      assertThat(found(replies.similar(reply.text().ja()))).startsWith(reply);
    }
  }

  @Test
  void whatMeansNothingFindsNone() throws IOException {
    assertThat(found(replies().similar("😀"))).isEmpty();
    assertThat(found(replies().similar(""))).isEmpty();
    assertThat(found(replies().similar("請求書".repeat(5_000)))).hasSizeLessThan(6);
  }

  @Test
  void whatIsMadeInTheConsoleTakesThePlaceOfWhatIsShippedUntilItIsDeleted() throws IOException {
    var replies = replies();
    var shipped = named(replies, "hello");
    var macro =
        new CannedReply(
            "hello",
            new Bilingual("こんにちは {customer} 様", "Hello {customer}"),
            Set.of(Category.BILLING),
            Category.BILLING,
            Severity.MINIMAL,
            CannedReply.Then.RESOLVE,
            true);
    replies.save("hello", macro, HANA).block();
    replies.save("hello", macro, HANA).block();
    assertThat(named(replies, "hello")).isEqualTo(macro);
    replies.delete("hello", HANA).block();
    assertThat(named(replies, "hello")).isEqualTo(shipped);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Hello", "a b", "x/y", "aaaaaaaaaaaaaaaaaaaaa"})
  void aShortcutThatCannotBeTypedIsRefused(String shortcut) throws IOException {
    var replies = replies();
    var reply = CannedReply.of(shortcut, new Bilingual("は", "x"));
    assertThatThrownBy(() -> replies.save(shortcut, reply, HANA))
        .isInstanceOf(CallRejected.class)
        .hasMessage("shortcut");
  }

  @Test
  void aReplyInOneLanguageOnlyIsRefused() throws IOException {
    var replies = replies();
    var reply = CannedReply.of("one", new Bilingual("はい", " "));
    assertThatThrownBy(() -> replies.save("one", reply, HANA)).isInstanceOf(CallRejected.class);
  }

  private static CannedReply named(CannedReplies replies, String shortcut) {
    return all(replies).stream()
        .filter(reply -> reply.shortcut().equals(shortcut))
        .findFirst()
        .orElseThrow();
  }

  private static List<CannedReply> all(CannedReplies replies) {
    return found(replies.replies());
  }

  private static List<CannedReply> found(Mono<List<CannedReply>> replies) {
    return requireNonNull(replies.block());
  }

  private static CannedReplies replies() throws IOException {
    var properties =
        new ConsoleProperties(
            "Support",
            Duration.ofMinutes(15),
            List.of("127.0.0.0/8"),
            Duration.ofHours(1),
            Duration.ofHours(12),
            Path.of("audit.jsonl"),
            "");
    var audit = new AuditTrail(new ListAuditLog(), Clock.systemUTC());
    return new CannedReplies(properties, new MemoryKeyValues(), audit, JsonMapper.shared());
  }
}
