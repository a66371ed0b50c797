package dev.madoguchi.article;

import java.io.IOException;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the library. */
@Configuration(proxyBeanMethods = false)
class ArticleConfiguration {

  /** One for all, since it remembers what it has read. */
  @Bean
  KnowledgeBaseReader knowledgeBaseReader() {
    return new KnowledgeBaseReader();
  }

  @Bean
  Authoring authoring(KnowledgeBaseProperties properties, KnowledgeBaseReader reader, Clock clock) {
    return new FolderAuthoring(properties, reader, clock);
  }

  @Bean
  FolderLibrary library(KnowledgeBaseProperties properties, KnowledgeBaseReader reader)
      throws IOException {
    return FolderLibrary.open(properties, reader);
  }
}
