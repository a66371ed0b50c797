package dev.madoguchi.platform;

import dev.madoguchi.answer.evaluation.CalibrationReport;
import dev.madoguchi.answer.evaluation.EvaluateCommand;
import dev.madoguchi.article.CheckCommand;
import dev.madoguchi.channel.mail.MailCheck;
import dev.madoguchi.console.access.SignInCommand;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What the program does besides serving: one command, and it ends. */
@Command(
    name = "madoguchi",
    mixinStandardHelpOptions = true,
    description = "Without a command, starts the server.",
    subcommands = {EvaluateCommand.class, SignInCommand.class})
public final class CommandDispatcher {
  private static final List<String> SETTINGS = List.of("--madoguchi.", "--spring.");
  private static final String CHECK = "check";

  private CommandDispatcher() {}

  /** Whether these arguments name a command; otherwise they are settings of the server. */
  public static boolean isCommand(String... args) {
    return args.length > 0
        && (!args[0].startsWith("-") || args[0].equals("--help") || args[0].equals("-h"));
  }

  /** Runs the command; 0 if all is well. */
  public static int run(String... args) {
    var settings = Stream.of(args).filter(CommandDispatcher::isSetting).toArray(String[]::new);
    var rest = Stream.of(args).filter(arg -> !isSetting(arg)).toArray(String[]::new);
    Stream.of(settings).forEach(CommandDispatcher::set);
    var faults =
        args[0].equals(CHECK) && !isHelp(rest) ? checkSettings(wantsMail(rest), settings) : 0;
    var line =
        new CommandLine(new CommandDispatcher())
            .addSubcommand(new CheckCommand(new CalibrationReport()));
    return Math.max(faults, line.execute(rest));
  }

  private static boolean isSetting(String argument) {
    return SETTINGS.stream().anyMatch(argument::startsWith);
  }

  /** For the rest of the process, so that it counts more than a file, whatever the command. */
  private static void set(String setting) {
    var end = setting.indexOf('=');
    if (end > 0) {
      System.setProperty(setting.substring(2, end), setting.substring(end + 1));
    }
  }

  private static boolean isHelp(String... args) {
    return Arrays.asList(args).contains("--help") || Arrays.asList(args).contains("-h");
  }

  /**
   * Reads all settings as a start would; what is wrong is printed by property, value and reason.
   */
  private static int checkSettings(boolean mail, String... settings) {
    try (var context =
        new SpringApplicationBuilder(Settings.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .run(settings)) {
      return mail ? checkMail(context) : 0;
    } catch (RuntimeException e) {
      return 1;
    }
  }

  private static boolean wantsMail(String... args) {
    return Arrays.asList(args).contains(CheckCommand.MAIL);
  }

  private static int checkMail(ConfigurableApplicationContext context) {
    var sender = context.getBeanProvider(JavaMailSenderImpl.class).getIfAvailable();
    var result = MailCheck.check(sender, context.getEnvironment());
    result.lines().forEach(System.out::println);
    return result.good() ? 0 : 1;
  }

  /** All settings, and what sends mail by them; nothing is sent. */
  @Configuration(proxyBeanMethods = false)
  @ConfigurationPropertiesScan("dev.madoguchi")
  @ImportAutoConfiguration(MailSenderAutoConfiguration.class)
  static class Settings {}
}
