package dev.madoguchi.answer;

import dev.madoguchi.answer.DialogueAct.CourtesyKind;
import dev.madoguchi.answer.DialogueAct.SmallTalkKind;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is said by emoji and kaomoji alone. */
final class EmojiMeaning {
  private static final Pattern LIKES = Pattern.compile("[👍👌🙆⭕💯🎉👏🙌✅😍🥰]|\\(\\^o\\^\\)|b\\(");
  private static final Pattern DISLIKES = Pattern.compile("[👎❌🙅✖]");
  private static final Pattern THANKS =
      Pattern.compile("[🙏🙇❤😊😀😃😄😁🙂☺🤗💖♥]|m\\(_ ?_\\)m|\\(\\^_?\\^\\)|:\\)|:-\\)|:D");
  private static final Pattern UPSET =
      Pattern.compile(
          "[😡😠🤬💢👿😤😭😢😞😔😩😫😟🥺😣😖😱🆘]|\\(# ?゚?Д|[(（][;T；Ｔ][_Д∀ωｗ][;T；Ｔ][)）]");
  private static final Pattern ANY =
      Pattern.compile("\\p{So}|[(（].{0,12}[)）]|[:;=]-?[)(DpP]|<3|(?i)\\blol\\b|haha|[wｗ]{2,}|草");

  private EmojiMeaning() {}

  /** Empty if there are words, or no gestures. */
  static Optional<DialogueAct> of(Utterance said) {
    if (!said.clauses().isEmpty()) {
      return Optional.empty();
    }
    var text = said.text();
    if (DISLIKES.matcher(text).find()) {
      return courtesy(CourtesyKind.DISLIKE);
    }
    if (UPSET.matcher(text).find()) {
      return Optional.of(new DialogueAct.SmallTalk(SmallTalkKind.UPSET));
    }
    if (LIKES.matcher(text).find()) {
      return courtesy(CourtesyKind.LIKE);
    }
    if (THANKS.matcher(text).find()) {
      return courtesy(CourtesyKind.THANKS);
    }
    return ANY.matcher(text).find() ? courtesy(CourtesyKind.ACKNOWLEDGED) : Optional.empty();
  }

  private static Optional<DialogueAct> courtesy(CourtesyKind kind) {
    return Optional.of(new DialogueAct.Courtesy(kind));
  }
}
