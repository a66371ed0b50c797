package dev.madoguchi.support;

import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the chat is dressed; what is left out stays as the product brings it.
 *
 * @param name what the chat is called, in both languages
 * @param color of its head and its button, such as {@code #0b5a55}
 * @param textColor of what is written on that colour
 * @param logo a PNG, JPEG, WebP or SVG file shown in its head; empty for none
 * @param welcome what customers are greeted with, in both languages
 */
@ConfigurationProperties("madoguchi.pages.brand")
public record BrandProperties(
    @Nullable Bilingual name,
    @DefaultValue("") String color,
    @DefaultValue("#ffffff") String textColor,
    @DefaultValue("") String logo,
    @Nullable Bilingual welcome) {
  private static final String PREFIX = "madoguchi.pages.brand.";
  private static final String HEX = "#[0-9a-fA-F]{6}";
  private static final long LARGEST_LOGO = 512 * 1024;

  /** What WCAG 2 asks for between text and what is behind it. */
  private static final double CONTRAST = 4.5;

  private static final Map<String, String> TYPES =
      Map.of(
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "webp", "image/webp",
          "svg", "image/svg+xml");

  /** Nothing is configured. */
  public static final BrandProperties NONE = new BrandProperties(null, "", "#ffffff", "", null);

  public BrandProperties {
    checkBoth("name", name);
    checkBoth("welcome", welcome);
    checkColor("text-color", textColor);
    if (!color.isEmpty()) {
      checkColor("color", color);
      checkContrast(color, textColor);
    }
    if (!logo.isEmpty()) {
      checkLogo(logo);
    }
  }

  /** What customers are greeted with; empty for the product's own words. */
  public Optional<String> greeting(Language language) {
    return Optional.ofNullable(welcome).map(text -> text.in(language));
  }

  /** The media type of the logo; empty if there is none. */
  public Optional<String> logoType() {
    return logo.isEmpty() ? Optional.empty() : type(logo);
  }

  private static void checkBoth(String what, @Nullable Bilingual text) {
    if (text != null
        && Stream.of(Optional.ofNullable(text.ja()), Optional.ofNullable(text.en()))
            .anyMatch(one -> one.filter(words -> !words.isBlank()).isEmpty())) {
      throw refused(what, "one language only", "ja and en");
    }
  }

  private static void checkColor(String what, String color) {
    if (!color.matches(HEX)) {
      throw refused(what, color, "such as '#0b5a55'");
    }
  }

  private static void checkContrast(String color, String text) {
    var contrast = contrast(color, text);
    if (contrast < CONTRAST) {
      throw refused(
          "color",
          String.format(Locale.ROOT, "%s under %s has a contrast of %.1f", color, text, contrast),
          "at least 4.5; choose a darker colour, or text-color: '#000000'");
    }
  }

  private static void checkLogo(String logo) {
    try {
      if (type(logo).isEmpty() || Files.size(Path.of(logo)) > LARGEST_LOGO) {
        throw refused("logo", logo, "a PNG, JPEG, WebP or SVG file of at most 512 KB");
      }
    } catch (IOException e) {
      throw refused("logo", logo + " cannot be read", "a file that is there");
    }
  }

  private static Optional<String> type(String logo) {
    var end = logo.substring(logo.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(TYPES.get(end));
  }

  private static IllegalArgumentException refused(String what, String given, String expected) {
    return new IllegalArgumentException(
        PREFIX + what + ": " + given + " (expected: " + expected + ")");
  }

  /** The contrast of two colours by WCAG 2, from 1 to 21. */
  static double contrast(String one, String other) {
    var a = luminance(one) + 0.05;
    var b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static double luminance(String color) {
    return 0.2126 * part(color, 1) + 0.7152 * part(color, 3) + 0.0722 * part(color, 5);
  }

  private static double part(String color, int at) {
    var part = Integer.parseInt(color.substring(at, at + 2), 16) / 255.0;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}
