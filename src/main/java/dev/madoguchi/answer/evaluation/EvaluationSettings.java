package dev.madoguchi.answer.evaluation;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What is configured, read as the server does, without starting one. */
final class EvaluationSettings {
  private final Binder binder;

  /**
   * @param file read besides {@code application.yaml} and the environment, and counting more
   */
  EvaluationSettings(@Nullable Path file) {
    var environment = new StandardEnvironment();
    if (file != null) {
      var location = Map.<String, Object>of("spring.config.additional-location", "file:" + file);
      environment.getPropertySources().addFirst(new MapPropertySource("evaluate", location));
    }
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    binder = Binder.get(environment);
  }

  /** Those below a name; an invalid one is an error that names it. */
  <T> T of(String name, Class<T> type) {
    return binder.bindOrCreate(name, type);
  }
}
