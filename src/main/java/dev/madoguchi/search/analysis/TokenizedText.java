package dev.madoguchi.search.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * A text cut into words once, for whoever needs them.
 *
 * @param words in order
 * @param steps how many words further each is than the one before; 0 for another reading of it
 */
public record TokenizedText(List<String> words, List<Integer> steps) {

  public TokenizedText {
    words = List.copyOf(words);
    steps = List.copyOf(steps);
  }

  /** Reads a stream to its end. */
  static TokenizedText of(TokenStream stream) throws IOException {
    var term = stream.addAttribute(CharTermAttribute.class);
    var step = stream.addAttribute(PositionIncrementAttribute.class);
    var words = new ArrayList<String>();
    var steps = new ArrayList<Integer>();
    stream.reset();
    while (stream.incrementToken()) {
      words.add(term.toString());
      steps.add(step.getPositionIncrement());
    }
    stream.end();
    return new TokenizedText(words, steps);
  }

  /** The same words for an index. */
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
      step.setPositionIncrement(cut.steps().get(next));
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
