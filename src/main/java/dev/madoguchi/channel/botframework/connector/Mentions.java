package dev.madoguchi.channel.botframework.connector;

import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.Entity;
import com.microsoft.bot.schema.Mention;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.parser.Parser;

/** Who speaks to the bot need not be told so; other people's names are words. */
final class Mentions {
  private static final Pattern AT = Pattern.compile("(?i)<at(?: [^<>]*)?>([^<>]*)</at>");
  private static final Pattern TAG = Pattern.compile("(?i)</?at(?: [^<>]*)?>");
  private static final int MOST = 20;

  private Mentions() {}

  /** The names by which the bot is mentioned, as people see them. */
  static List<String> names(Activity activity) {
    var us = activity.getRecipient();
    return Stream.concat(
            ofUs(activity).map(mention -> name(mention.getText())),
            us == null ? Stream.empty() : Stream.ofNullable(us.getName()))
        .filter(name -> !name.isBlank())
        .distinct()
        .limit(MOST)
        .toList();
  }

  /** The text without the bot's names wherever they stand, and without the marks of the others. */
  static String without(String text, Activity activity) {
    var us = names(activity);
    var marked = AT.matcher(text).replaceAll(found -> shown(found, us));
    var rest = TAG.matcher(marked).replaceAll("");
    return ofUs(activity).findAny().isPresent() && rest.equals(text)
        ? withoutFirst(rest, us)
        : rest;
  }

  private static String shown(MatchResult found, List<String> us) {
    return us.contains(name(found.group(1))) ? " " : Matcher.quoteReplacement(found.group(1));
  }

  /** Some clients write the name without a mark. */
  private static String withoutFirst(String text, List<String> us) {
    var begin = text.stripLeading();
    return us.stream()
        .flatMap(name -> Stream.of("@" + name, name))
        .filter(begin::startsWith)
        .findFirst()
        .map(name -> begin.substring(name.length()))
        .orElse(text);
  }

  private static String name(String mention) {
    return Parser.unescapeEntities(TAG.matcher(mention).replaceAll(""), false).strip();
  }

  private static Stream<Mention> ofUs(Activity activity) {
    var us = activity.getRecipient() == null ? null : activity.getRecipient().getId();
    var entities = Optional.ofNullable(activity.getEntities()).orElse(List.of());
    return entities.stream()
        .filter(entity -> entity != null && "mention".equals(entity.getType()))
        .flatMap(entity -> mention(entity).stream())
        .filter(mention -> mention.getText() != null && mention.getMentioned() != null)
        .filter(mention -> us != null && us.equals(mention.getMentioned().getId()))
        .limit(MOST);
  }

  private static Optional<Mention> mention(Entity entity) {
    return Optional.ofNullable(entity.getAs(Mention.class));
  }
}
