package dev.madoguchi.channel.mail;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a mail about a ticket comes from whom it was written to: from that very address, unless a
 * host that we trust says that it does not; or from the same domain, if such a host says that the
 * domain has signed it.
 */
final class SenderCheck {
  private static final Pattern PASSED =
      Pattern.compile(
          "\\b(?:dkim=pass\\b[^;]*?header\\.(?:d|i)=@?|dmarc=pass\\b[^;]*?header\\.from=)([\\w.-]+)");
  private static final Pattern FAILED = Pattern.compile("\\b(?:dmarc=fail|dkim=fail|spf=fail)\\b");

  /** Domains at which anybody gets an address: they say nothing of who somebody is. */
  private static final Set<String> OF_ANYBODY =
      Set.of(
          "gmail.com",
          "googlemail.com",
          "outlook.com",
          "outlook.jp",
          "hotmail.com",
          "hotmail.co.jp",
          "live.com",
          "live.jp",
          "msn.com",
          "yahoo.com",
          "yahoo.co.jp",
          "ymail.ne.jp",
          "icloud.com",
          "me.com",
          "mac.com",
          "aol.com",
          "gmx.de",
          "gmx.net",
          "proton.me",
          "protonmail.com",
          "docomo.ne.jp",
          "ezweb.ne.jp",
          "au.com",
          "softbank.ne.jp",
          "i.softbank.jp",
          "nifty.com",
          "biglobe.ne.jp",
          "ocn.ne.jp",
          "so-net.ne.jp",
          "excite.co.jp",
          "rakuten.jp");

  private final List<String> trusted;

  /**
   * @param trusted the hosts whose results are believed
   */
  SenderCheck(List<String> trusted) {
    this.trusted = trusted.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether it is from the customer whose address is this. */
  boolean isFrom(ReceivedMail mail, String address) {
    var from = mail.from().toLowerCase(Locale.ROOT);
    if (from.isEmpty()) {
      return false;
    }
    if (from.equals(address.toLowerCase(Locale.ROOT))) {
      return isSigned(mail) || !isForged(mail);
    }
    return domain(from).equals(domain(address.toLowerCase(Locale.ROOT)))
        && !OF_ANYBODY.contains(domain(from))
        && isSigned(mail);
  }

  /** Whether a trusted host says that the sender's domain has signed it. */
  boolean isSigned(ReceivedMail mail) {
    var domain = domain(mail.from().toLowerCase(Locale.ROOT));
    return results(mail).stream()
        .flatMap(result -> PASSED.matcher(result).results())
        .map(passed -> passed.group(1))
        .anyMatch(signer -> domain.equals(signer) || domain.endsWith("." + signer));
  }

  /** Whether a trusted host says that it is not from where it claims to be. */
  boolean isForged(ReceivedMail mail) {
    return results(mail).stream().anyMatch(result -> FAILED.matcher(result).find());
  }

  private List<String> results(ReceivedMail mail) {
    return mail.authentication().stream()
        .map(result -> result.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip())
        .filter(result ->
            trusted.stream()
                .anyMatch(host -> result.startsWith(host + ";") || result.startsWith(host + " ")))
        .toList();
  }

  private static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }
}
