package dev.madoguchi.ticket;

import dev.madoguchi.support.ServiceLevels;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TicketConfiguration {

  @Bean
  TicketRules ticketRules(ServiceLevels levels, TicketProperties settings) {
    return new TicketRules(levels, settings);
  }

  @Bean
  Timers timers(ServiceLevels levels, TicketProperties settings) {
    return new Timers(levels, settings);
  }
}
