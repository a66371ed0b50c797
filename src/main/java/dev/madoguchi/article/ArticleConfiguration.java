package dev.madoguchi.article;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the library. */
@Configuration(proxyBeanMethods = false)
class ArticleConfiguration {

  @Bean
  FolderLibrary library(KnowledgeBaseProperties properties) throws IOException {
    return FolderLibrary.open(properties);
  }
}
