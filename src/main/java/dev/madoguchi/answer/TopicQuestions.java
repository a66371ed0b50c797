package dev.madoguchi.answer;

import dev.madoguchi.answer.DialogueContext.Asked;
import java.util.regex.Pattern;

/** Tells questions about the topic from those about what has become of one's own request. */
final class TopicQuestions {
  /** What the customer has to do is no question about what has become of a request. */
  private static final Pattern OWN_PART =
      Pattern.compile(
          "(すれば|したら|言えば|出せば|伝えれば|送れば|申し込めば|知らせれば|頼めば|払えば)(いい|よい|良い|よろしい|大丈夫|間に合)"
              + "|(し|言わ|出さ|伝え|送ら|払わ)(ないと|なければ|なきゃ)|すべき|する必要"
              + "|(し|っ|い|ん)(たら|だら|た場合|だ場合).{0,20}(どうな|なりますか|なるの|でしょう|ますか)|\\b(if|when) (i|we) (cancel|leave|delete|change|remove|stop|reduce|move)\\b"
              + "|\\b(do|must|should|shall) (i|we) (have to |need to )?(tell|say|let you know|send|give|contact|write|apply|pay|order|decide)\\b");

  /** What the support does is asked of one's own case. */
  private static final Pattern OF_SUPPORT =
      Pattern.compile(
          "連絡|返事|返信|回答|対応|電話|折り返|まだ|解決|直り|\\b(you|reply|answer|hear|contact|call|fix|fixed|solved|back|still|yet)\\b");

  /** For whom, if a person has been offered; else for what was just told. */
  private static final Pattern WAITING = Pattern.compile("待|\\b(wait|waiting)\\b");

  /** Of how much, which does not say of what. */
  private static final Pattern AMOUNT =
      Pattern.compile(
          "\\b(for|with|per) (about )?[0-9,.]+ ?(gb|mb|tb|users?|people|files?|mails?|seats?|%)\\b|[0-9,.]+ ?(gb|mb|tb|ギガ|人|件|台|通)(で|だと|なら)?");

  private TopicQuestions() {}

  /** What the customer has to do, or what time there is for it, is asked of the topic. */
  static boolean contains(Utterance said, DialogueContext context) {
    return OWN_PART.matcher(said.plain()).find()
        || (context.topic()
            && !context.ticket()
            && (BackReference.isIn(said.text())
                || BackReference.isBare(AMOUNT.matcher(said.plain()).replaceAll(" ")))
            && !isOfSupport(said, context));
  }

  private static boolean isOfSupport(Utterance said, DialogueContext context) {
    var offered = context.asked() == Asked.OFFER || context.asked() == Asked.FORM;
    return OF_SUPPORT.matcher(said.plain()).find()
        || (offered && WAITING.matcher(said.plain()).find());
  }
}
