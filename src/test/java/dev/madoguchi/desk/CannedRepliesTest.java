package dev.madoguchi.desk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.conversation.MemoryKeyValues;
import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Category;
import dev.madoguchi.support.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

class CannedRepliesTest {
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
    replies.save(macro).block();
    replies.save(macro).block();
    assertThat(named(replies, "hello")).isEqualTo(macro);
    replies.delete("hello").block();
    assertThat(named(replies, "hello")).isEqualTo(shipped);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Hello", "a b", "x/y", "aaaaaaaaaaaaaaaaaaaaa"})
  void aShortcutThatCannotBeTypedIsRefused(String shortcut) throws IOException {
    var replies = replies();
    var reply = CannedReply.of(shortcut, new Bilingual("は", "x"));
    assertThatThrownBy(() -> replies.save(reply).block())
        .isInstanceOf(InputRejected.class)
        .hasMessage("shortcut");
  }

  @Test
  void aReplyInOneLanguageOnlyIsRefused() throws IOException {
    var replies = replies();
    var reply = CannedReply.of("one", new Bilingual("はい", " "));
    assertThatThrownBy(() -> replies.save(reply).block()).isInstanceOf(InputRejected.class);
  }

  private static CannedReply named(CannedReplies replies, String shortcut) {
    return all(replies).stream()
        .filter(reply -> reply.shortcut().equals(shortcut))
        .findFirst()
        .orElseThrow();
  }

  private static List<CannedReply> all(CannedReplies replies) {
    return found(replies.all());
  }

  private static List<CannedReply> found(Mono<List<CannedReply>> replies) {
    return requireNonNull(replies.block());
  }

  private static CannedReplies replies() throws IOException {
    var properties = new DeskProperties(Path.of("audit.jsonl"), "");
    return new CannedReplies(properties, new MemoryKeyValues(), JsonMapper.shared());
  }
}
