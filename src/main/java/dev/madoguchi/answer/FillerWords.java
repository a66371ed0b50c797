package dev.madoguchi.answer;

import java.util.regex.Pattern;

/** What people say around what they mean: a greeting before it, politeness after it. */
final class FillerWords {
  private static final Pattern BEFORE =
      Pattern.compile(
          "^((すみません|すいません|申し訳(ありません|ございません|ない(です)?))(が|けど)?|あの(ー|う|ですね)?|え(っと|ーと|えと)|"
              + "恐れ入ります(が)?|恐縮ですが|お手数(です|をおかけします|おかけします)が|"
              + "お忙しいところ(恐れ入りますが|すみませんが|申し訳ありませんが|恐縮ですが)?|"
              + "おお+|わあ|やった|よし|あー|あ、|うわ|へえ|まあ|ねえ|あれ|まず|とにかく|ところで|そういえば|それと(?!も)|あと|あとは|ちなみに|で(?=[ 、])|では|じゃあ?|それでは|それじゃあ?|なら|だったら|うーん|んー|いや|はい|え(?=[ 、？?]|っ)|えっ|ん(?=[ 、？?])|"
              + "こんにちは|こんばんは|おはようございます|(いつも)?お世話になって(おり|い)ます|初めまして|"
              + "(hi|hello|hey|hi there|please|pls|plz|excuse me|sorry|so|well|um+|uh+|hmm?|ok|okay|oh|ah|and|but|also|look|listen|"
              + "yay|wow|woo ?hoo|hooray|great( news)?|good news|nice|cool|awesome|perfect|hm+|ugh+|argh+|omg|oh no|right|alright|yeah|yep|nope|nah|"
              + "btw|by the way|anyway|honestly|seriously|tbh|unfortunately|sadly|quick question|maybe|still|again|"
              + "yes|no|thanks|thank you|good (morning|afternoon|evening)|actually|dear (support|team)|just)(?=[ ]))[ ,、]*");
  private static final Pattern AFTER =
      Pattern.compile(
          "( (tho|though|btw|bro|dude|lol|haha|honestly|seriously|again|guys|folks|please|pls|plz|thanks|thank you|thx|asap|sir|madam|mate|then|now|ok|right|man)|"
              + "(?<=[ぁ-ん一-龥])[ ](どうぞ)?(よろしく)?お願い(し|いたし|致し)ます)$");
  private static final int AT_MOST = 3;

  private FillerWords() {}

  /** The clause without them; the clause itself if nothing else is in it. */
  static String without(String clause) {
    var bare = clause;
    for (var i = 0; i < AT_MOST; i++) {
      bare = AFTER.matcher(BEFORE.matcher(bare).replaceFirst("")).replaceFirst("");
    }
    return bare.isBlank() ? clause : bare;
  }
}
