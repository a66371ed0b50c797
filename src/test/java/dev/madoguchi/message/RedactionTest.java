package dev.madoguchi.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All numbers are test numbers of card schemes, or made up. */
class RedactionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "my key ABCDE-12345-FGHIJ-67890-KLMNO fails | my key [licence key] fails",
        "キーは12AB3-CD45E-FG67H-IJ89K-LMN0Pです | キーは[ライセンス キー]です",
        "order 12345-67890-12345-67890-12345 | order 12345-67890-12345-67890-12345",
        "A-ABCDE-12345-FGHIJ-67890-KLMNO-1 | A-ABCDE-12345-FGHIJ-67890-KLMNO-1",
        "ABCDE-12345-FGHIJ-67890 | ABCDE-12345-FGHIJ-67890"
      })
  void licenceKeysAreTakenOutWhereThatIsSet(String text, String expected) {
    assertThat(Redaction.of(text, true)).isEqualTo(expected);
    assertThat(Redaction.of(text, false)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "my card is 4111 1111 1111 1111, please charge it | my card is [card number], please charge it",
        "カードは4111-1111-1111-1111です | カードは[カード番号]です",
        "５５５５５５５５５５５５４４４４で払いたい | [カード番号]で払いたい",
        "amex 378282246310005 exp 12/27 | amex [card number] exp 12/27",
        "JCBの3530111333300000 | JCBの[カード番号]",
        "diners 30569309025904 | diners [card number]",
        "discover 6011000990139424. | discover [card number].",
        "4111 1111 1111 1111 12/29 123 | [card number] 12/29 123",
        "2223003122003222 is my new one | [card number] is my new one",
        "two: 4242424242424242 and 4000056655665556 | two: [card number] and [card number]",
        "マイナンバーは123456789018です | マイナンバーは[マイナンバー]です",
        "My Number: 1234-5678-9018 | My Number: [My Number]",
        "個人番号 1234 5678 9018 を登録しました | 個人番号 [マイナンバー] を登録しました",
        "123456789018 | [My Number]",
        "my password is Summer2024! and it fails | my password is [password] and it fails",
        "password: hunter2 | password: [password]",
        "PASSWORD=Tr0ub4dor&3 | PASSWORD=[password]",
        "pw: abcd1234, user tanaka | pw: [password], user tanaka",
        "the passcode is 493817 | the passcode is [password]",
        "{\"user\":\"a\",\"password\":\"s3cr3t!\",\"x\":1} | {\"user\":\"a\",\"password\":\"[password]\",\"x\":1}",
        "I set the password to Blue#Sky9 yesterday | I set the password to [password] yesterday",
        "pwd = 'correct horse' | pwd = '[password] horse'",
        "パスワードはSummer2024!です | パスワードは[パスワード]です",
        "パスワード：hunter2 でログインできません | パスワード：[パスワード] でログインできません",
        "パスワードは「Abc-1234」です。 | パスワードは「[パスワード]」です。",
        "PW: qwerty123 です | PW: [パスワード] です",
        "暗証番号は4937です | 暗証番号は[パスワード]です",
        "パスはP@ssw0rd | パスは[パスワード]",
        "初期パスワードは、Welcome1 | 初期パスワードは、[パスワード]",
        "パスワードはsakuraです | パスワードは[パスワード]です",
        "server=tcp:x;Uid=a;Pwd=Zx9!kkq; | server=tcp:x;Uid=a;Pwd=[password];",
        "https://tanaka:geheim1@host.example/x | https://tanaka:[password]@host.example/x",
        "use AKIAIOSFODNN7EXAMPLE please | use [access key] please",
        "ghp_0123456789abcdefghijABCDEFGHIJ012345 leaked | [access key] leaked",
        "token xoxb-123456789012-abcdefghij | token [access key]",
        "AIzaSyA0123456789abcdefghijklmnopqrstuv1 | [access key]",
        "sk-proj0123456789abcdefghijABCDEFG | [access key]",
        "sk_live_0123456789abcdef | [access key]",
        "Authorization: Bearer 0123456789abcdef0123456789abcdef | Authorization: Bearer [access key]",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcDEF123 here | [access key] here",
        "AccountKey=q83v0123456789abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGH==;End | AccountKey=[access key];End",
        "シークレットは abC8Q~0123456789abcdefghijklmnopqrstuvw です | シークレットは [アクセス キー] です",
        "APIキー：0123456789abcdefABCD | APIキー：[アクセス キー]",
        "client secret: 9f86d081884c7d659a2feaa0c55ad015 | client secret: [access key]",
        "api_key=9f86d081884c7d659a2feaa0c55ad015&x=1 | api_key=[access key]",
        "-----BEGIN RSA PRIVATE KEY----- MIIEabc -----END RSA PRIVATE KEY----- thanks | [private key] thanks",
        "鍵です -----BEGIN PRIVATE KEY----- MIIEabc | 鍵です [秘密鍵]",
      })
  void aSecretIsTakenOutAndTheSentenceStays(String text, String expected) {
    assertThat(Redaction.of(text)).isEqualTo(expected);
    assertThat(Redaction.of(expected)).as("once more").isEqualTo(expected);
    assertThat(Redaction.isIn(expected)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "注文番号 4111111111111112 はいつ届きますか",
        "order number 123456789018 has not arrived",
        "+81 90 0000 1111",
        "請求書番号 INV-4111111111111111 の内訳",
        "invoice G123456789018",
        "サブスクリプション 123456789018 を解約したい",
        "call me at 090-1234-5678 or +81 3 1234 5678",
        "電話は 03-1234-5678、FAX は 03-1234-5679 です",
        "tenant 3f2504e0-4f89-41d3-9a0c-0305e82c3301",
        "license ABCDE-12345-FGHIJ-67890-KLMNO",
        "2026-11-30 12:00 から 2026-12-01 09:30 まで",
        "error 0x80070005 and AADSTS50126",
        "ticket MD-57ZJH-8JV3P",
        "my password is wrong",
        "the password is not accepted any more",
        "password: how do I reset it?",
        "I forgot my password",
        "パスワードは忘れました",
        "パスワードは8文字以上ですか",
        "パスワードはOutlookで変更できますか",
        "パスワードは2024年に変えました",
        "パスワードがわかりません",
        "パスを通す方法",
        "トークンはどこで確認しますか",
        "the token is expired",
        "api key: where do I find it?",
        "secret santa is at 5",
        "192.168.100.200 から 10.0.0.1 へ",
        "合計 1,234,567,890,123 円",
        "https://admin.microsoft.com/Adminportal/Home?ref=users:1234",
        "pin the message to the top",
        "[password]",
        "件数は 100000000000000000000000 でした",
      })
  void whatIsNoSecretStays(String text) {
    assertThat(Redaction.of(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4 1 1 1 ",
        "password: ",
        "eyJaaaaaaaa.",
        "パスワードは",
        "-----BEGIN PRIVATE KEY-----",
        "a://b:c"
      })
  void whateverIsRepeatedTakesLinearTime(String part) {
    var text = part.repeat(40_000 / part.length());
    assertThat(Redaction.of(text)).isNotNull();
  }
}
