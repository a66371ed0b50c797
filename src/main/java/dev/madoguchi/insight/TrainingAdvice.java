package dev.madoguchi.insight;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.LearnMoreLink;
import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Category;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * That a training course may help a customer organisation: its people ask again and again how one
 * thing is done. For agents and account owners, never for the customer.
 *
 * @param article the topic; null if no article came near the questions
 * @param title the article's; null if there is no such article any more
 * @param questions how many there were
 * @param howTo how many how-to questions the organisation asked about anything
 * @param adoption null if it is not known
 * @param course its title; null if there is none about it
 * @param link where the course is described; null if nowhere
 * @param learnMore pages elsewhere about the topic, as customers get them beside its answers
 */
public record TrainingAdvice(
    String organisation,
    @Nullable String article,
    @Nullable Aligned title,
    long questions,
    long howTo,
    @Nullable Adoption adoption,
    @Nullable Bilingual course,
    @Nullable String link,
    List<LearnMoreLink> learnMore) {

  /** The same with pages elsewhere. */
  TrainingAdvice with(List<LearnMoreLink> links) {
    return new TrainingAdvice(
        organisation, article, title, questions, howTo, adoption, course, link, links);
  }

  /** Most questions first. */
  static List<TrainingAdvice> of(
      Collection<Episode> episodes,
      Map<String, Adoption> adoption,
      Map<String, Aligned> titles,
      TrainingProperties properties) {
    return episodes.stream()
        .filter(TrainingAdvice::isHowTo)
        .collect(Collectors.groupingBy(each -> Objects.requireNonNull(each.organisation())))
        .entrySet()
        .stream()
        .flatMap(theirs -> {
          var known = Optional.ofNullable(adoption.get(theirs.getKey()));
          var least = least(known, properties);
          return theirs.getValue().stream()
              .filter(each -> each.article() != null)
              .collect(Collectors.groupingBy(each -> Objects.requireNonNull(each.article())))
              .entrySet()
              .stream()
              .filter(topic -> topic.getValue().size() >= least)
              .map(topic ->
                  advice(topic, theirs.getValue().size(), known.orElse(null), titles, properties));
        })
        .sorted(
            Comparator.comparingLong(TrainingAdvice::questions)
                .reversed()
                .thenComparing(TrainingAdvice::organisation))
        .toList();
  }

  /** Whether somebody of a known organisation asks how something is done. */
  static boolean isHowTo(Episode episode) {
    return episode.organisation() != null
        && (episode.category() == Category.USAGE || episode.category() == Category.PROVISIONING);
  }

  private static int least(Optional<Adoption> known, TrainingProperties properties) {
    var isLow = known.filter(adoption -> adoption.isBelow(properties.lowAdoption())).isPresent();
    return isLow ? Math.max(2, properties.questions() / 2) : properties.questions();
  }

  private static TrainingAdvice advice(
      Map.Entry<String, List<Episode>> topic,
      long howTo,
      @Nullable Adoption adoption,
      Map<String, Aligned> titles,
      TrainingProperties properties) {
    var first = topic.getValue().getFirst();
    var course = properties.course(topic.getKey(), first.category());
    return new TrainingAdvice(
        Objects.requireNonNull(first.organisation()),
        topic.getKey(),
        titles.get(topic.getKey()),
        topic.getValue().size(),
        howTo,
        adoption,
        course.map(TrainingProperties.Course::title).orElse(null),
        course.map(TrainingProperties.Course::link).map(Object::toString).orElse(null),
        List.of());
  }
}
