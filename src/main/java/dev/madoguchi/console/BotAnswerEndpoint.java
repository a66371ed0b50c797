package dev.madoguchi.console;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Answers;
import dev.madoguchi.article.Audience;
import dev.madoguchi.console.ArticlesEndpoint.Found;
import dev.madoguchi.desk.InputRejected;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What the bot would say to a customer who asked now, with the knowledge base as it is by now. */
@RestController
final class BotAnswerEndpoint {
  private static final int LONGEST = 2000;

  private final Answers answers;

  BotAnswerEndpoint(Answers answers) {
    this.answers = answers;
  }

  @GetMapping("/api/console/articles/answer")
  Mono<BotAnswer> answer(
      @RequestParam String q,
      @RequestParam Language language,
      @RequestParam(defaultValue = "PUBLIC") Cloud cloud) {
    var text = InputRejected.unlessShort("q", q, LONGEST);
    return answers
        .answer(new Question(text, language, Audience.CUSTOMER, cloud))
        .map(BotAnswer::of);
  }

  /** What kind of thing the bot would say. */
  enum Kind {
    ANSWER,
    CHOICES,
    NOTHING,
    UNAVAILABLE
  }

  /**
   * @param confidence from 0 to 1
   * @param answer what it would print; null unless it would answer
   * @param choices the articles among which it would let the customer choose
   */
  record BotAnswer(Kind kind, double confidence, @Nullable Found answer, List<Found> choices) {

    static BotAnswer of(Answer answer) {
      return switch (answer) {
        case Answer.Found(var confidence, var hit, _) ->
            new BotAnswer(Kind.ANSWER, confidence.value(), Found.of(hit), List.of());
        case Answer.Unsure(var confidence, var choices) ->
            new BotAnswer(Kind.CHOICES, confidence.value(), null, found(choices));
        case Answer.Nothing(var confidence, _) ->
            new BotAnswer(Kind.NOTHING, confidence.value(), null, List.of());
        case Answer.Unavailable _ -> new BotAnswer(Kind.UNAVAILABLE, 0, null, List.of());
      };
    }

    private static List<Found> found(List<Hit> hits) {
      return hits.stream().map(Found::of).toList();
    }
  }
}
