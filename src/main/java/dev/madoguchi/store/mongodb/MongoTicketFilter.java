package dev.madoguchi.store.mongodb;

import dev.madoguchi.store.engine.StorableText;
import dev.madoguchi.ticket.TicketQuery;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A query for tickets as a filter. */
final class MongoTicketFilter {

  private MongoTicketFilter() {}

  static Document of(TicketQuery query) {
    var filter = new Document();
    if (!query.states().isEmpty()) {
      var states = query.states().stream().map(Enum::name).sorted().toList();
      filter.append("state", new Document("$in", states));
    }
    equal(filter, "owner", query.owner());
    equal(filter, "category", query.category());
    equal(filter, "language", query.language());
    equal(filter, "cloud", query.cloud());
    equal(filter, "severity", query.severity());
    equal(filter, "conversation", query.conversation());
    return filter;
  }

  /** What comes after this ticket in the order of {@code due, _id}. */
  static Document beyond(Document filter, Document last) {
    var later = new Document("due", new Document("$gt", last.getLong("due")));
    var tied =
        new Document("due", last.getLong("due"))
            .append("_id", new Document("$gt", last.getString("_id")));
    return new Document(filter).append("$or", List.of(later, tied));
  }

  private static void equal(Document filter, String field, @Nullable Object value) {
    if (value != null) {
      filter.append(field, value instanceof Enum<?> name ? name.name() : StorableText.key(value));
    }
  }
}
