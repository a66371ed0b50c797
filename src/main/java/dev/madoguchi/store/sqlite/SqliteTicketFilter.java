package dev.madoguchi.store.sqlite;

import dev.madoguchi.store.engine.StorableText;
import dev.madoguchi.ticket.TicketQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query for tickets as a condition with its arguments. */
record SqliteTicketFilter(String condition, List<Object> arguments) {

  static SqliteTicketFilter of(TicketQuery query) {
    var terms = new ArrayList<String>();
    var arguments = new ArrayList<>();
    if (!query.states().isEmpty()) {
      var marks = String.join(",", Collections.nCopies(query.states().size(), "?"));
      terms.add("state IN (" + marks + ")");
      query.states().stream().map(Enum::name).sorted().forEach(arguments::add);
    }
    equal(terms, arguments, "owner", query.owner());
    equal(terms, arguments, "category", query.category());
    equal(terms, arguments, "language", query.language());
    equal(terms, arguments, "cloud", query.cloud());
    equal(terms, arguments, "severity", query.severity());
    equal(terms, arguments, "conversation", query.conversation());
    return new SqliteTicketFilter(
        terms.isEmpty() ? "TRUE" : String.join(" AND ", terms), arguments);
  }

  private static void equal(
      List<String> terms, List<Object> arguments, String column, @Nullable Object value) {
    if (value != null) {
      terms.add(column + " = ?");
      arguments.add(value instanceof Enum<?> name ? name.name() : StorableText.key(value));
    }
  }

  SqliteTicketFilter and(String term, Object argument) {
    return new SqliteTicketFilter(condition + " AND " + term, List.of(with(argument)));
  }

  /** The arguments and one more. */
  Object[] with(Object argument) {
    var all = new ArrayList<>(arguments);
    all.add(argument);
    return all.toArray();
  }
}
