package dev.madoguchi.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrespondenceAgreementTest {

  @Test
  void billingIsThePartnersToWriteAboutAndIncidentsMayBeTheVendors() {
    assertThat(CorrespondenceAgreement.SUBSCRIPTION.sender()).isEqualTo(Party.PARTNER);
    assertThat(CorrespondenceAgreement.SUPPORT.sender()).isEqualTo(Party.PARTNER);
    assertThat(CorrespondenceAgreement.INCIDENT.sender()).isEqualTo(Party.VENDOR);
    assertThat(CorrespondenceAgreement.OTHER_PRODUCTS.sender()).isEqualTo(Party.VENDOR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Microsoft will contact you within a day.",
        "Microsoft support will get back to you.",
        "You will hear from Microsoft soon.",
        "Microsoft からご連絡いたします。",
        "マイクロソフトのサポートより直接お電話を差し上げます。",
        "提供元から回答があります。"
      })
  void aPromiseInTheVendorsNameIsKnown(String text) {
    assertThat(CorrespondenceAgreement.promisesVendor(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We are working with the vendor. You will hear from us.",
        "Microsoft may communicate directly with customers about service incidents.",
        "障害のお知らせは Microsoft から直接届くことがあります。",
        "結果は当社からご連絡いたします。"
      })
  void whatIsTrueIsNoPromise(String text) {
    assertThat(CorrespondenceAgreement.promisesVendor(text)).isFalse();
  }

  /** Every fixed text, every page and every article of the knowledge base. */
  @Test
  void nothingWeSayPromisesTheVendor() throws IOException {
    var guilty = new ArrayList<String>();
    for (var folder : List.of("src/main/resources", "knowledge-base")) {
      if (Files.isDirectory(Path.of(folder))) {
        try (var files = Files.walk(Path.of(folder))) {
          files
              .filter(file -> !file.endsWith("AUTHORS.md")) // speaks of the rule
              .filter(file -> file.toString().matches(".*\\.(properties|json|md|html|js|csv|tsv)"))
              .forEach(file -> guilty.addAll(promises(file)));
        }
      }
    }
    assertThat(guilty).isEmpty();
  }

  private static List<String> promises(Path file) {
    try (var lines = Files.lines(file)) {
      return lines
          .filter(CorrespondenceAgreement::promisesVendor)
          .map(line -> file + ": " + line)
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(file.toString(), e);
    }
  }
}
