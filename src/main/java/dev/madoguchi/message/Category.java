package dev.madoguchi.message;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a question, an article or a ticket is about. */
public enum Category {
  BILLING(new Bilingual("請求とサブスクリプション", "Billing and subscriptions")),
  PROVISIONING(new Bilingual("導入・展開・設定", "Provisioning and configuration")),
  PERFORMANCE(new Bilingual("性能・可用性・接続", "Performance and connectivity")),
  UPDATES(new Bilingual("更新プログラム", "Updates")),
  USAGE(new Bilingual("使い方", "Usage questions")),
  /** Not known: no category is better than a wrong one. */
  UNSORTED(new Bilingual("未分類", "Unsorted"));

  private final Bilingual label;

  Category(Bilingual label) {
    this.label = label;
  }

  public Bilingual label() {
    return label;
  }

  /** The name in articles and configuration, such as {@code billing}. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Those that something can be about; articles have one of them. */
  public static List<Category> sorted() {
    return Stream.of(values()).filter(category -> category != UNSORTED).toList();
  }

  public static Optional<Category> ofTag(String tag) {
    return Stream.of(values()).filter(category -> category.tag().equals(tag)).findFirst();
  }
}
