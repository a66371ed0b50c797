package dev.madoguchi.article;

import dev.madoguchi.message.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes articles into the knowledge base. Everything here reads or writes files, and blocks. */
public interface Authoring {

  /** What is wrong with it, as the reader of the knowledge base would say. */
  List<Fault> check(ArticleDraft draft);

  /** Keeps it where customers do not see it; in the place of an earlier draft with this id. */
  Filing keep(ArticleDraft draft);

  /** The knowledge base as it would be with the draft among its articles. */
  KnowledgeBase with(ArticleDraft draft);

  /**
   * Whether it could be published, without doing so; {@link Filing#DONE} if it could, {@link
   * Filing#THERE} if it is.
   */
  Filing publishable(ArticleDraft draft);

  /**
   * Puts it among the articles, in the place of the version that it revises. It is served as soon
   * as the library has read it. What is there already is done.
   */
  Filing publish(ArticleDraft draft);

  /** A published article to write anew; empty unless its file is of our own format. */
  Optional<ArticleDraft> revise(String article);

  /** What publishing has changed and what can be taken back, the latest first. */
  List<Publication> publications();

  /** Puts back what stood before the latest publication; what is taken back becomes a draft. */
  Filing rollBack(String article);

  /**
   * Adds a question that an article answers, as customers ask it, to the article's file. One that
   * is there already is left as it is.
   *
   * @param section the section that answers it; empty if the whole article does
   */
  Filing addQuestion(String article, String section, Language language, String question);

  /** The drafts that have been kept, by id; what cannot be read is left out. */
  List<ArticleDraft> drafts();

  /**
   * An article that was published from here.
   *
   * @param isNew whether there was none before it
   */
  record Publication(String article, Instant at, boolean isNew) {}

  /**
   * A problem, and where in the draft it is.
   *
   * @param twin which of its lines, counted from 0; -1 if none of them
   */
  record Fault(Problem problem, int twin) {}

  /** What became of it. */
  enum Filing {
    DONE,
    /** The published article says just that. */
    THERE,
    /** Part of it would be left out: nothing was written. */
    FAULTY,
    /** Another article has this id. */
    ID_TAKEN,
    /** The published article is not the version that the draft revises. */
    CHANGED,
    /** Nothing was published from here that could be taken back. */
    NOTHING,
    /** The folder cannot be written to. */
    READ_ONLY,
    /** It is not in a file of our own format to which a question can be added. */
    UNSUITABLE,
    /** The knowledge base is a single file, to which nothing is added. */
    NO_FOLDER
  }
}
