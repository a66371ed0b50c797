package dev.madoguchi.incident;

import dev.madoguchi.search.Lexicon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/** What services are called, in both languages, and which of them words name. */
final class ServiceNames {
  private static final String FILE = "lexicon/products.tsv";
  private static final Pattern FIRM = Pattern.compile("^(microsoft|office) (365 )?");
  private static final List<Named> PRODUCTS = products();

  private ServiceNames() {}

  /** A product, and how it is found in plain words. */
  private record Named(String product, Set<String> terms, Pattern pattern) {

    static Named of(String product, Set<String> terms) {
      return new Named(
          product,
          terms,
          Pattern.compile(terms.stream().map(TroubleWords::word).collect(Collectors.joining("|"))));
    }

    boolean isIn(String plain) {
      return pattern.matcher(plain).find();
    }
  }

  /** The services, each with everything it is called. */
  record Services(List<String> products, List<Pattern> patterns) {

    static Services of(List<String> names) {
      var products = new ArrayList<String>();
      var patterns = new ArrayList<Pattern>();
      for (var name : names) {
        var known = known(TroubleWords.plain(name));
        known.forEach(each -> {
          products.add(each.product());
          patterns.add(each.pattern());
        });
        patterns.add(Pattern.compile(TroubleWords.word(TroubleWords.plain(name))));
      }
      return new Services(products, patterns);
    }

    boolean areNamed(String text) {
      var plain = TroubleWords.plain(text);
      return patterns.stream().anyMatch(pattern -> pattern.matcher(plain).find());
    }

    /** Whether another product than these is named. */
    boolean isOtherNamed(String text) {
      var plain = TroubleWords.plain(text);
      return PRODUCTS.stream()
          .filter(each -> !products.contains(each.product()))
          .anyMatch(each -> each.isIn(plain));
    }
  }

  private static List<Named> known(String name) {
    var exact = PRODUCTS.stream().filter(each -> each.terms().contains(name)).toList();
    var bare = FIRM.matcher(name).replaceFirst("");
    return exact.isEmpty()
        ? PRODUCTS.stream().filter(each -> each.terms().contains(bare)).toList()
        : exact;
  }

  private static List<Named> products() {
    try {
      var text = new ClassPathResource(FILE).getContentAsString(StandardCharsets.UTF_8);
      return Lexicon.read(FILE, text.lines().toList()).concepts().stream()
          .map(concept ->
              Named.of(
                  concept.name(),
                  Stream.concat(concept.ja().stream(), concept.en().stream())
                      .map(TroubleWords::plain)
                      .collect(Collectors.toUnmodifiableSet())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + ": cannot be read from the jar", e);
    }
  }
}
