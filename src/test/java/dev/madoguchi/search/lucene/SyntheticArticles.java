package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Article;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.article.KnowledgeBaseReader;
import dev.madoguchi.article.Passage;
import dev.madoguchi.article.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The project's own articles, and as many more as somebody likes, dealt anew from their texts. */
final class SyntheticArticles {
  private static final int SECTIONS = 8;

  private final KnowledgeBase own = own();
  private final List<Section> sections = new ArrayList<>();
  private final List<Passage> passages = new ArrayList<>();
  private final Random random = new Random(1);

  private SyntheticArticles() {
    for (var article : own.articles()) {
      sections.addAll(article.sections());
      article.sections().forEach(section -> passages.addAll(section.passages()));
    }
  }

  /** Those that come with the product. */
  static KnowledgeBase own() {
    return new KnowledgeBaseReader().read(Path.of("knowledge-base"));
  }

  /** The same for the same number. */
  static KnowledgeBase of(int sections) {
    return new SyntheticArticles().dealt(sections);
  }

  private KnowledgeBase dealt(int sections) {
    var articles = IntStream.range(0, sections / SECTIONS).mapToObj(this::article).toList();
    return new KnowledgeBase("synthetic", articles, List.of());
  }

  private Article article(int number) {
    var like = own.articles().get(random.nextInt(own.articles().size()));
    return new Article(
        "a" + number,
        "1",
        like.title(),
        null,
        like.audience(),
        like.clouds(),
        like.provenance(),
        null,
        List.of(),
        IntStream.range(0, SECTIONS).mapToObj(this::section).toList(),
        "synthetic");
  }

  /** Like one of the project's own, and something else. */
  private Section section(int number) {
    var like = one(sections);
    var dealt = new ArrayList<>(like.passages());
    dealt.add(one(passages));
    Collections.shuffle(dealt, random);
    return new Section("s" + number, 2, like.heading(), dealt);
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
