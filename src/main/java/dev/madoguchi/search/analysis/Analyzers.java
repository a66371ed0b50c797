package dev.madoguchi.search.analysis;

import dev.madoguchi.message.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseBaseFormFilter;
import org.apache.lucene.analysis.ja.JapaneseKatakanaStemFilter;
import org.apache.lucene.analysis.ja.JapanesePartOfSpeechStopFilter;
import org.apache.lucene.analysis.ja.JapaneseTokenizer;
import org.apache.lucene.analysis.ja.tokenattributes.ReadingAttribute;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Cuts texts of either language into the words they are found by. */
public final class Analyzers {
  private static final Analyzer JAPANESE = new Japanese();
  private static final Analyzer ENGLISH = new English();
  private static final Analyzer JAPANESE_PHRASES = new JapanesePhrases();
  private static final Analyzer READING = new Reading();
  private static final Analyzer ENGLISH_PHRASES = new EnglishPhrases();

  private Analyzers() {}

  public static Analyzer of(Language language) {
    return switch (language) {
      case JA -> JAPANESE;
      case EN -> ENGLISH;
    };
  }

  /** The words of a text, in order. */
  static List<String> words(Language language, String text) {
    return wordsOfNormal(language, TextNormalizer.normal(text));
  }

  /** The words of a text that has been {@linkplain TextNormalizer#normal normalised} already. */
  public static List<String> wordsOfNormal(Language language, String text) {
    return words(of(language), text);
  }

  /** The words of a text as phrases are compared: with negations, without what is between words. */
  public static List<String> phrase(Language language, String text) {
    return phraseOfNormal(language, TextNormalizer.normal(text));
  }

  /** The same of a text that has been {@linkplain TextNormalizer#normal normalised} already. */
  public static List<String> phraseOfNormal(Language language, String text) {
    return switch (language) {
      case JA -> words(JAPANESE_PHRASES, text);
      case EN -> words(ENGLISH_PHRASES, text);
    };
  }

  /** Whether the Japanese dictionary has a word as it stands. */
  static boolean isInDictionary(String word) {
    try (TokenStream stream = READING.tokenStream("", word)) {
      var term = stream.addAttribute(CharTermAttribute.class);
      var reading = stream.addAttribute(ReadingAttribute.class);
      stream.reset();
      var isWhole = stream.incrementToken() && word.contentEquals(term);
      var isKnown = isWhole && reading.getReading() != null;
      while (stream.incrementToken()) {
        isKnown = false;
      }
      stream.end();
      return isKnown;
    } catch (IOException e) {
      throw new UncheckedIOException("looking up a word", e);
    }
  }

  /** How a Japanese word is read, in katakana. */
  public static String reading(String word) {
    try (TokenStream stream = READING.tokenStream("", word)) {
      var term = stream.addAttribute(CharTermAttribute.class);
      var reading = stream.addAttribute(ReadingAttribute.class);
      var text = new StringBuilder();
      stream.reset();
      while (stream.incrementToken()) {
        var read = reading.getReading();
        text.append(read == null ? Kana.katakana(term.toString()) : read);
      }
      stream.end();
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException("reading a word", e);
    }
  }

  /** A text with what an index wants to know of its words. */
  public static TokenizedText cut(Language language, String text) {
    return cut(of(language), TextNormalizer.normal(text));
  }

  private static List<String> words(Analyzer analyzer, String text) {
    return cut(analyzer, text).words();
  }

  /** Codes as they stand, the rest as the analyzer cuts it. */
  private static TokenizedText cut(Analyzer analyzer, String text) {
    var pieces = CodeTokens.pieces(text);
    if (pieces.size() == 1) {
      return cutWords(analyzer, text);
    }
    var words = new ArrayList<String>();
    var alternatives = 0;
    for (var piece : pieces) {
      var cut =
          piece.isCode()
              ? new TokenizedText(List.of(piece.text()), 0)
              : cutWords(analyzer, piece.text());
      words.addAll(cut.words());
      alternatives += cut.alternatives();
    }
    return new TokenizedText(words, alternatives);
  }

