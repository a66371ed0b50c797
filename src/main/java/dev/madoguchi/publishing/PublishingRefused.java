package dev.madoguchi.publishing;

import dev.madoguchi.answer.TrialAnswers.LostQuestion;
import java.io.Serial;
import java.util.List;

/** Why a draft is not published; nothing of it is lost. The page has a text for each code. */
public final class PublishingRefused extends RuntimeException {
  /** Nobody but its author has seen this text, which is kept as a draft. */
  public static final String OWN_REVIEW = "article-own-review";

  /** Stored questions would not be answered any more. */
  public static final String LOSES = "article-loses";

  /** The time at which it is to be published is over, or too far away. */
  public static final String TIME = "article-time";

  @Serial private static final long serialVersionUID = 1L;

  private final String code;
  private final transient List<LostQuestion> lost;

  PublishingRefused(String code) {
    this(code, List.of());
  }

  PublishingRefused(String code, List<LostQuestion> lost) {
    super(code);
    this.code = code;
    this.lost = List.copyOf(lost);
  }

  public String code() {
    return code;
  }

  /** What would not be answered any more; empty if that is not the reason. */
  public List<LostQuestion> lost() {
    return lost;
  }
}
