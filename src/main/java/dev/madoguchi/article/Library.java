package dev.madoguchi.article;

import reactor.core.publisher.Flux;

/** The knowledge base as it is now, and as it changes. */
public interface Library {

  KnowledgeBase current();

  /**
   * The current one and then each later one, as soon as it has been read. Two in a row have the
   * same {@link KnowledgeBase#version} if only problems changed. Ends when the library is closed.
   */
  Flux<KnowledgeBase> versions();
}
