package dev.madoguchi.answer.evaluation.intents;

import dev.madoguchi.message.Language;
import dev.madoguchi.message.LanguageDetector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.ja.JapaneseBaseFormFilter;
import org.apache.lucene.analysis.ja.JapaneseTokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Cuts a short question into words. Unlike in the search, small words stay: "how", "when" and "not"
 * tell questions apart.
 */
final class Words {
  private static final Analyzer ENGLISH = new English();
  private static final Analyzer JAPANESE = new Japanese();

  private Words() {}

  static Language language(String text) {
    return LanguageDetector.detect(text, null, null, Language.EN);
  }

  /** One way to write what may be written in several. */
  static String normal(String text) {
    var folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return folded.replace('\u2019', '\'');
  }

  /** Stems or dictionary forms, in order. */
  static List<String> of(String text) {
    var analyzer =
        switch (language(text)) {
          case JA -> JAPANESE;
          case EN -> ENGLISH;
        };
    try (var stream = analyzer.tokenStream("", normal(text))) {
      var term = stream.addAttribute(CharTermAttribute.class);
      var words = new ArrayList<String>();
      stream.reset();
      while (stream.incrementToken()) {
        words.add(term.toString());
      }
      stream.end();
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException("cutting a question into words", e);
    }
  }

  private static final class English extends Analyzer {

    @Override
    protected TokenStreamComponents createComponents(String field) {
      var tokenizer = new StandardTokenizer();
      TokenStream stream = new LowerCaseFilter(new EnglishPossessiveFilter(tokenizer));
      return new TokenStreamComponents(tokenizer, new PorterStemFilter(stream));
    }
  }

  private static final class Japanese extends Analyzer {

    @Override
    protected TokenStreamComponents createComponents(String field) {
      var tokenizer = new JapaneseTokenizer(null, true, true, JapaneseTokenizer.Mode.SEARCH);
      TokenStream stream = new JapaneseBaseFormFilter(tokenizer);
      return new TokenStreamComponents(tokenizer, new PorterStemFilter(stream));
    }
  }
}
