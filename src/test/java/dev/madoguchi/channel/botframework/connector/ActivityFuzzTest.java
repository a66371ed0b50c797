package dev.madoguchi.channel.botframework.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a client sends, its words are kept, and nothing breaks. */
class ActivityFuzzTest {
  private static final List<String> ODD =
      List.of(
          "<p>",
          "</p>",
          "<blockquote itemtype=\"http://schema.skype.com/Reply\">",
          "</blockquote>",
          "<at>",
          "</at>",
          "<emoji alt=\"",
          "\"/>",
          "<img itemtype=\"x/Giphy\">",
          "<",
          ">",
          "&",
          "&#x110000;",
          "&nbsp;",
          "> 引用\n",
          "\n",
          "\u0000",
          "\u202e",
          "<attachment id=\"1\">",
          "<td>",
          "</table>",
          "日本語",
          "words",
          "<script>",
          "<!--",
          "]]>",
          "<quoted messageId=\"1\"/>",
          "👨\u200d👩\u200d👧");

  private static final List<String> TAGS =
      List.of(
          "p",
          "div",
          "span",
          "b",
          "i",
          "ul",
          "ol",
          "li",
          "pre",
          "code",
          "h1",
          "td",
          "th",
          "tr",
          "table",
          "a",
          "blockquote",
          "strike",
          "font",
          "codeblock");

  private final ActivityJson json = new ActivityJson();

  @Test
  void oddMessagesAreReadWithoutAFault() {
    var random = new Random(20261130);
    for (int i = 0; i < 1_500; i++) {
      var activity = new LinkedHashMap<String, Object>();
      activity.put("type", "message");
      activity.put("text", random.nextInt(3) == 0 ? null : odd(random));
      activity.put("textFormat", List.of("plain", "xml", "markdown").get(random.nextInt(3)));
      activity.put("recipient", Map.of("id", "28:bot", "name", odd(random)));
      activity.put("attachments", List.of(part(random), part(random)));
      activity.put(
          "entities",
          List.of(
              Map.of("type", "mention", "text", odd(random), "mentioned", Map.of("id", "28:bot")),
              Map.of("type", "quotedReply", "quotedReply", odd(random))));
      var read = json.read(JsonMapper.shared().writeValueAsBytes(activity)).orElseThrow();
      var content = ActivityContent.of(read);
      assertThat(content.words()).isEqualTo(content.words().strip());
    }
  }

  private static Map<String, Object> part(Random random) {
    var types =
        List.of("text/html", "messageReference", "forwardedMessageReference", "image/png", "x", "");
    Object content = random.nextBoolean() ? odd(random) : Map.of("messagePreview", odd(random));
    return Map.of("contentType", types.get(random.nextInt(types.size())), "content", content);
  }

  private static String odd(Random random) {
    var text = new StringBuilder();
    for (int part = random.nextInt(14); part > 0; part--) {
      text.append(ODD.get(random.nextInt(ODD.size())));
    }
    return text.toString();
  }

  @Test
  void everyWordBetweenTagsIsKept() {
    var random = new Random(2026);
    for (int i = 0; i < 800; i++) {
      var words = new ArrayList<String>();
      var html = nested(random, words, 0);
      var read = HtmlMessage.of(html, List.of("Madoguchi"));
      var all = read.words() + read.quote() + read.forwarded();
      assertThat(words).as(html).allSatisfy(word -> assertThat(all).contains(word));
    }
  }

  private static String nested(Random random, List<String> words, int depth) {
    var html = new StringBuilder();
    for (int part = 1 + random.nextInt(3); part > 0; part--) {
      if (depth > 4 || random.nextInt(3) == 0) {
        words.add("w" + words.size() + "語");
        html.append(words.getLast()).append(' ');
      } else {
        var tag = TAGS.get(random.nextInt(TAGS.size()));
        html.append('<').append(tag).append('>').append(nested(random, words, depth + 1));
        html.append("</").append(tag).append('>');
      }
    }
    return html.toString();
  }

  @Test
  void partsOfATextAreTheTextAndSplitNoCharacter() {
    var random = new Random(3);
    var signs = List.of("あ", "b", " ", "。", "\n", "👨\u200d👩\u200d👧", "が", "が");
    for (int i = 0; i < 300; i++) {
      var text = new StringBuilder();
      for (int sign = random.nextInt(400); sign > 0; sign--) {
        text.append(signs.get(random.nextInt(signs.size())));
      }
      var parts = TextParts.of(text.toString(), 40);
      assertThat(String.join("", parts)).isEqualTo(text.toString());
      assertThat(parts)
          .allSatisfy(part -> {
            assertThat(part.length()).isLessThanOrEqualTo(40);
            assertThat(new String(part.getBytes(UTF_8), UTF_8)).isEqualTo(part);
          });
    }
  }

  @Test
  void cardsOfAnyShapeAreDividedWithNothingLost() {
    var random = new Random(4);
    var splitter = new CardSplitter(json, 1_500);
    for (int i = 0; i < 150; i++) {
      var words = new ArrayList<String>();
      var body = IntStream.range(0, 6).mapToObj(_ -> element(random, words, 0)).toList();
      Map<String, Object> card =
          Map.of("type", "AdaptiveCard", "body", body, "actions", List.of(Map.of("title", "OK")));
      var cards = splitter.split(card);
      var all = new String(json.write(cards), UTF_8);
      assertThat(words).allSatisfy(word -> assertThat(all).contains(word));
      assertThat(cards.getLast()).containsKey("actions");
    }
  }

  private static Map<String, Object> element(Random random, List<String> words, int depth) {
    var kind = depth > 3 ? 0 : random.nextInt(4);
    return switch (kind) {
      case 1 ->
          Map.of("type", "Container", "isVisible", false, "items", some(random, words, depth));
      case 2 ->
          Map.of(
              "type",
              "ColumnSet",
              "columns",
              List.of(
                  Map.of("type", "Column", "items", some(random, words, depth)),
                  Map.of("type", "Column", "items", some(random, words, depth))));
      case 3 ->
          Map.of(
              "type",
              "Table",
              "rows",
              List.of(
                  Map.of(
                      "type",
                      "TableRow",
                      "cells",
                      List.of(Map.of("type", "TableCell", "items", some(random, words, depth))))));
      default -> {
        words.add("w" + words.size() + "x");
        var text = words.getLast() + " ".repeat(1 + random.nextInt(300));
        yield Map.of(
            "type", "RichTextBlock", "inlines", List.of(Map.of("type", "TextRun", "text", text)));
      }
    };
  }

  private static List<Map<String, Object>> some(Random random, List<String> words, int depth) {
    return IntStream.range(0, 1 + random.nextInt(3))
        .mapToObj(_ -> element(random, words, depth + 1))
        .toList();
  }
}
