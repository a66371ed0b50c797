package dev.madoguchi.channel.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts what a reply quotes and its signature, as Japanese and English mail programs write them.
 * What would leave nothing is not cut.
 */
final class QuoteCutter {
  private static final String AT = "[^\\s<>]+@[^\\s<>]+";
  private static final Pattern QUOTED = Pattern.compile("^\\s*[>＞|｜].*");

  /** A line that introduces what is quoted. */
  private static final Pattern INTRODUCTION =
      Pattern.compile(
          "^\\s*(?:[>＞]\\s*)?(?:"
              + "-{2,}\\s*(?:Original Message|Original Appointment|元のメッセージ|元のメール|Forwarded message by)\\s*-{0,}.*"
              + "|-{3,}.*(?:さんからの)?(?:Original Message|元のメッセージ).*"
              + "|On .{6,200}(?:wrote|schrieb)\\s*[:：]?"
              + "|\\d{4}[/年.-]\\d{1,2}[/月.-]\\d{1,2}.{0,160}(?:のメール|wrote|書きました|<"
              + AT
              + ">)\\s*[:：]?"
              + "|.{1,100}(?:さん|様|氏)?(?:は|が)?書きました\\s*[:：]?"
              + "|.{1,100}<"
              + AT
              + ">\\s*(?:wrote|のメール|のメッセージ)\\s*[:：]"
              + ")\\s*$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern BEGINS_INTRODUCTION =
      Pattern.compile(
          "^\\s*(?:On (?:\\w{3},? )?.{4,80}\\d{4}.{0,120}|\\d{4}[/年.-]\\d{1,2}[/月.-]\\d{1,2}.{4,120})$");
  private static final Pattern FROM =
      Pattern.compile("^\\s*\\*?(?:差出人|送信者|From)\\s*\\*?\\s*[:：].*", Pattern.CASE_INSENSITIVE);
  private static final Pattern FIELD =
      Pattern.compile(
          "^\\s*\\*?(?:送信日時|日時|送信済み|宛先|件名|Cc|Bcc|Sent|Date|To|Subject|添付ファイル|Importance|重要度)\\s*\\*?\\s*[:：].*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern RULE =
      Pattern.compile("^\\s*(?:[-=_*#~+]{4,}|[─━―＝＊＿‐ー・…☆★◆◇■□○●※]{3,}|[-=_*~・─━－＋+:☆★]{6,})\\s*$");
  private static final Pattern DASHES = Pattern.compile("^-- ?$");
  private static final Pattern DEVICE =
      Pattern.compile(
          "^\\s*(?:(?:私の)?(?:iPhone|iPad|Android|Galaxy|スマートフォン|スマホ|携帯電話?|タブレット).{0,20}から送信.*"
              + "|Sent from (?:my |Mail|Outlook|Yahoo|the all).*"
              + "|Get Outlook for (?:iOS|Android).*|.{0,20}Outlook for (?:iOS|Android).{0,80}"
              + "|Windows \\d* ?版のメールから送信.*|メール アプリから送信.*"
              + "|Yahoo!メール.{0,30}から送信.*)$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OF_SIGNATURES =
      Pattern.compile(
          "(?i).*(?:tel|fax|電話|携帯|内線|〒|"
              + AT
              + "|https?://|株式会社|有限会社|合同会社|（株）|\\(株\\)|\\b(?:inc|ltd|llc|corp|gmbh)\\b|mobile|e-?mail).*");
  private static final int LONGEST_SIGNATURE = 15;

  private QuoteCutter() {}

  /** What is new in a reply; never blank unless the text is. */
  static String cut(String text) {
    var lines = text.replace("\r\n", "\n").replace('\r', '\n').lines().toList();
    var quote = quote(lines);
    var above = own(lines.subList(0, quote));
    if (!above.isBlank()) {
      return above;
    }
    var below = own(unquoted(lines.subList(quote, lines.size())));
    if (!below.isBlank()) {
      return below;
    }
    return text.strip();
  }

  private static String own(List<String> lines) {
    var written = unquotedLines(lines);
    return String.join("\n", written.subList(0, signature(written))).strip();
  }

  /** Where what is quoted begins; the number of lines if nothing is. */
  private static int quote(List<String> lines) {
    for (var i = 0; i < lines.size(); i++) {
      if (introduces(lines, i)) {
        return i;
      }
    }
    return lines.size();
  }

  private static boolean introduces(List<String> lines, int at) {
    var line = lines.get(at);
    if (INTRODUCTION.matcher(line).matches() || isHeader(lines, at)) {
      return true;
    }
    if (RULE.matcher(line).matches()) {
      var next = at + 1;
      while (next < lines.size() && lines.get(next).isBlank()) {
        next++;
      }
      return isHeader(lines, next);
    }
    return at + 1 < lines.size()
        && BEGINS_INTRODUCTION.matcher(line).matches()
        && INTRODUCTION.matcher(line.strip() + " " + lines.get(at + 1).strip()).matches();
  }

  /** From, and at least two more fields in the lines after it, as Outlook writes them. */
  private static boolean isHeader(List<String> lines, int at) {
    return at < lines.size()
        && FROM.matcher(lines.get(at)).matches()
        && lines.subList(at + 1, Math.min(lines.size(), at + 8)).stream()
                .filter(line -> FIELD.matcher(line).matches())
                .count()
            >= 2;
  }

  /** Who answers below what is quoted: without the quote's introduction. */
  private static List<String> unquoted(List<String> lines) {
    var kept = new ArrayList<String>();
    var quoted = lines.stream().anyMatch(line -> QUOTED.matcher(line).matches());
    for (var i = 0; quoted && i < lines.size(); i++) {
      var introduces = introduces(lines, i);
      if (introduces && !INTRODUCTION.matcher(lines.get(i)).matches()) {
        i++;
      } else if (!introduces) {
        kept.add(lines.get(i));
      }
    }
    return kept;
  }

  private static List<String> unquotedLines(List<String> lines) {
    return lines.stream().filter(line -> !QUOTED.matcher(line).matches()).toList();
  }

  /** Where the signature begins; the number of lines if there is none. */
  private static int signature(List<String> lines) {
    for (var i = 0; i < lines.size(); i++) {
      if (DASHES.matcher(lines.get(i)).matches() || DEVICE.matcher(lines.get(i)).matches()) {
        return i;
      }
      if (RULE.matcher(lines.get(i)).matches() && isSignature(lines.subList(i, lines.size()))) {
        return i;
      }
    }
    return lines.size();
  }

  private static boolean isSignature(List<String> tail) {
    var written = tail.stream().filter(line -> !line.isBlank()).toList();
    return written.size() <= LONGEST_SIGNATURE
        && written.stream().filter(line -> OF_SIGNATURES.matcher(line).matches()).count() >= 1;
  }
}
