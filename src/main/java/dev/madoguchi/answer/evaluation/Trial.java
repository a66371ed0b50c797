package dev.madoguchi.answer.evaluation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Cue;
import dev.madoguchi.answer.Cues;
import dev.madoguchi.answer.Judgement;
import dev.madoguchi.answer.evaluation.Outcome.Decision;
import dev.madoguchi.article.Audience;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.LanguageDetector;
import dev.madoguchi.search.Findings;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchEngine;
import reactor.core.publisher.Mono;

/** Puts a labelled question as a customer would, and notes what comes of it. */
record Trial(SearchEngine engine, Judgement judgement) {
  private static final int FIRST = 10;

  Mono<Outcome> of(LabelledQuestion labelled) {
    var told =
        LanguageDetector.detect(
            labelled.text(), null, labelled.language().tag(), labelled.language());
    var question = new Question(labelled.text(), told, Audience.CUSTOMER, Cloud.PUBLIC);
    return engine.search(question, FIRST).map(findings -> outcome(labelled, question, findings));
  }

  private Outcome outcome(LabelledQuestion labelled, Question question, Findings findings) {
    var right = question.language() == labelled.language();
    return Cues.of(labelled.text())
        .map(cue -> new Outcome(labelled, right, findings, decision(cue), 0))
        .orElseGet(() -> {
          var answer = judgement.of(findings, question.language());
          return new Outcome(labelled, right, findings, decision(answer), sure(answer));
        });
  }

  private static Decision decision(Cue cue) {
    return cue == Cue.HUMAN ? Decision.HANDOFF : Decision.CLARIFY;
  }

  private static Decision decision(Answer answer) {
    return switch (answer) {
      case Answer.Found _ -> Decision.ANSWER;
      case Answer.Unsure _ -> Decision.CLARIFY;
      case Answer.Nothing _, Answer.Unavailable _ -> Decision.HANDOFF;
    };
  }

  private static double sure(Answer answer) {
    return switch (answer) {
      case Answer.Found found -> found.confidence().value();
      case Answer.Unsure unsure -> unsure.confidence().value();
      case Answer.Nothing nothing -> nothing.confidence().value();
      case Answer.Unavailable _ -> 0;
    };
  }
}
