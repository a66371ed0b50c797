package dev.madoguchi.message;

import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fixed texts of a feature in both languages, from {@code texts/<feature>_ja.properties} and
 * {@code _en}. Placeholders are those of {@link MessageFormat}: an apostrophe is written twice
 * where there are arguments.
 */
public final class FeatureTexts {
  private static final Map<String, ResourceBundle> READ = new ConcurrentHashMap<>();

  private final Map<Language, ResourceBundle> bundles = new EnumMap<>(Language.class);

  /** Reads each file once, and from then on waits for none. */
  public FeatureTexts(String feature) {
    for (var language : Language.values()) {
      var path = "/texts/" + feature + "_" + language.tag() + ".properties";
      bundles.put(language, READ.computeIfAbsent(path, FeatureTexts::read));
    }
  }

  /** The text with this code; an unknown code is a fault of ours and throws. */
  public String get(Language language, String code, Object... arguments) {
    var text = bundle(language).getString(code);
    return arguments.length == 0
        ? text
        : new MessageFormat(text, language.locale()).format(arguments);
  }

  /** All codes of a language. */
  public Set<String> codes(Language language) {
    return new TreeSet<>(bundle(language).keySet());
  }

  private ResourceBundle bundle(Language language) {
    var bundle = bundles.get(language);
    if (bundle == null) {
      throw new IllegalStateException("no texts in " + language);
    }
    return bundle;
  }

  private static ResourceBundle read(String path) {
    try (var in = FeatureTexts.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new MissingResourceException("no texts: " + path, path, "");
      }
      return new PropertyResourceBundle(
          new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(path.toLowerCase(Locale.ROOT), e);
    }
  }
}
