package dev.madoguchi.channel.activity;

import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Button;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.IncidentNotice;
import dev.madoguchi.support.SupportTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows a service incident: what is known, what to do meanwhile, when there will be news. */
final class IncidentCard {
  private final FeatureTexts texts;
  private final SupportTexts support;

  IncidentCard(FeatureTexts texts, SupportTexts support) {
    this.texts = texts;
    this.support = support;
  }

  RenderedEntry of(Entry entry, IncidentNotice notice, String base) {
    var language = entry.language();
    var card = new AdaptiveCardBuilder(language, entry.seq());
    var title = texts.get(language, "incident.title", notice.title().in(language));
    var said = new ArrayList<>(List.of(title, notice.text().in(language)));
    card.add(AdaptiveCardBuilder.strong(title))
        .add(AdaptiveCardBuilder.text(notice.text().in(language)));
    advice(notice, language)
        .ifPresent(advice -> {
          said.add(texts.get(language, "incident.advice") + "\n" + advice);
          card.add(
              AdaptiveCardBuilder.box(
                  List.of(
                      AdaptiveCardBuilder.label(texts.get(language, "incident.advice")),
                      AdaptiveCardBuilder.text(advice))));
        });
    clouds(notice, language)
        .ifPresent(clouds -> {
          said.add(clouds);
          card.add(AdaptiveCardBuilder.small(clouds));
        });
    var next = next(entry, notice);
    said.add(next);
    return card.add(AdaptiveCardBuilder.small(next))
        .action(card.button(texts.get(language, "human"), new Button.Human()))
        .action(
            AdaptiveCardBuilder.link(
                texts.get(language, "support.page"), base + "/support?lang=" + language.tag()))
        .said(String.join("\n", said));
  }

  private static Optional<String> advice(IncidentNotice notice, Language language) {
    return Optional.of(notice.advice().in(language)).filter(text -> !text.isBlank());
  }

  private Optional<String> clouds(IncidentNotice notice, Language language) {
    return notice.clouds().isEmpty()
        ? Optional.empty()
        : Optional.of(
            texts.get(
                language,
                "incident.clouds",
                notice.clouds().stream()
                    .sorted()
                    .map(Cloud::label)
                    .map(label -> label.in(language))
                    .collect(Collectors.joining(texts.get(language, "incident.and")))));
  }

  private String next(Entry entry, IncidentNotice notice) {
    var next = notice.nextUpdate();
    return next == null
        ? texts.get(entry.language(), "incident.later")
        : texts.get(
            entry.language(),
            "incident.next",
            support.moment(entry.language(), next, entry.zone()));
  }
}
