package dev.madoguchi;

import dev.madoguchi.platform.CommandDispatcher;
import dev.madoguchi.store.FolderInUseCheck;
import java.time.Clock;
import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts the product. */
@SpringBootApplication
@ConfigurationPropertiesScan
class Madoguchi {

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    if (CommandDispatcher.isCommand(args)) {
      System.exit(CommandDispatcher.run(args));
    }
    var application = new SpringApplication(Madoguchi.class);
    application.addListeners(new FolderInUseCheck());
    application.run(args);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
