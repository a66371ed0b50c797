package dev.madoguchi.channel.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.madoguchi.article.LearnMoreLink;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.BrandProperties;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryCardsTest {
  private static final String BASE = "https://support.example";
  private final EntryCards cards = new EntryCards(Contents.SUPPORT);

  static List<Content> contents() {
    return Contents.all();
  }

  @Test
  void anAnswerLeadsToPagesFromWhichMoreIsLearnt() {
    var page = URI.create("https://example.com/page");
    var link =
        new LearnMoreLink("0123456789ab", "usage", new Bilingual("動画", "Videos"), page, page);
    var linked = new EntryCards(Contents.SUPPORT, BrandProperties.NONE, _ -> List.of(link));
    var answered =
        Contents.all().stream()
            .filter(Content.Answered.class::isInstance)
            .findFirst()
            .orElseThrow();
    assertThat(say(linked, answered, Language.JA).shown().orElseThrow().toString())
        .contains("もっと詳しく: 動画", BASE + "/learn/0123456789ab?lang=ja");
    assertThat(say(linked, answered, Language.EN).shown().orElseThrow().toString())
        .contains("Learn more: Videos", BASE + "/learn/0123456789ab?lang=en");
    assertThat(say(answered, Language.EN).shown().orElseThrow().toString())
        .doesNotContain("/learn/");
  }

  @Test
  void everyTextIsThereInBothLanguages() {
    var texts = new FeatureTexts("channel");
    assertThat(texts.codes(Language.JA)).isEqualTo(texts.codes(Language.EN));
  }

  @Test
  void everyCloudHasItsNotices() {
    var clouds = Stream.of(Cloud.values()).map(Cloud::tag).toList();
    assertThat(new FeatureTexts("channel").codes(Language.JA))
        .containsAll(clouds.stream().map(cloud -> "notice.cloud." + cloud).toList())
        .containsAll(clouds.stream().map(cloud -> "notice.otherCloud." + cloud).toList());
  }

  @Test
  void everyKindOfContentIsAmongTheExamples() {
    var shown = Contents.all().stream().map(Object::getClass).distinct().toList();
    assertThat(Content.NAMES.entries())
        .extracting(Map.Entry::getValue)
        .filteredOn(kind -> !Content.Internal.class.isAssignableFrom(kind))
        .allMatch(kind -> shown.contains(kind));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void everyContentCanBeShownInBothLanguages(Content content) {
    for (var language : Language.values()) {
      var said = say(content, language);
      assertThat(said.text()).isNotBlank();
      said.shown().ifPresent(card -> assertThat(card).containsEntry("lang", language.tag()));
    }
  }

  @ParameterizedTest
  @MethodSource("contents")
  void bothJsonLibrariesWriteTheSameCard(Content content) throws Exception {
    var card = say(content, Language.JA).shown().orElse(Map.of());
    assertThat(new tools.jackson.databind.ObjectMapper().writeValueAsString(card))
        .isEqualTo(new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(card));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void noTwoButtonsOfACardShareASubmission(Content content) {
    var submissions =
        buttons(say(content, Language.EN)).map(data -> data.get("submissionId")).toList();
    assertThat(submissions)
        .doesNotHaveDuplicates()
        .allMatch(submission -> submission.toString().startsWith("7."));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void everyButtonIsUnderstoodWhenPressed(Content content) {
    assertThat(buttons(say(content, Language.EN)))
        .allSatisfy(data -> assertThat(ButtonPressReader.of(data, "")).isPresent());
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void whatIsSaidByOthersIsNeverMarkdown(Language language) {
    var evil = "[x](javascript:alert(1)) ![x](https://evil.example/x.png) <img src=x>";
    assertThat(say(new Content.AgentSaid(Contents.TICKET, "x", evil), language).text())
        .isEqualTo(evil);
  }

  @Test
  void anArticleHasLinksToPagesAndNoOtherMarkup() {
    var text =
        "[a](javascript:alert(1)) ![b](https://evil.example/x.png) <img src=x>"
            + " [c](https://admin.example/#/health) [d](article:health#steps) **e** `f`";
    var said = say(Contents.answered(text, 0, Provenance.ORIGINAL), Language.JA);
    var runs =
        elements(said.shown().orElseThrow())
            .filter(element -> element.get("inlines") instanceof List<?> many && many.size() > 1)
            .flatMap(paragraph -> ((List<?>) paragraph.get("inlines")).stream());
    assertThat(runs.map(Object.class::cast))
        .containsExactly(
            AdaptiveCardBuilder.run("a", Map.of()),
            AdaptiveCardBuilder.run(" b <img src=x> ", Map.of()),
            AdaptiveCardBuilder.linkedRun("c", "https://admin.example/#/health"),
            AdaptiveCardBuilder.run(" ", Map.of()),
            AdaptiveCardBuilder.linkedRun("d", BASE + "/articles/health?lang=ja#steps"),
            AdaptiveCardBuilder.run(" ", Map.of()),
            AdaptiveCardBuilder.run("e", Map.of("weight", "Bolder")),
            AdaptiveCardBuilder.run(" ", Map.of()),
            AdaptiveCardBuilder.run("f", Map.of("fontType", "Monospace")));
    assertThat(said.text()).startsWith("a b <img src=x> c d e f");
  }

  @Test
  void aMachineTranslationSaysSo() {
    assertThat(words(Contents.answered("はい。", 0, Provenance.MT), Language.JA)).contains("機械翻訳");
    assertThat(words(Contents.answered("はい。", 0, Provenance.HT), Language.JA))
        .doesNotContain("機械翻訳");
  }

  @Test
  void anAnswerInTheOtherLanguageSaysSo() {
    assertThat(words(Contents.onlyInEnglish(), Language.JA))
        .contains("Only in English.", "この内容は英語でのみご用意しています");
  }

  @Test
  void anAnswerLinksToItsSection() {
    var said = say(Contents.answered("はい。", 0, Provenance.HT), Language.JA);
    assertThat(elements(said.shown().orElseThrow()))
        .anyMatch(element ->
            (BASE + "/articles/billing%2Finvoice?lang=ja#download").equals(element.get("url")));
  }

  @Test
  void theAlignedSentencesAreHiddenUntilAskedFor() {
    var card = say(Contents.answered("はい。", 1, Provenance.HT), Language.JA).shown().orElseThrow();
    assertThat(elements(card))
        .anyMatch(element ->
            "other".equals(element.get("id"))
                && Boolean.FALSE.equals(element.get("isVisible"))
                && element.toString().contains("You can download it.")
                && element.toString().contains("Step 0"))
        .anyMatch(element -> List.of("other").equals(element.get("targetElements")));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 200, 2_000})
  void anAnswerIsNeverLargerThanTeamsTakesAndTogglesOnlyWhatIsThere(int sentences)
      throws Exception {
    var said = say(Contents.answered("はい。", sentences, Provenance.HT), Language.JA);
    var card = said.shown().orElseThrow();
    assertThat(new tools.jackson.databind.ObjectMapper().writeValueAsBytes(card))
        .hasSizeLessThan(28_000);
    assertThat(elements(card))
        .filteredOn(element -> element.containsKey("targetElements"))
        .allSatisfy(toggle ->
            assertThat(elements(card).<Object>map(element -> element.get("id")).toList())
                .containsAll(List.<Object>copyOf((List<?>) toggle.get("targetElements"))));
    assertThat(said.text()).contains("はい。");
  }

  @Test
  void aPromiseIsToldInTheTimeOfTheDesk() {
    var opened = Contents.all().stream().filter(Content.TicketOpened.class::isInstance).toList();
    assertThat(say(opened.getFirst(), Language.JA).text()).contains("11月20日(金) 12:00 まで");
    assertThat(say(opened.getFirst(), Language.EN).text())
        .contains("by Friday, November 20, 12:00");
    assertThat(say(opened.getLast(), Language.EN).text())
        .contains("We are closed", "+81-3-1111-1111");
  }

  @Test
  void whatIsNotAButtonOfOursIsNoPress() {
    assertThat(ButtonPressReader.of(Map.of("verb", "format-disk"), "1")).isEmpty();
    assertThat(ButtonPressReader.of(Map.of("verb", List.of("human")), "1")).isEmpty();
    assertThat(ButtonPressReader.of(Map.of(), "1")).isEmpty();
  }

  @Test
  void aPressWithoutASubmissionHasTheActivitys() {
    assertThat(ButtonPressReader.of(Map.of("verb", "human"), "1"))
        .hasValueSatisfying(press -> assertThat(press.submissionId()).isEqualTo("1"));
  }

  @Test
  void whatIsNotForCustomersIsNotShown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> say(new Content.Heard(new Body.Joined()), Language.JA));
  }

  private RenderedEntry say(Content content, Language language) {
    return say(cards, content, language);
  }

  private static RenderedEntry say(EntryCards cards, Content content, Language language) {
    return cards.of(
        new Entry(7, Contents.NOON_IN_TOKYO, Author.BOT, "k", language, content, null), BASE);
  }

  private List<Object> words(Content content, Language language) {
    return elements(say(content, language).shown().orElseThrow())
        .filter(element -> element.containsKey("text"))
        .<Object>map(element -> element.get("text"))
        .toList();
  }

  private static Stream<Map<?, ?>> buttons(RenderedEntry said) {
    return elements(said.shown().orElse(Map.of()))
        .filter(element -> "Action.Submit".equals(element.get("type")))
        .<Map<?, ?>>map(element -> (Map<?, ?>) element.get("data"));
  }

  private static Stream<Map<?, ?>> elements(Object part) {
    var found = new ArrayList<Map<?, ?>>();
    if (part instanceof Map<?, ?> map) {
      found.add(map);
      map.values().forEach(value -> elements(value).forEach(found::add));
    } else if (part instanceof List<?> list) {
      list.forEach(value -> elements(value).forEach(found::add));
    }
    return found.stream();
  }
}
