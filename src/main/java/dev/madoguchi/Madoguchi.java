package dev.madoguchi;

import dev.madoguchi.platform.Commands;
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

  /** With the native transport, a new connection was now and then accepted and never read. */
  private static final String NATIVE_TRANSPORT = "reactor.netty.native";

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    System.setProperty(NATIVE_TRANSPORT, System.getProperty(NATIVE_TRANSPORT, "false"));
    if (Commands.isCommand(args)) {
      System.exit(Commands.run(args));
    }
    SpringApplication.run(Madoguchi.class, args);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
