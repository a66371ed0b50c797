package dev.madoguchi.platform;

import dev.madoguchi.support.BrandProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the chat's page and the script on other sites are told of the brand.
 *
 * @param json what the page reads
 * @param script the script, which knows the brand before it draws anything
 */
record BrandFiles(String json, String script) {
  static final String LOGO = "/widget/logo";
  private static final String UNDRESSED = "JSON.parse('{}')";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static BrandFiles of(BrandProperties brand) {
    var json = JSON.writeValueAsString(told(brand));
    return new BrandFiles(json, undressed().replace(UNDRESSED, json));
  }

  /** Changes whenever the script does. */
  String version() {
    return "\"" + Integer.toHexString(script.hashCode()) + "\"";
  }

  private static Map<String, Object> told(BrandProperties brand) {
    var told = new LinkedHashMap<String, Object>();
    if (brand.name() != null) {
      told.put("name", brand.name());
    }
    if (!brand.color().isEmpty()) {
      told.put("color", brand.color());
      told.put("textColor", brand.textColor());
    }
    if (!brand.logo().isEmpty()) {
      told.put("logo", LOGO);
    }
    return told;
  }

  private static String undressed() {
    try {
      return new ClassPathResource("static/embed.js").getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
