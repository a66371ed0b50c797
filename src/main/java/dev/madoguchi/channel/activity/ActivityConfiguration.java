package dev.madoguchi.channel.activity;

import dev.madoguchi.support.SupportDescription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ActivityConfiguration {

  @Bean
  Cards cards(SupportDescription support) {
    return new Cards(support);
  }
}
