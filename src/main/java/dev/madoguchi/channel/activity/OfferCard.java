package dev.madoguchi.channel.activity;

import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.HandoffForm;
import dev.madoguchi.message.Button;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.SupportPage;
import dev.madoguchi.support.SupportTexts;
import dev.madoguchi.ticket.HandoffReason;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows the offer of a person, with the form that goes along with it. */
final class OfferCard {
  private static final HandoffForm NO_FORM = new HandoffForm("", "", true, false);
  private static final int LONGEST = 2_000;

  private final FeatureTexts texts;
  private final SupportTexts support;

  OfferCard(FeatureTexts texts, SupportTexts support) {
    this.texts = texts;
    this.support = support;
  }

  RenderedEntry of(Entry entry, Content.Offer offer) {
    var language = entry.language();
    var form = offer.form();
    var card = new AdaptiveCardBuilder(language, entry.seq());
    var text = text(language, offer);
    card.add(AdaptiveCardBuilder.text(text));
    var options = options(entry, offer);
    if (!options.isEmpty()) {
      card.add(AdaptiveCardBuilder.box(options.stream().map(EntryCards::line).toList()));
    }
    if (form != null) {
      card.add(inputs(language, form));
    }
    return card.action(
            card.button(
                texts.get(language, form == null ? "offer.accept" : "form.send"),
                new Button.Accept("", "", "")))
        .action(
            card.button(
                texts.get(language, form == null ? "offer.decline" : "form.back"),
                new Button.Decline()))
        .said(
            Stream.concat(Stream.of(text), options.stream().map(SupportPage.Line::text))
                .collect(Collectors.joining("\n")));
  }

  private String text(Language language, Content.Offer offer) {
    var form = offer.form() == null ? NO_FORM : offer.form();
    var reason = offer.reason().name().toLowerCase(Locale.ROOT);
    if (offer.form() != null && offer.reason() == HandoffReason.ASKED) {
      return form.subject().isBlank()
          ? texts.get(language, "offer.subject")
          : texts.get(language, "offer.confirm", excerpt(form.subject()));
    }
    if (form.brief()) {
      return texts.get(language, "offer.brief");
    }
    return texts.get(
        language,
        form.again() && offer.reason() == HandoffReason.LOW_CONFIDENCE
            ? "offer." + reason + ".again"
            : "offer." + reason);
  }

  private List<Map<String, Object>> inputs(Language language, HandoffForm form) {
    var subject = input("subject", texts.get(language, "form.subject"), form.subject());
    subject.put("isRequired", true);
    subject.put("errorMessage", texts.get(language, "form.subject.missing"));
    var tried = input("tried", texts.get(language, "form.tried"), form.tried());
    return form.reachable()
        ? List.of(subject, tried)
        : List.of(
            subject,
            tried,
            input(
                "contact",
                texts.get(language, form.away() ? "form.contact.away" : "form.contact"),
                ""));
  }

  private static Map<String, Object> input(String id, String label, String value) {
    var input = AdaptiveCardBuilder.element("Input.Text");
    input.put("id", id);
    input.put("label", label);
    input.put("isMultiline", !id.equals("contact"));
    input.put("maxLength", LONGEST);
    if (!value.isBlank()) {
      input.put("value", value);
    }
    return input;
  }

  private static String excerpt(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    var longest = 60;
    return line.codePointCount(0, line.length()) <= longest
        ? line
        : line.substring(0, line.offsetByCodePoints(0, longest)) + "…";
  }

  /** When nobody is there, a customer is told what can be done before a ticket is opened. */
  private List<SupportPage.Line> options(Entry entry, Content.Offer offer) {
    var promise = offer.promise();
    var form = offer.form();
    var open = promise == null ? support.isOpen(entry.at()) : promise.open();
    return open || (form != null && form.again())
        ? List.of()
        : support.options(entry.language(), entry.at(), promise, entry.zone());
  }
}
