package dev.madoguchi.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Audience;
import dev.madoguchi.article.KnowledgeBaseReader;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks questions, where they are, with the whole lexicon and without each entry they speak of. The
 * questions are the labelled ones and, since those are few, the titles of articles that have lost
 * them.
 */
@EnabledIf("isThere")
class LexiconHarmTest {
  private static final Path DATA = Path.of("../shared/eval");
  private static final JsonMapper JSON = JsonMapper.shared();

  /** How rarely an entry that does neither good nor harm may look as bad as this by chance. */
  private static final double CHANCE = 0.003;

  /** Beyond this a right article counts as not found. */
  private static final int FOUND = 10;

  @TempDir private Path folder;

  static boolean isThere() {
    return Files.exists(DATA.resolve("partner/questions-dev.jsonl"));
  }

  @Test
  void theLexiconHelpsAndNoEntryDoesHarm() throws IOException {
    var partner = DATA.resolve("partner");
    var labelled = new Trial(partner.resolve("kb.jsonl"), lexicon(), _ -> true);
    labelled(partner.resolve("questions-dev.jsonl")).forEach(labelled::ask);
    assertThat(labelled.gain()).as("what it brings in reciprocal ranks").isGreaterThan(10);
    var titles = titles(lexicon(), _ -> true);
    assertThat(labelled.harmful()).isEmpty();
    assertThat(titles.harmful()).isEmpty();
    assertThat(titles.effects).as("entries that were spoken of").hasSizeGreaterThan(500);
  }

  @Test
  void anEntryThatTakesOneThingForAnotherIsNoticed() throws IOException {
    var products = List.of("Outlook", "Teams", "OneDrive", "SharePoint");
    var wrong = new Lexicon.Concept("wrong", products, products);
    var titles = titles(lexicon().and(new Lexicon(List.of(wrong), List.of())), "wrong"::equals);
    assertThat(titles.harmful()).as("%s", titles.effects.get("wrong")).contains("wrong");
  }

  private Trial titles(Lexicon lexicon, Predicate<String> tried) throws IOException {
    var lines = Files.readAllLines(DATA.resolve("insights/kb.jsonl"));
    var untitled = folder.resolve("untitled.jsonl");
    Files.write(untitled, lines.stream().map(LexiconHarmTest::untitled).toList());
    var trial = new Trial(untitled, lexicon, tried);
    lines.stream().flatMap(LexiconHarmTest::byTitle).forEach(trial::ask);
    return trial;
  }

  private record Asked(Question question, Set<String> right) {}

  /** How often questions were answered better and worse with an entry than without. */
  private record Effect(int better, int worse) {

    Effect and(int change) {
      return new Effect(better + (change > 0 ? 1 : 0), worse + (change < 0 ? 1 : 0));
    }

    /** The sign test: how likely so many or more are worse if either is as likely. */
    double chance() {
      var likely = 0.0;
      var ways = 1.0;
      for (var i = 0; i <= better; i++) {
        likely += ways * Math.pow(0.5, better + worse);
        ways = ways * (better + worse - i) / (i + 1);
      }
      return likely;
    }
  }

  private static final class Trial {
    private final IndexSnapshot snapshot;
    private final Predicate<String> tried;
    private final Map<String, Effect> effects = new TreeMap<>();
    private double gain;

    /**
     * @param tried which entries are left out, one after another
     */
    Trial(Path articles, Lexicon lexicon, Predicate<String> tried) throws IOException {
      var knowledgeBase = new KnowledgeBaseReader().read(articles);
      var analyzed = new AnalyzedArticles();
      var pairs = Translations.pairs(analyzed.of(knowledgeBase));
      var learnt = Translations.learnt(pairs, Pace.full());
      snapshot = IndexSnapshot.of(knowledgeBase, lexicon, analyzed, learnt, null);
      this.tried = tried;
    }

    double gain() {
      return gain;
    }

    List<String> harmful() {
      return effects.keySet().stream()
          .filter(entry -> effects.getOrDefault(entry, new Effect(0, 0)).chance() < CHANCE)
          .toList();
    }

    void ask(Asked asked) {
      var language = asked.question().language();
      var reading = AnalyzedQuestion.of(snapshot, asked.question().text(), language);
      var entries = entries(reading).stream().filter(tried).toList();
      if (entries.isEmpty()) {
        return;
      }
      var rank = rank(asked, reading);
      for (var entry : entries) {
        var other = rank(asked, without(entry, reading));
        effects.merge(
            entry,
            new Effect(0, 0).and(Integer.compare(other, rank)),
            (effect, _) -> effect.and(Integer.compare(other, rank)));
      }
      gain += 1.0 / rank - 1.0 / rankWithoutLexicon(asked, reading);
    }

