package dev.madoguchi;

import dev.madoguchi.article.Library;
import dev.madoguchi.search.SearchEngine;
import dev.madoguchi.support.SupportEdited;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * The whole product with the articles it comes with, on a real port: what customers are promised,
 * at any time of day, by a support description that can be edited. One for all such tests.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "madoguchi.store.folder=${java.io.tmpdir}/madoguchi-promises-${random.uuid}",
      "madoguchi.answer.within=60s",
      "madoguchi.directline.limits.requests=100000",
      "madoguchi.directline.limits.starts=100000"
    })
@Import(WholeProduct.Parts.class)
public @interface WholeProduct {

  /** The clock on the wall, which can be set. */
  final class WallClock {
    private volatile @Nullable Instant set;

    /** It is this time in Tokyo, and stays so. */
    public void is(String tokyo) {
      set = LocalDateTime.parse(tokyo).atZone(ZoneId.of("Asia/Tokyo")).toInstant();
    }

    /** It goes as ever. */
    public void goes() {
      set = null;
    }

    private Instant now() {
      var fixed = set;
      return fixed == null ? Instant.now() : fixed;
    }
  }

  /** What an admin edits while the product runs. */
  record Description(Path file, String original, BlockingQueue<SupportEdited> edits) {

    /** Puts one text in the place of another, and waits until the product has taken it over. */
    public void edit(String old, String replacement) throws InterruptedException {
      write(original.replace(old, replacement));
    }

    /** As it was. */
    public void restore() throws InterruptedException {
      write(original);
    }

    private void write(String text) throws InterruptedException {
      try {
        if (Files.readString(file).equals(text)) {
          return;
        }
        edits.clear();
        Files.writeString(file, text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (edits.poll(60, TimeUnit.SECONDS) == null) {
        throw new IllegalStateException("the edit was not taken over within a minute");
      }
    }
  }

  /** Hears that an edit has been taken over. */
  record Edits(Description description) {
    @EventListener
    void edited(SupportEdited edited) {
      description.edits().add(edited);
    }
  }

  /** The clock and the description. */
  @TestConfiguration(proxyBeanMethods = false)
  class Parts {
    private static final String DESCRIPTION =
        """
        madoguchi:
          support:
            partner: {ja: 北クラウド株式会社, en: Kita Cloud}
            types: [{ja: 使い方のご質問, en: Usage questions}]
            contacts:
              - {label: {ja: 電子メール, en: E-mail}, email: help@kita.example}
              - {label: {ja: 電話, en: Telephone}, phone: "+81-3-0000-0000"}
            price: {ja: ご契約に含まれます。, en: Included in your subscription.}
            emergency-phone: "0120-000-000"
            calendar:
              zone: Asia/Tokyo
              week:
                monday: ["09:00-12:00", "13:00-18:00"]
                tuesday: ["09:00-12:00", "13:00-18:00"]
                wednesday: ["09:00-12:00", "13:00-18:00"]
                thursday: ["09:00-12:00", "13:00-18:00"]
                friday: ["09:00-12:00", "13:00-17:00"]
              japanese-holidays: true
            sla:
              critical: {first-response: 60, next-response: 60, resolution: 480}
              moderate: {first-response: 240, next-response: 480, resolution: 2400}
              minimal: {first-response: 480, next-response: 960}
        """;

    @Bean
    WallClock wallClock() {
      return new WallClock();
    }

    @Bean
    @Primary
    Clock clockOfTheTest(WallClock wall) {
      InstantSource source = wall::now;
      return source.withZone(ZoneOffset.UTC);
    }

    @Bean
    Description description() throws IOException {
      var file = Files.createTempDirectory("madoguchi-promises").resolve("support.yaml");
      return new Description(
          Files.writeString(file, DESCRIPTION), DESCRIPTION, new LinkedBlockingQueue<>());
    }

    @Bean
    Edits edits(Description description) {
      return new Edits(description);
    }

    /** The first question of a test is asked when all articles can be found. */
    @Bean
    ApplicationRunner articlesAreThere(Library library, SearchEngine engine) {
      return _ -> library.versions().next().flatMap(engine::load).block();
    }

    @Bean
    DynamicPropertyRegistrar supportFile(Description description) {
      return registry -> registry.add("madoguchi.support.file", () -> description.file());
    }
  }
}
