package dev.madoguchi.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrandPropertiesTest {
  private static final String WHITE = "#ffffff";

  @Test
  void aReadableBrandIsTaken() {
    var brand = new BrandProperties(null, "#0b5a55", WHITE, "", new Bilingual("ようこそ", "Welcome"));
    assertThat(brand.greeting(Language.JA)).contains("ようこそ");
    assertThat(brand.logoType()).isEmpty();
    assertThat(BrandProperties.NONE.greeting(Language.EN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'#ffcc00', '#ffffff', contrast of 1.5",
    "'#ffffff', '#ffffff', contrast of 1.0",
    "'#777777', '#ffffff', contrast of 4.5",
    "teal, '#ffffff', madoguchi.pages.brand.color: teal",
    "'#0b5a55', '#fff', madoguchi.pages.brand.text-color: #fff"
  })
  void aColourOnWhichNothingCanBeReadIsNamed(String color, String text, String said) {
    assertThatThrownBy(() -> new BrandProperties(null, color, text, "", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said);
  }

  @Test
  void darkTextMakesALightColourReadable() {
    assertThat(new BrandProperties(null, "#ffcc00", "#000000", "", null).color())
        .isEqualTo("#ffcc00");
    assertThat(BrandProperties.contrast("#000000", WHITE)).isCloseTo(21, within(0.001));
  }

  @Test
  void aTextInOneLanguageOnlyIsRefused() {
    assertThatThrownBy(() -> new BrandProperties(new Bilingual("北", " "), "", WHITE, "", null))
        .hasMessageContaining("madoguchi.pages.brand.name: one language only");
  }

  @Test
  void aLogoMustBeAPictureThatIsThere(@TempDir Path folder) throws IOException {
    var logo = Files.writeString(folder.resolve("logo.svg"), "<svg/>").toString();
    assertThat(new BrandProperties(null, "", WHITE, logo, null).logoType())
        .contains("image/svg+xml");
    assertThatThrownBy(() -> new BrandProperties(null, "", WHITE, logo + ".png", null))
        .hasMessageContaining("cannot be read");
    var text = Files.writeString(folder.resolve("logo.html"), "x").toString();
    assertThatThrownBy(() -> new BrandProperties(null, "", WHITE, text, null))
        .hasMessageContaining("madoguchi.pages.brand.logo");
  }
}
