package dev.madoguchi.ticket;

import dev.madoguchi.message.Bilingual;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who writes to a customer about what, as agreed between the partner and the vendor: so that an
 * agent sends what is the partner's to send, and promises nothing in the vendor's name.
 */
public enum CorrespondenceAgreement {
  /** Subscriptions, invoices, everything commercial. */
  SUBSCRIPTION(
      Party.PARTNER,
      new Bilingual(
          "サブスクリプションと請求に関するご連絡は、必ず当社 (パートナー) からお送りします。",
          "Messages about subscriptions and billing always come from the partner.")),
  /** Faults of a service and other news of its operation. */
  INCIDENT(
      Party.VENDOR,
      new Bilingual(
          "サービスの障害など運用に関するお知らせは、提供元から直接届くことがあります。",
          "News about service incidents and operation may come directly from the vendor.")),
  /** What the customer has bought from the vendor itself. */
  OTHER_PRODUCTS(
      Party.VENDOR,
      new Bilingual(
          "当社との契約ではない製品については、提供元が引き続き直接ご連絡します。",
          "About products that were not bought through the partner, the vendor goes on writing"
              + " directly.")),
  /** Answers to what a customer asked us. */
  SUPPORT(
      Party.PARTNER,
      new Bilingual(
          "お問い合わせへのご回答は、必ず当社 (パートナー) からお送りします。",
          "Answers to support requests always come from the partner."));

  private static final List<Pattern> PROMISES =
      WordList.lines("vendor-promises.txt").stream().map(Pattern::compile).toList();

  private final Party sender;
  private final Bilingual rule;

  CorrespondenceAgreement(Party sender, Bilingual rule) {
    this.sender = sender;
    this.rule = rule;
  }

  /** Who sends it: the partner always, the vendor possibly. */
  public Party sender() {
    return sender;
  }

  /** What an agent is told. */
  public Bilingual rule() {
    return rule;
  }

  /** Whether a text for a customer promises that the vendor will be in touch; it must not. */
  public static boolean promisesVendor(String text) {
    var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return PROMISES.stream().anyMatch(promise -> promise.matcher(plain).find());
  }
}
