package dev.madoguchi.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CuesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "担当者と話したい",
        "人と話したい",
        "人間のオペレーターにつないで",
        "オペレーターお願いします",
        "有人チャット希望",
        "人に代わってください",
        "誰か人を出して",
        "電話をください",
        "ボットじゃなくて人と話がしたいです",
        "サポートの方に繋いでいただけますか",
        "スタッフに直接質問したい",
        "アカウントを解約してください",
        "Contoso社の契約をいますぐ解約してください",
        "注文番号 88213 の返金がいつ入るか調べて",
        "昨日のチケットの進捗を教えてください",
        "まだ返信が来ていません",
        "返金してください",
        "I want to talk to a person",
        "let me talk to a real person",
        "agent please",
        "Human!",
        "can I speak to someone from support",
        "connect me with an agent",
        "I need a human",
        "Transfer me to a representative",
        "call me back",
        "this bot is useless, not a bot please",
        "cancel my account",
        "Please close our account",
        "cancel Contoso's contract right now",
        "where is my refund for order 88213",
        "any update on the ticket i opened yesterday",
        "refund me please"
      })
  void askingForAPersonIsHeard(String text) {
    assertThat(Cues.of(text)).contains(Cue.HUMAN);
  }

  @ParameterizedTest
  @CsvSource({
    "こんにちは, GREETING",
    "お世話になっております。, GREETING",
    "Hello!, GREETING",
    "good morning, GREETING",
    "ありがとうございました, THANKS",
    "thanks that helped, THANKS",
    "'ありがとう、助かりました', THANKS",
    "Thank you so much!!, THANKS",
    "何ができるの？, HELP",
    "what can you do?, HELP",
    "ヘルプ, HELP",
    "解決しました, SOLVED",
    "おかげさまで解決しました。ありがとうございます！, SOLVED",
    "直りました, SOLVED",
    "'That worked, thanks', SOLVED",
    "It works now, SOLVED",
    "はい, YES",
    "お願いします, YES",
    "Yes please, YES",
    "いいえ, NO",
    "結構です, NO",
    "no thanks, NO",
    "'English, please', ENGLISH",
    "英語でお願いします, ENGLISH",
    "日本語でお願いします, JAPANESE",
    "in Japanese please, JAPANESE",
    "my tickets, TICKETS",
    "チケットの状況を教えてください, TICKETS",
    "営業時間は？, SUPPORT",
    "How do I get support?, SUPPORT",
    "what are your hours, SUPPORT",
    "サポートの受け方は?, SUPPORT",
    "サポートの受け方を教えてください。, SUPPORT",
    "サポートの電話番号は？, SUPPORT",
    "一般のクラウドを使っています, PUBLIC_CLOUD",
    "We use the public cloud., PUBLIC_CLOUD",
    "弊社は米国政府機関向けクラウドを利用しています。, US_GOVERNMENT_CLOUD",
    "We're on GCC High, US_GOVERNMENT_CLOUD",
    "うちはドイツのクラウドを使っています, GERMANY_CLOUD",
    "Our company uses the Germany cloud, GERMANY_CLOUD"
  })
  void whatStandsAloneIsHeard(String text, Cue cue) {
    assertThat(Cues.of(text)).contains(cue);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "😀",
        "請求書の再発行方法を教えてください",
        "解約する方法は？",
        "契約を途中で解約した場合の返金",
        "電話でサポートを頼める？",
        "技術サポートの窓口として別のリセラーを指定することは可能でしょうか。",
        "他の人にライセンスを割り当てたい",
        "担当者を変更する手順",
        "お客様に代わって管理作業を行うにはどうすればよいですか",
        "会議に人を招待したい",
        "チケットを切る方法",
        "人を追加したい",
        "How do I cancel a subscription?",
        "cancel subscription",
        "Who is our global admin?",
        "are we allowed to outsource support to another company",
        "hello, how do I print an invoice?",
        "How can a colleague be added as a new user?",
        "open management portal on behalf of customer",
        "How do I file a service request for one of my customers?",
        "no internet connection",
        "US Government cloud",
        "ドイツ クラウドに移行したい",
        "How do I move to the public cloud?",
        "is it fixed",
        "サポート終了はいつですか",
        "Azure サポートの料金はいくらですか",
        "Is support for Windows 10 free?",
        "how do I become an agent for a person",
        "thanks page is not displayed"
      })
  void aQuestionIsNotACue(String text) {
    assertThat(Cues.of(text)).isEmpty();
  }

  @Test
  void aLongTextIsAQuestion() {
    assertThat(Cues.of("talk to a person ".repeat(600))).isEmpty();
  }
}
