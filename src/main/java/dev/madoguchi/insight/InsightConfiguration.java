package dev.madoguchi.insight;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InsightConfiguration {

  @Bean
  RejectedSuggestions declined(InsightProperties properties) throws IOException {
    return new RejectedSuggestions(properties.declined());
  }

  @Bean
  OutcomeLedger ledger() {
    return new OutcomeLedger();
  }
}
