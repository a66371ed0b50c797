package dev.madoguchi.console.access;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.stereotype.Component;

/**
 * Refuses to start with what Spring's binding would lose without a word: values of role and queue
 * claims whose names hold more than letters, digits and dashes outside of brackets, and settings
 * that do not exist where they come as system properties or environment variables.
 */
@Component
final class OidcValueNames implements InitializingBean {
  private static final Pattern SETTING =
      Pattern.compile("(?i)madoguchi\\.console\\.oidc\\.([^.\\[]*).*");
  private static final Pattern LOST =
      Pattern.compile(
          "(?i)madoguchi\\.console\\.oidc\\.(roles|queues)\\.(?!\\[)(.*[^A-Za-z0-9.\\-].*)");
  private static final Pattern PARTED =
      Pattern.compile("(?i)madoguchi\\.console\\.oidc\\.(roles)\\.(?!\\[)([^.]*\\..*)");
  private static final Pattern SCOPE =
      Pattern.compile("(?i)\\.(categories|languages|clouds)(\\[\\d+])?$");
  private static final Pattern VARIABLE = Pattern.compile("(?i)MADOGUCHI_CONSOLE_OIDC_(.+)");
  private static final Pattern VALUE_OF_VARIABLE =
      Pattern.compile(
          "scopes_\\d+|roles_[a-z0-9]+|queues_[a-z0-9]+_(categories|languages|clouds)(_\\d+)?");
  private static final Set<String> SETTINGS =
      Stream.of(OidcProperties.class.getRecordComponents())
          .map(RecordComponent::getName)
          .map(name -> name.toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  private final ConfigurableEnvironment environment;

  OidcValueNames(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public void afterPropertiesSet() {
    environment.getPropertySources().stream()
        .filter(EnumerablePropertySource.class::isInstance)
        .forEach(source -> {
          var names = Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames());
          names.forEach(
              source instanceof SystemEnvironmentPropertySource
                  ? OidcValueNames::checkVariable
                  : OidcValueNames::check);
        });
  }

  /** An {@link IllegalArgumentException} if the property, or a part of its name, would be lost. */
  static void check(String property) {
    var setting = SETTING.matcher(property);
    if (setting.matches() && !isSetting(setting.group(1))) {
      throw new IllegalArgumentException(property + ": there is no such setting");
    }
    var name = SCOPE.matcher(property).replaceFirst("");
    for (var pattern : new Pattern[] {LOST, PARTED}) {
      var lost = pattern.matcher(name);
      if (lost.matches()) {
        throw new IllegalArgumentException(
            name + ": characters would be lost (expected: \"[" + lost.group(2) + "]\" in quotes)");
      }
    }
  }

  /** An {@link IllegalArgumentException} if an environment variable of that name says nothing. */
  static void checkVariable(String variable) {
    var given = VARIABLE.matcher(variable);
    if (!given.matches()) {
      return;
    }
    var name = given.group(1).toLowerCase(Locale.ROOT);
    if (name.startsWith("roles_") || name.startsWith("queues_")) {
      if (!VALUE_OF_VARIABLE.matcher(name).matches()) {
        throw new IllegalArgumentException(
            variable + ": characters would be lost (expected: this setting in a file)");
      }
    } else if (!isSetting(name) && !VALUE_OF_VARIABLE.matcher(name).matches()) {
      throw new IllegalArgumentException(variable + ": there is no such setting");
    }
  }

  private static boolean isSetting(String name) {
    return SETTINGS.contains(name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT));
  }
}
