package dev.madoguchi.ticket;

import dev.madoguchi.support.ServicePlans;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TicketConfiguration {

  @Bean
  TicketRules ticketRules(ServicePlans plans, TicketProperties settings) {
    return new TicketRules(plans, settings);
  }

  @Bean
  TicketTimers timers(ServicePlans plans, TicketProperties settings) {
    return new TicketTimers(plans, settings);
  }
}
