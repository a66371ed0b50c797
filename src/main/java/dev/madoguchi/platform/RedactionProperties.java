package dev.madoguchi.platform;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is taken out of what people write, besides what always is.
 *
 * @param licenceKeys whether licence keys are, five groups of five letters and digits; off, since
 *     support may need them
 */
@ConfigurationProperties("madoguchi.redaction")
record RedactionProperties(@DefaultValue("false") boolean licenceKeys) {}
