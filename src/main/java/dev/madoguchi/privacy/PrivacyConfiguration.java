package dev.madoguchi.privacy;

import dev.madoguchi.desk.audit.AuditLog;
import dev.madoguchi.desk.audit.AuditRetention;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the audit log forget. */
@Configuration(proxyBeanMethods = false)
class PrivacyConfiguration {

  @Bean
  AuditRetention auditRetention(AuditLog log, RetentionProperties periods, Clock clock) {
    return new AuditRetention(log, periods.audit(), clock);
  }
}
