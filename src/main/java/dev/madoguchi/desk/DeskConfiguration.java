package dev.madoguchi.desk;

import dev.madoguchi.desk.audit.AuditLog;
import dev.madoguchi.desk.audit.AuditTrail;
import java.io.IOException;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What the desk keeps besides what the store does. */
@Configuration(proxyBeanMethods = false)
class DeskConfiguration {

  @Bean
  AuditLog auditLog(DeskProperties properties, JsonMapper json) throws IOException {
    return AuditLog.in(properties.audit(), json);
  }

  @Bean
  AuditTrail audit(AuditLog log, Clock clock) {
    return new AuditTrail(log, clock);
  }
}
