package dev.madoguchi.search.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * A text cut into words once, for whoever needs them.
 *
 * @param words in order
 * @param alternatives how many of them are another reading of the one before
 */
public record TokenizedText(List<String> words, int alternatives) {
  public static final TokenizedText NONE = new TokenizedText(List.of(), 0);

  public TokenizedText {
    words = List.copyOf(words);
  }

  /** Reads a stream to its end. */
  static TokenizedText of(TokenStream stream) throws IOException {
    var term = stream.addAttribute(CharTermAttribute.class);
    var step = stream.addAttribute(PositionIncrementAttribute.class);
    var words = new ArrayList<String>();
    var alternatives = 0;
    stream.reset();
    while (stream.incrementToken()) {
      words.add(term.toString());
      alternatives += step.getPositionIncrement() == 0 ? 1 : 0;
    }
    stream.end();
    return new TokenizedText(words, alternatives);
  }

  /** The same with each word as the one object that stands for it. */
  public TokenizedText pooled(Map<String, String> pool) {
    return new TokenizedText(
        words.stream().map(word -> pool.computeIfAbsent(word, each -> each)).toList(),
        alternatives);
  }

  /** The same words for an index that does not keep their positions. */
  public TokenStream stream() {
    return new Words(this);
  }

  private static final class Words extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final TokenizedText cut;
    private int next;

    Words(TokenizedText cut) {
      this.cut = cut;
    }

    @Override
    public boolean incrementToken() {
      clearAttributes();
      if (next == cut.words().size()) {
        return false;
      }
      term.append(cut.words().get(next));
      step.setPositionIncrement(next < cut.words().size() - cut.alternatives() ? 1 : 0);
      next++;
      return true;
    }

    @Override
    public void reset() throws IOException {
      super.reset();
      next = 0;
    }
  }
}
