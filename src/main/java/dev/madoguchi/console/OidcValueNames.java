package dev.madoguchi.console;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.stereotype.Component;

/**
 * Refuses to start with values of role and queue claims whose names Spring's binding would change
 * without a word: outside of brackets only letters, digits and dashes are kept.
 */
@Component
final class OidcValueNames implements InitializingBean {
  private static final Pattern LOST =
      Pattern.compile(
          "(?i)madoguchi\\.console\\.oidc\\.(roles|queues)\\.(?!\\[)(.*[^A-Za-z0-9.\\-].*)");
  private static final Pattern PARTED =
      Pattern.compile("(?i)madoguchi\\.console\\.oidc\\.(roles)\\.(?!\\[)([^.]*\\..*)");
  private static final Pattern SCOPE =
      Pattern.compile("(?i)\\.(categories|languages|clouds)(\\[\\d+])?$");

  private final ConfigurableEnvironment environment;

  OidcValueNames(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public void afterPropertiesSet() {
    environment.getPropertySources().stream()
        .filter(EnumerablePropertySource.class::isInstance)
        .filter(source -> !(source instanceof SystemEnvironmentPropertySource))
        .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
        .forEach(OidcValueNames::check);
  }

  /** An {@link IllegalArgumentException} if a part of the property's name would be lost. */
  static void check(String property) {
    var name = SCOPE.matcher(property).replaceFirst("");
    for (var pattern : new Pattern[] {LOST, PARTED}) {
      var lost = pattern.matcher(name);
      if (lost.matches()) {
        throw new IllegalArgumentException(
            name + ": characters would be lost (expected: \"[" + lost.group(2) + "]\" in quotes)");
      }
    }
  }
}