    /** What a question brings that speaks of no entry is nothing. */
    private int rankWithoutLexicon(Asked asked, AnalyzedQuestion reading) {
      var bare =
          new AnalyzedQuestion(
              reading.language(), reading.words(), Map.of(), reading.named(), List.of());
      return rank(asked, bare);
    }

    private int rank(Asked asked, AnalyzedQuestion reading) {
      var question = asked.question();
      var weights = RankingWeights.DEFAULT;
      var held = LanguageQuery.literal(snapshot, weights, question, reading).held();
      var articles =
          Stream.of(Language.values())
              .map(language ->
                  LanguageQuery.of(
                      snapshot, weights, question, reading, language, weights.wording(held)))
              .flatMap(probe -> probe.found().stream())
              .sorted(Comparator.comparingDouble(LanguageQuery.Found::score).reversed())
              .map(found -> snapshot.places().get(found.place()).article().id())
              .distinct()
              .toList();
      return IntStream.range(0, Math.min(FOUND, articles.size()))
          .filter(i -> asked.right().contains(articles.get(i)))
          .map(i -> i + 1)
          .findFirst()
          .orElse(1_000);
    }

    private static Set<String> entries(AnalyzedQuestion reading) {
      var names = new TreeSet<String>();
      for (var mentions : reading.mentions().values()) {
        mentions.forEach(mention -> mention.concepts().forEach(entry -> names.add(entry.name())));
      }
      return names;
    }

    private static AnalyzedQuestion without(String entry, AnalyzedQuestion reading) {
      var mentions = new EnumMap<Language, List<LexiconConcepts.Mention>>(Language.class);
      reading
          .mentions()
          .forEach((language, all) ->
              mentions.put(language, all.stream().map(one -> without(entry, one)).toList()));
      return new AnalyzedQuestion(
          reading.language(), reading.words(), mentions, reading.named(), List.of());
    }

    private static LexiconConcepts.Mention without(String entry, LexiconConcepts.Mention mention) {
      var rest = mention.concepts().stream().filter(one -> !one.name().equals(entry)).toList();
      return new LexiconConcepts.Mention(mention.phrase(), rest);
    }
  }

  private static Lexicon lexicon() throws IOException {
    var all = Lexicon.EMPTY;
    try (var files = Files.list(Path.of("knowledge-base/lexicon"))) {
      for (var file : files.sorted().toList()) {
        all = all.and(Lexicon.read(file.toString(), Files.readAllLines(file)));
      }
    }
    return all;
  }

  private static Stream<Asked> labelled(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(JSON::readTree)
        .filter(line -> !line.path("answers").isEmpty())
        .map(line -> asked(line.path("q"), line.path("lang").asString(), rights(line)));
  }

  private static Set<String> rights(JsonNode line) {
    var right = new HashSet<String>();
    line.path("answers").forEach(answer -> right.add(answer.path("article").asString()));
    return right;
  }

  private static Stream<Asked> byTitle(String line) {
    var article = JSON.readTree(line);
    return Stream.of(Language.values())
        .map(Language::tag)
        .filter(language -> article.has("title_" + language))
        .map(language ->
            asked(
                article.path("title_" + language),
                language,
                Set.of(article.path("id").asString())));
  }

  private static Asked asked(JsonNode text, String tag, Set<String> right) {
    var language = Language.ofTag(tag).orElseThrow();
    return new Asked(
        new Question(text.asString(), language, Audience.CUSTOMER, Cloud.PUBLIC), right);
  }

  /** An article whose title, and each heading that repeats it, says nothing. */
  private static String untitled(String line) {
    var article = (ObjectNode) JSON.readTree(line);
    for (var language : Language.values()) {
      var title = article.path("title_" + language.tag()).asString("");
      var headed = new ArrayList<ObjectNode>();
      article.path("sections").forEach(section -> headed.add((ObjectNode) section));
      headed.removeIf(
          section -> !section.path("heading_" + language.tag()).asString("").equals(title));
      if (!title.isEmpty()) {
        headed.forEach(section -> section.put("heading_" + language.tag(), "-"));
        article.put("title_" + language.tag(), "-");
      }
    }
    return JSON.writeValueAsString(article);
  }
}
