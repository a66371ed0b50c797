package dev.madoguchi.channel.activity;

import dev.madoguchi.insight.Gap;
import dev.madoguchi.insight.OutcomeReport;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.DateTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells agents once a day how queue and promises stand, and what had no answer. */
public final class DigestCard {
  private static final int GAPS = 5;

  private final FeatureTexts texts = new FeatureTexts("agents");
  private final Language language;
  private final String base;

  /**
   * @param base where the product is reached from outside, without a slash at the end
   */
  public DigestCard(Language language, String base) {
    this.language = language;
    this.base = base;
  }

  /**
   * The digest of a day.
   *
   * @param week what came of the week until then, and what there is to do now
   * @param gaps questions of that week without an answer, most frequent first
   */
  public RenderedEntry of(OutcomeReport week, List<Gap> gaps) {
    var title = text("digest.title", DateTexts.day(language, week.today()));
    var card = new AdaptiveCardBuilder(language, 0).add(AdaptiveCardBuilder.strong(title));
    var said = new ArrayList<String>();
    said.add(title);
    part(card, said, "digest.queue", queue(week));
    part(card, said, "digest.promises", promises(week));
    part(card, said, "digest.gaps", gaps(gaps));
    return card.action(AdaptiveCardBuilder.link(text("console"), base + "/console/"))
        .said(String.join("\n", said));
  }

  private void part(
      AdaptiveCardBuilder card, List<String> said, String heading, List<String> lines) {
    var items = new ArrayList<Map<String, Object>>();
    items.add(AdaptiveCardBuilder.label(text(heading)));
    lines.forEach(line -> items.add(AdaptiveCardBuilder.text(line)));
    card.add(AdaptiveCardBuilder.box(items));
    said.add(text(heading));
    said.addAll(lines);
  }

  private List<String> queue(OutcomeReport week) {
    var load = week.load();
    var lines = new ArrayList<String>();
    lines.add(text("digest.open", load.open(), load.waiting()));
    for (var category : Category.values()) {
      var there = load.categories().get(category);
      if (there != null && there.open() > 0) {
        lines.add(
            text("digest.category", category.label().in(language), there.open(), there.waiting()));
      }
    }
    return lines;
  }

  private List<String> promises(OutcomeReport week) {
    var service = week.service();
    return List.of(
        text("digest.overdue", week.load().overdue()),
        text("digest.kept", service.met() + service.warned(), service.breached()));
  }

  private List<String> gaps(List<Gap> gaps) {
    return gaps.isEmpty()
        ? List.of(text("digest.gaps.none"))
        : gaps.stream().limit(GAPS).map(this::gap).toList();
  }

  private String gap(Gap gap) {
    var wording =
        gap.wordings().stream()
            .filter(each -> each.language() == language)
            .findFirst()
            .orElseGet(() -> gap.wordings().getFirst());
    return text("digest.gap", wording.question(), gap.count(), gap.tickets());
  }

  private String text(String code, Object... arguments) {
    return texts.get(language, code, arguments);
  }
}
