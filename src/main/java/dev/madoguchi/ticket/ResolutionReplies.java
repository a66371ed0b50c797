package dev.madoguchi.ticket;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a customer's words mean when the ticket has been resolved: from closed lists. */
public enum ResolutionReplies {
  /** Nothing but thanks. */
  THANKS,
  /** It is not solved. */
  UNSOLVED,
  /** Something else; perhaps a new question. */
  OTHER;

  private static final int LONGEST = 300;
  private static final Pattern AROUND =
      Pattern.compile("[\\s\\p{Punct}\\p{So}\\p{Cf}、。・「」〜～ー♪\\uFE0F]+");
  private static final Pattern GESTURES = Pattern.compile("👍|🙏|🙇");
  private static final Pattern THANKING = whole(WordList.lines("thanks.txt"));
  private static final Pattern NOT_SOLVED = anywhere(WordList.lines("unsolved.txt"));

  /** What the words mean; a long text is always something else. */
  public static ResolutionReplies of(String text) {
    if (text.length() > LONGEST) {
      return OTHER;
    }
    var plain =
        GESTURES
            .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
            .replaceAll(" thanks ");
    if (NOT_SOLVED.matcher(plain.replace('’', '\'')).find()) {
      return UNSOLVED;
    }
    var bare = AROUND.matcher(plain).replaceAll(" ").strip();
    return THANKING.matcher(bare).matches() ? THANKS : OTHER;
  }

  /** Any of the phrases, one after another and nothing else; never tried in another way again. */
  private static Pattern whole(List<String> phrases) {
    return Pattern.compile("(?>(?:" + String.join("|", phrases) + ")(?![a-z]) ?)++");
  }

  private static Pattern anywhere(List<String> phrases) {
    return Pattern.compile(String.join("|", phrases));
  }
}
