package dev.madoguchi.article;

import dev.madoguchi.message.Language;
import java.util.List;

/** Writes articles into the knowledge base. Everything here reads or writes files, and blocks. */
public interface Authoring {

  /** What is wrong with it, as the reader of the knowledge base would say. */
  List<Fault> check(ArticleDraft draft);

  /** Keeps it where customers do not see it; in the place of an earlier draft with this id. */
  Filing keep(ArticleDraft draft);

  /** Puts it among the articles. It is served as soon as the library has read it. */
  Filing publish(ArticleDraft draft);

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
   * A problem, and where in the draft it is.
   *
   * @param twin which of its lines, counted from 0; -1 if none of them
   */
  record Fault(Problem problem, int twin) {}

  /** What became of it. */
  enum Filing {
    DONE,
    /** Part of it would be left out: nothing was written. */
    FAULTY,
    /** Another article has this id. */
    ID_TAKEN,
    /** The folder cannot be written to. */
    READ_ONLY,
    /** It is not in a file of our own format to which a question can be added. */
    UNSUITABLE,
    /** The knowledge base is a single file, to which nothing is added. */
    NO_FOLDER
  }
}
