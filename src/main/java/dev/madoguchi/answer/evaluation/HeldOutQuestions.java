package dev.madoguchi.answer.evaluation;

import dev.madoguchi.answer.evaluation.LabelledQuestion.Expected;
import dev.madoguchi.answer.evaluation.LabelledQuestion.Target;
import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.article.Section;
import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.List;

/**
 * A knowledge base that is asked its own stored questions, without those that are asked: every
 * third question is taken out of its article, and every fifth article is taken out whole, so that
 * nothing answers its questions.
 *
 * @param rest the knowledge base without them
 */
record HeldOutQuestions(KnowledgeBase rest, List<LabelledQuestion> questions) {
  private static final int QUESTION = 3;
  private static final int ARTICLE = 5;

  HeldOutQuestions {
    questions = List.copyOf(questions);
  }

  static HeldOutQuestions of(KnowledgeBase whole) {
    return new Parting().of(whole);
  }

  private static final class Parting {
    private final List<LabelledQuestion> questions = new ArrayList<>();
    private int seen;

    HeldOutQuestions of(KnowledgeBase whole) {
      var left = new ArrayList<Article>();
      var number = 0;
      for (var article : whole.articles()) {
        if (article.audience() != Audience.CUSTOMER) {
          left.add(article);
        } else if (++number % ARTICLE == 0) {
          askAll(article);
        } else {
          left.add(without(article));
        }
      }
      return new HeldOutQuestions(
          new KnowledgeBase(whole.version(), left, whole.problems()), questions);
    }

    private void askAll(Article article) {
      var all = new ArrayList<>(article.questions());
      article.sections().forEach(section -> all.addAll(section.questions()));
      for (var question : all) {
        if (++seen % QUESTION == 0) {
          ask(question, Expected.OUT, "near", List.of());
        }
      }
    }

    private Article without(Article article) {
      var rest = left(article.questions(), new Target(article.id(), ""));
      var sections = article.sections().stream().map(section -> without(article, section)).toList();
      return new Article(
          article.id(),
          article.version(),
          article.title(),
          article.category(),
          article.audience(),
          article.clouds(),
          article.provenance(),
          article.updated(),
          rest,
          sections,
          article.source());
    }

    private Section without(Article article, Section section) {
      var rest = left(section.questions(), new Target(article.id(), section.id()));
      return new Section(
          section.id(),
          section.level(),
          section.heading(),
          section.passages(),
          rest,
          section.followUps());
    }

    private List<Aligned> left(List<Aligned> all, Target target) {
      var left = new ArrayList<Aligned>();
      for (var question : all) {
        if (++seen % QUESTION == 0) {
          ask(question, Expected.IN, "stored", List.of(target));
        } else {
          left.add(question);
        }
      }
      return left;
    }

    private void ask(Aligned question, Expected type, String style, List<Target> answers) {
      for (var language : Language.values()) {
        var text = question.in(language);
        if (text != null) {
          var id = language.tag() + "-" + seen;
          questions.add(new LabelledQuestion(id, language, text, type, style, answers));
        }
      }
    }
  }
}
