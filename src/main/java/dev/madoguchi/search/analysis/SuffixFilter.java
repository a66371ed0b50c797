package dev.madoguchi.search.analysis;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ja.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Joins a suffix with the noun before it, at the noun's position: 契約書 is found by 契約 and by 契約書,
 * but not by the 書 that it shares with 請求書.
 */
final class SuffixFilter extends TokenFilter {
  private static final String SUFFIX = "名詞-接尾-一般";

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PartOfSpeechAttribute partOfSpeech = addAttribute(PartOfSpeechAttribute.class);
  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
  private String noun = "";
  private int end = -1;

  SuffixFilter(TokenStream input) {
    super(input);
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!input.incrementToken()) {
      return false;
    }
    var kind = partOfSpeech.getPartOfSpeech();
    if (SUFFIX.equals(kind) && offset.startOffset() == end) {
      var joined = noun + term;
      term.setEmpty().append(joined);
      step.setPositionIncrement(0);
    }
    noun = kind != null && kind.startsWith("名詞") ? term.toString() : "";
    end = noun.isEmpty() ? -1 : offset.endOffset();
    return true;
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    noun = "";
    end = -1;
  }
}