  private static TokenizedText cutWords(Analyzer analyzer, String text) {
    try (TokenStream stream = analyzer.tokenStream("", text)) {
      return TokenizedText.of(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("cutting a text into words", e);
    }
  }

  /** Search mode, dictionary forms, without particles. */
  private static final class Japanese extends Analyzer {

    @Override
    protected TokenStreamComponents createComponents(String field) {
      var tokenizer = new JapaneseTokenizer(null, true, true, JapaneseTokenizer.Mode.SEARCH);
      TokenStream stream = new SuffixFilter(new JapaneseBaseFormFilter(tokenizer));
      stream = new JapanesePartOfSpeechStopFilter(stream, JapaneseAnalyzer.getDefaultStopTags());
      stream = new StopFilter(stream, JapaneseAnalyzer.getDefaultStopSet());
      stream = new JapaneseKatakanaStemFilter(stream);
      stream = new StopFilter(stream, EnglishAnalyzer.getDefaultStopSet());
      return new TokenStreamComponents(tokenizer, new PorterStemFilter(stream));
    }
  }

  /** Stems, without articles and prepositions. */
  private static final class English extends Analyzer {
    private static final CharArraySet STOPS = EnglishAnalyzer.getDefaultStopSet();

    @Override
    protected TokenStreamComponents createComponents(String field) {
      var tokenizer = new StandardTokenizer();
      TokenStream stream = new EnglishPossessiveFilter(tokenizer);
      stream = new StopFilter(new LowerCaseFilter(stream), STOPS);
      return new TokenStreamComponents(tokenizer, new PorterStemFilter(stream));
    }
  }

  /** Dictionary forms with negations. */
  private static final class JapanesePhrases extends Analyzer {
    private static final CharArraySet BETWEEN =
        new CharArraySet(List.of("ます", "です", "た", "だ", "う", "の", "する"), false);
    private static final Set<String> TAGS =
        JapaneseAnalyzer.getDefaultStopTags().stream()
            .filter(tag -> !tag.equals("助動詞"))
            .collect(Collectors.toUnmodifiableSet());

    @Override
    protected TokenStreamComponents createComponents(String field) {
      var tokenizer = new JapaneseTokenizer(null, true, true, JapaneseTokenizer.Mode.SEARCH);
      TokenStream stream = new SuffixFilter(new JapaneseBaseFormFilter(tokenizer));
      stream = new JapanesePartOfSpeechStopFilter(stream, TAGS);
      stream = new JapaneseKatakanaStemFilter(new StopFilter(stream, BETWEEN));
      return new TokenStreamComponents(tokenizer, new PorterStemFilter(stream));
    }
  }

  /** Stems with small words, but without articles and pronouns. */
  private static final class EnglishPhrases extends Analyzer {
    private static final CharArraySet BETWEEN =
        new CharArraySet(
            List.of(
                "a", "an", "the", "my", "our", "your", "his", "her", "their", "its", "to", "i",
                "we", "you", "is", "are", "was", "be", "been", "of", "it", "please"),
            false);

    @Override
    protected TokenStreamComponents createComponents(String field) {
      var tokenizer = new StandardTokenizer();
      TokenStream stream = new StopFilter(new EnglishPossessiveFilter(tokenizer), BETWEEN);
      return new TokenStreamComponents(tokenizer, new PorterStemFilter(stream));
    }
  }

  /** Words as they stand, for their readings. */
  private static final class Reading extends Analyzer {

    @Override
    protected TokenStreamComponents createComponents(String field) {
      return new TokenStreamComponents(
          new JapaneseTokenizer(null, true, true, JapaneseTokenizer.Mode.NORMAL));
    }
  }
}
