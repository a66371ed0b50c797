package dev.madoguchi.support;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SupportConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(SupportConfiguration.class);

  @Bean
  SupportDescription supportDescription(SupportProperties properties) {
    var description = properties.description();
    if (description.sample()) {
      LOG.warn(
          "The support description is the sample that comes with the product: set"
              + " madoguchi.support.* before customers see it");
    }
    return description;
  }

  @Bean
  ServiceLevels serviceLevels(SupportDescription description) {
    return description.levels();
  }

  @Bean
  SupportTexts supportTexts(SupportDescription description) {
    return new SupportTexts(description);
  }
}
