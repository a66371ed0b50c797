package dev.madoguchi.message;

import java.util.regex.Pattern;

/** What stands in a text where a secret was, in Japanese where the text is. */
enum SecretMark {
  CARD("カード番号", "card number"),
  SECURITY_CODE("セキュリティ コード", "security code"),
  MY_NUMBER("マイナンバー", "My Number"),
  PASSWORD("パスワード", "password"),
  ACCESS_KEY("アクセス キー", "access key"),
  PRIVATE_KEY("秘密鍵", "private key"),
  RECOVERY_KEY("回復キー", "recovery key"),
  LICENCE_KEY("ライセンス キー", "licence key");

  private static final Pattern JAPANESE =
      Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");

  private final String ja;
  private final String en;

  SecretMark(String ja, String en) {
    this.ja = "[" + ja + "]";
    this.en = "[" + en + "]";
  }

  /** The mark in the language of a text. */
  String in(String text) {
    return JAPANESE.matcher(text).find() ? ja : en;
  }

  boolean isIn(String text) {
    return text.contains(ja) || text.contains(en);
  }
}
