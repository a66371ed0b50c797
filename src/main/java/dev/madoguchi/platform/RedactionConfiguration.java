package dev.madoguchi.platform;

import dev.madoguchi.message.Redaction;
import org.springframework.context.annotation.Configuration;

/** Tells the redaction what else is secret, before anything is written. */
@Configuration(proxyBeanMethods = false)
class RedactionConfiguration {

  RedactionConfiguration(RedactionProperties properties) {
    Redaction.alsoLicenceKeys(properties.licenceKeys());
  }
}
