package dev.madoguchi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingAdviceTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 30);
  private static final TrainingProperties PROPERTIES =
      new TrainingProperties(
          10,
          90,
          50,
          List.of(
              new TrainingProperties.Course(
                  "sharing", null, "共有の基本", "Sharing basics", URI.create("https://example.com"))));

  @Test
  void thirtyHowToQuestionsOfOneTenantAboutOneTopicAreTold() {
    var advice = advice(Map.of(), 30, _ -> "contoso");
    assertThat(advice).hasSize(1);
    assertThat(advice.getFirst().questions()).isEqualTo(30);
    assertThat(Objects.requireNonNull(advice.getFirst().course()).en()).isEqualTo("Sharing basics");
  }

  @Test
  void thirtyOfThirtyTenantsAreNot() {
    assertThat(advice(Map.of(), 30, i -> "tenant" + i)).isEmpty();
  }

  @Test
  void whoseTenantIsNotKnownIsNobodys() {
    assertThat(advice(Map.of(), 30, _ -> null)).isEmpty();
  }

  @Test
  void whereLittleIsUsedFewerQuestionsAreTold() {
    assertThat(advice(Map.of(), 6, _ -> "contoso")).isEmpty();
    assertThat(advice(Map.of("contoso", figures(30.0, 20.0)), 6, _ -> "contoso")).hasSize(1);
    assertThat(advice(Map.of("contoso", figures(90.0, 140.0)), 6, _ -> "contoso")).isEmpty();
  }

  @Test
  void moreUsageThanAllIsShownAndMoreDeploymentThanAllRefused() {
    assertThat(figures(90.0, 140.0).fault()).isEmpty();
    assertThat(advice(Map.of("contoso", figures(90.0, 140.0)), 30, _ -> "contoso"))
        .first()
        .extracting(advice -> Objects.requireNonNull(advice.adoption()).usage())
        .isEqualTo(140.0);
    assertThat(figures(101.0, 50.0).fault()).isEqualTo("adoption-deployment");
    assertThat(figures(Double.NaN, 50.0).fault()).isEqualTo("adoption-deployment");
    assertThat(figures(50.0, -1.0).fault()).isEqualTo("adoption-usage");
    assertThat(new Adoption(" ", 1.0, 1.0, DAY).fault()).isEqualTo("adoption-organisation");
  }

  private static Adoption figures(double deployment, double usage) {
    return new Adoption("contoso", deployment, usage, DAY);
  }

  private static List<TrainingAdvice> advice(
      Map<String, Adoption> adoption, int questions, IntFunction<String> tenant) {
    var episodes =
        IntStream.range(0, questions)
            .mapToObj(i ->
                new Episode(
                    DAY,
                    Language.JA,
                    Category.USAGE,
                    Cloud.PUBLIC,
                    EpisodeOutcome.ANSWERED,
                    false,
                    false,
                    "共有する方法",
                    "sharing",
                    "1",
                    tenant.apply(i)))
            .toList();
    return TrainingAdvice.of(episodes, adoption, Map.of(), PROPERTIES);
  }
}
