package dev.madoguchi.insight;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InsightConfiguration {

  @Bean
  Ledger ledger() {
    return new Ledger();
  }
}
