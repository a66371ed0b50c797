package dev.madoguchi.desk;

import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Category;
import dev.madoguchi.support.Severity;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What agents say often, in both languages; with what it does to the ticket besides, it is a macro.
 * {@code {customer}}, {@code {agent}} and {@code {ticket}} are filled in by the page.
 *
 * @param shortcut what is typed after a slash
 * @param categories of the tickets that it is for; empty for all
 * @param category what the ticket is made by it; null to leave it
 * @param severity what the ticket is made by it; null to leave it
 * @param then what happens once it has been sent; null for nothing more
 * @param own whether it was made in the console, and not in the file of the product
 */
public record CannedReply(
    String shortcut,
    Bilingual text,
    Set<Category> categories,
    @Nullable Category category,
    @Nullable Severity severity,
    @Nullable Then then,
    boolean own) {
  private static final int LONGEST = 4_000;

  public CannedReply {
    categories = Set.copyOf(categories);
  }

  /** What can follow on a reply. */
  enum Then {
    /** The reply is a question without whose answer the ticket does not go on. */
    ASK,
    /** The ticket is resolved as answered. */
    RESOLVE
  }

  /** One from the file of the product. */
  static CannedReply of(String shortcut, Bilingual text) {
    return new CannedReply(shortcut, text, Set.of(), null, null, null, false);
  }

  /** The same as one of the console's own, if it can be kept; else the call is refused. */
  CannedReply checked() {
    if (!shortcut.matches("[a-z0-9-]{1,20}")) {
      throw new InputRejected("shortcut");
    }
    var ja = InputRejected.unlessShort("ja", text.ja(), LONGEST);
    var en = InputRejected.unlessShort("en", text.en(), LONGEST);
    var both = new Bilingual(ja, en);
    return new CannedReply(shortcut, both, categories, category, severity, then, true);
  }
}
