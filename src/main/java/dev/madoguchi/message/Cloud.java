package dev.madoguchi.message;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One of the vendor's clouds. An article that is not for a customer's cloud never answers. */
public enum Cloud {
  PUBLIC(new Bilingual("一般 (パブリック クラウド)", "Public cloud")),
  US_GOVERNMENT(new Bilingual("米国政府機関向けクラウド", "US Government cloud")),
  GERMANY(new Bilingual("ドイツ クラウド", "Germany cloud"));

  private final Bilingual label;

  Cloud(Bilingual label) {
    this.label = label;
  }

  public Bilingual label() {
    return label;
  }

  /** The name in articles and configuration, such as {@code us-government}. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Cloud> ofTag(String tag) {
    return Stream.of(values()).filter(cloud -> cloud.tag().equals(tag)).findFirst();
  }
}
