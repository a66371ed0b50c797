package dev.madoguchi.console;

import dev.madoguchi.console.access.SignedIn;
import dev.madoguchi.desk.InputRejected;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.insight.Adoption;
import dev.madoguchi.insight.CountedEpisode;
import dev.madoguchi.insight.TrainingAdvice;
import dev.madoguchi.insight.Trainings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Which customer organisations a course may help, for those who see every queue. */
@RestController
@RequestMapping("/api/console/training")
final class TrainingEndpoint {
  private final Trainings trainings;
  private final AuditTrail audit;

  TrainingEndpoint(Trainings trainings, AuditTrail audit) {
    this.trainings = trainings;
    this.audit = audit;
  }

  @GetMapping
  Mono<List<TrainingAdvice>> advice() {
    return trainings.advice();
  }

  /** The questions behind an advice. */
  @GetMapping("/questions")
  Mono<List<CountedEpisode>> questions(
      @RequestParam String organisation, @RequestParam String article) {
    return Mono.fromCallable(() -> trainings.questions(organisation, article))
        .subscribeOn(Schedulers.boundedElastic());
  }

  /**
   * What was taken.
   *
   * @param refused a code for each organisation whose figures cannot be right
   * @param unknown the organisations from which nobody has asked anything: kept, but perhaps
   *     misspelt
   */
  record Taken(int taken, Map<String, String> refused, List<String> unknown) {

    public Taken {
      refused = Map.copyOf(refused);
      unknown = List.copyOf(unknown);
    }
  }

  /** Takes adoption figures; what cannot be right is left out and told. */
  @PutMapping("/adoption")
  Mono<Taken> take(@RequestBody List<Adoption> figures, SignedIn me) {
    if (figures.stream().anyMatch(Objects::isNull)) {
      throw new InputRejected("adoption-organisation");
    }
    return trainings
        .take(figures)
        .flatMap(refused ->
            Mono.fromCallable(() -> trainings.unknown(figures))
                .subscribeOn(Schedulers.boundedElastic())
                .map(unknown -> new Taken(figures.size() - refused.size(), refused, unknown)))
        .delayUntil(taken ->
            audit.note(me.getName(), "import-adoption", Integer.toString(taken.taken()), ""));
  }
}
