package dev.madoguchi.platform;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the pages for customers may be shown.
 *
 * @param embeddedIn the sites that may show the widget, such as {@code https://www.example.com}, or
 *     {@code 'self'}
 */
@ConfigurationProperties("madoguchi.pages")
record PagesProperties(@DefaultValue("'self'") List<String> embeddedIn) {

  PagesProperties {
    embeddedIn = List.copyOf(embeddedIn);
    for (var site : embeddedIn) {
      if (!site.matches("'self'|\\*|https?://[A-Za-z0-9*.:\\[\\]-]+")) {
        throw new IllegalArgumentException(
            "madoguchi.pages.embedded-in: "
                + site
                + " (expected: 'self' or such as https://www.example.com)");
      }
    }
  }
}
