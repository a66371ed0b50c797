package dev.madoguchi.insight;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InsightConfiguration {

  @Bean
  Declined declined(InsightProperties properties) throws IOException {
    return new Declined(properties.declined());
  }

  @Bean
  Ledger ledger() {
    return new Ledger();
  }
}
