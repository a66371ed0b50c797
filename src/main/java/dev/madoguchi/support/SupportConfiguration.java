package dev.madoguchi.support;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SupportConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(SupportConfiguration.class);

  @Bean
  SupportInfo support(SupportProperties properties, ApplicationEventPublisher events) {
    var file = properties.file();
    if (file != null) {
      properties.nothingBeside(file);
      return following(
          new SupportFile(file, edited -> events.publishEvent(new SupportEdited(edited))));
    }
    var description = properties.description();
    if (description.sample()) {
      LOG.warn(
          "The support description is the sample that comes with the product: set"
              + " madoguchi.support.* before customers see it");
    }
    return description;
  }

  private static SupportFile following(SupportFile file) {
    file.follow();
    return file;
  }

  @Bean
  SupportTexts supportTexts(SupportInfo support) {
    return new SupportTexts(support);
  }
}
