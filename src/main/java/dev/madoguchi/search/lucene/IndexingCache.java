package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.analysis.QuestionKey;

/**
 * What has to be worked out of each text before it is indexed, kept from one edition of the
 * articles to the next, so that an edit costs no more than what it changes.
 *
 * @param cuts the texts as words
 * @param keys the keys of stored questions and titles
 * @param readings how Japanese words are read
 * @param traits what kind of answer sections give
 */
record IndexingCache(
    TokenCache cuts,
    ReusedValues<Wording, QuestionKey> keys,
    ReusedValues<String, String> readings,
    ReusedValues<SectionTraits.Source, SectionTraits.Traits> traits) {

  IndexingCache() {
    this(new TokenCache(), new ReusedValues<>(), new ReusedValues<>(), new ReusedValues<>());
  }

  /** A question as somebody may word it. */
  record Wording(String text, Language language) {

    QuestionKey key() {
      return QuestionKey.of(text, language);
    }
  }

  /** For the next edition. */
  IndexingCache next() {
    return new IndexingCache(cuts.next(), keys.next(), readings.next(), traits.next());
  }
}
