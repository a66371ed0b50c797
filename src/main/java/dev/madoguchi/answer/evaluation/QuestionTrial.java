package dev.madoguchi.answer.evaluation;

import dev.madoguchi.answer.ActsBesideAnswers;
import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.DialogueAct;
import dev.madoguchi.answer.DialogueActs;
import dev.madoguchi.answer.DialogueContext;
import dev.madoguchi.answer.Judgement;
import dev.madoguchi.answer.evaluation.QuestionOutcome.Decision;
import dev.madoguchi.article.Audience;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.LanguageDetector;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchEngine;
import dev.madoguchi.search.SearchResult;
import reactor.core.publisher.Mono;

/**
 * Puts a labelled question as a customer would, and notes what comes of it.
 *
 * @param limit how many articles are looked at
 */
record QuestionTrial(SearchEngine engine, Judgement judgement, int limit) {

  Mono<QuestionOutcome> of(LabelledQuestion labelled) {
    var told =
        LanguageDetector.detect(
            labelled.text(), null, labelled.language().tag(), labelled.language());
    var question = new Question(labelled.text(), told, Audience.CUSTOMER, Cloud.PUBLIC);
    return engine.search(question, limit).map(findings -> outcome(labelled, question, findings));
  }

  private QuestionOutcome outcome(
      LabelledQuestion labelled, Question question, SearchResult findings) {
    var right = question.language() == labelled.language();
    var answer = judgement.of(findings, question.language());
    var first = DialogueActs.of(labelled.text(), DialogueContext.START);
    var act = ActsBesideAnswers.knowing(answer, first, labelled.text(), DialogueContext.START);
    if (findings.isCertain() && ActsBesideAnswers.mayBeQuestion(act)) {
      return new QuestionOutcome(labelled, right, findings, decision(answer), sure(answer));
    }
    return switch (act) {
      case DialogueAct.OwnCase _
          when answer instanceof Answer.Found found && found.confidence().isSure() ->
          new QuestionOutcome(labelled, right, findings, Decision.ANSWER, sure(answer));
      case DialogueAct.PersonWanted _, DialogueAct.PersonalRequest _, DialogueAct.OwnCase _ ->
          new QuestionOutcome(labelled, right, findings, Decision.HANDOFF, 0);
      case DialogueAct.Question _,
          DialogueAct.Questions _,
          DialogueAct.Addition _,
          DialogueAct.Complaint _,
          DialogueAct.FollowUp _ ->
          new QuestionOutcome(labelled, right, findings, decision(answer), sure(answer));
      default -> new QuestionOutcome(labelled, right, findings, Decision.CLARIFY, 0);
    };
  }

  static Decision decision(Answer answer) {
    return switch (answer) {
      case Answer.Found _ -> Decision.ANSWER;
      case Answer.Unsure _ -> Decision.CLARIFY;
      case Answer.Nothing _, Answer.Unavailable _ -> Decision.HANDOFF;
    };
  }

  static double sure(Answer answer) {
    return switch (answer) {
      case Answer.Found found -> found.confidence().value();
      case Answer.Unsure unsure -> unsure.confidence().value();
      case Answer.Nothing nothing -> nothing.confidence().value();
      case Answer.Unavailable _ -> 0;
    };
  }
}
