package dev.madoguchi.message;

import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How secrets of a kind are found.
 *
 * @param mark what stands for them afterwards
 * @param pattern the secret is its group {@code secret}
 * @param secret whether what was found is one
 */
record RedactionRule(SecretMark mark, Pattern pattern, Predicate<String> secret) {

  RedactionRule(SecretMark mark, String pattern, Predicate<String> secret) {
    this(mark, Pattern.compile(pattern), secret);
  }

  /** The text without these secrets; the text itself if there are none. */
  String apply(String text) {
    var matcher = pattern.matcher(text);
    StringBuilder kept = null;
    var from = 0;
    while (matcher.find()) {
      var found = matcher.toMatchResult();
      if (secret.test(found.group("secret"))) {
        kept = kept == null ? new StringBuilder(text.length()) : kept;
        kept.append(text, from, found.start("secret")).append(mark.in(text));
        from = found.start("secret") + bare(text, found);
      }
    }
    return kept == null ? text : kept.append(text, from, text.length()).toString();
  }

  /** The end of the sentence, or of the quotation, is not the secret's. */
  private static int bare(String text, MatchResult found) {
    var secret = found.group("secret");
    var start = found.start("secret");
    var quote = start == 0 ? -1 : "\"'`".indexOf(text.charAt(start - 1));
    var closed = quote < 0 ? -1 : secret.indexOf(text.charAt(start - 1));
    if (closed > 0) {
      return closed;
    }
    var end = secret.length();
    while (end > 1 && "\"'`,;.)".indexOf(secret.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }
}
