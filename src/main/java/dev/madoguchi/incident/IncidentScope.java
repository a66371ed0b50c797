package dev.madoguchi.incident;

import dev.madoguchi.embedding.SimilarTexts;
import dev.madoguchi.incident.ServiceNames.Services;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.LanguageDetector;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether words are about an incident: they name one of its services and say that it does not work,
 * they say nearly what customers would say of it, or they ask in general whether something is down.
 */
record IncidentScope(Services services, List<String> symptoms, boolean everything) {

  static IncidentScope of(IncidentDetails details) {
    var said =
        Stream.concat(
                Stream.of(details.title().ja(), details.title().en()), details.symptoms().stream())
            .filter(text -> !text.isBlank())
            .toList();
    return new IncidentScope(Services.of(details.services()), said, details.services().isEmpty());
  }

  boolean includes(String words) {
    if (words.isBlank()) {
      return false;
    }
    if (everything) {
      return TroubleWords.isTrouble(words) || isLikeSymptom(words);
    }
    if (services.areNamed(words)) {
      return TroubleWords.isTrouble(words) || isLikeSymptom(words);
    }
    return !services.isOtherNamed(words) && (TroubleWords.isOutage(words) || isLikeSymptom(words));
  }

  private boolean isLikeSymptom(String words) {
    var plain = TroubleWords.plain(words);
    var language = LanguageDetector.of(words).orElse(Language.EN);
    return symptoms.stream()
        .anyMatch(symptom ->
            plain.contains(TroubleWords.plain(symptom))
                || SimilarTexts.cosine(words, symptom) >= least(language, symptom));
  }

  private static double least(Language language, String symptom) {
    return LanguageDetector.of(symptom).orElse(Language.EN) == language
        ? SimilarTexts.SAME_LANGUAGE
        : SimilarTexts.OTHER_LANGUAGE;
  }
}
