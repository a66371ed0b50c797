package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.analysis.QuestionKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * The questions and titles that authors wrote, by their {@linkplain QuestionKey keys}: whoever asks
 * one of them is answered by its article.
 */
final class StoredQuestions {
  private static final int MOST_SENTENCES = 60;
  private static final int MOST_PARTICLES = 4;
  private static final Pattern PARTICLE = Pattern.compile("(?<=\\p{IsHan})[をが](?=\\p{IsHan})");
  private static final Pattern SENTENCE =
      Pattern.compile("[^\\n\\r。．！？!?]+?(?:[。．！？!?\\n\\r]+|\\.(?=\\s|$)|$)");
  private static final Pattern ASKING = Pattern.compile("(?:[?？]|か[。．]?|教えて.{0,12})\\s*$");

  private final Map<Language, Map<String, List<Target>>> exact = new EnumMap<>(Language.class);
  private final Map<Language, Map<String, List<Target>>> bare = new EnumMap<>(Language.class);

  StoredQuestions(List<PlacedArticle> articles) {
    for (var language : Language.values()) {
      exact.put(language, new HashMap<>());
      bare.put(language, new HashMap<>());
    }
    for (var placed : articles) {
      for (var stored : placed.article().keys()) {
        var target =
            new Target(placed.place() + Math.max(0, stored.section()), stored.section() >= 0);
        put(exact, stored.language(), stored.key().exact(), target);
        put(bare, stored.language(), stored.key().bare(), target);
      }
    }
  }

  /**
   * As it was written, and without one or all of the particles between kanji, which people who type
   * leave out; words are then cut otherwise.
   */
  static Set<String> wordings(String text) {
    var wordings = new LinkedHashSet<String>();
    wordings.add(text);
    PARTICLE
        .matcher(text)
        .results()
        .limit(MOST_PARTICLES)
        .map(match -> text.substring(0, match.start()) + text.substring(match.end()))
        .forEach(wordings::add);
    wordings.add(PARTICLE.matcher(text).replaceAll(""));
    return wordings;
  }

  private static void put(
      Map<Language, Map<String, List<Target>>> index,
      Language language,
      String key,
      Target target) {
    if (!key.isEmpty()) {
      var targets =
          index.getOrDefault(language, Map.of()).computeIfAbsent(key, _ -> new ArrayList<>(1));
      if (targets.isEmpty() || !targets.getLast().equals(target)) {
        targets.add(target);
      }
    }
  }

  /**
   * A section that answers, or any of an article that does.
   *
   * @param place the section or, if the whole article is meant, its first one
   */
  record Target(int place, boolean isSection) {}

  /**
   * What a text asks that somebody wrote down before: all of it or, in a letter, the one sentence
   * that asks something. Several articles if it is written in several.
   */
  List<Target> in(String text, Language language, IntPredicate visible) {
    var whole = of(text, language, visible);
    return whole.isEmpty() ? inLetter(text, language, visible) : whole;
  }

  private List<Target> of(String text, Language language, IntPredicate visible) {
    var key = QuestionKey.of(text, language);
    var found = seen(exact, language, key.exact(), visible);
    return found.isEmpty() ? seen(bare, language, key.bare(), visible) : found;
  }

  private static List<Target> seen(
      Map<Language, Map<String, List<Target>>> index,
      Language language,
      String key,
      IntPredicate visible) {
    return index.getOrDefault(language, Map.of()).getOrDefault(key, List.of()).stream()
        .filter(target -> visible.test(target.place()))
        .toList();
  }

  private List<Target> inLetter(String text, Language language, IntPredicate visible) {
    var sentences = sentences(text);
    var found = new LinkedHashSet<Target>();
    for (var sentence : sentences) {
      var answers = sentences.size() > 1 ? of(sentence, language, visible) : List.<Target>of();
      if (answers.isEmpty() && isAsking(sentence)) {
        return List.of();
      }
      if (!found.isEmpty() && !answers.isEmpty() && !found.containsAll(answers)) {
        return List.of();
      }
      found.addAll(answers);
    }
    return List.copyOf(found);
  }

  private static boolean isAsking(String sentence) {
    return ASKING.matcher(sentence).find();
  }

  private static List<String> sentences(String text) {
    return SENTENCE
        .matcher(text)
        .results()
        .limit(MOST_SENTENCES)
        .map(match -> match.group().strip())
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }
}
