package dev.madoguchi.console;

import dev.madoguchi.desk.audit.AuditLog;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.web.PublicExposure;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** What the console keeps besides what the store does. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {

  @Bean
  SignInLinks signInLinks(
      ConsoleProperties properties, OidcProperties oidc, Environment environment, Clock clock) {
    var areOff = oidc.areGiven() || PublicExposure.publicAddress(environment).isPresent();
    return new SignInLinks(properties, areOff, oidc.home(), clock, new SecureRandom());
  }

  @Bean
  AuditLog auditLog(ConsoleProperties properties, JsonMapper json) throws IOException {
    return AuditLog.in(properties.audit(), json);
  }

  @Bean
  AuditTrail audit(AuditLog log, Clock clock) {
    return new AuditTrail(log, clock);
  }
}
