package dev.madoguchi.store.sqlite;

import dev.madoguchi.conversation.Contacts;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.CustomerId;
import dev.madoguchi.store.engine.Json;
import dev.madoguchi.store.engine.Stored;
import dev.madoguchi.store.engine.Text;
import dev.madoguchi.store.engine.Unreadable;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

final class SqliteContacts implements Contacts {
  private final Writer writer;
  private final Readers readers;
  private final Json json;

  SqliteContacts(Writer writer, Readers readers, Json json) {
    this.writer = writer;
    this.readers = readers;
    this.json = json;
  }

  @Override
  public Mono<Contact> find(CustomerId customer) {
    return readers.read(db -> known(db, Text.key(customer.toString())));
  }

  @Override
  public Mono<Contact> keep(CustomerId customer, Contact told) {
    return writer.write(db -> {
      var key = Text.key(customer.toString());
      var known = known(db, key);
      var all = known == null ? told : known.with(told);
      var state = Stored.of(json, all, Contact.class);
      db.update(
          "REPLACE INTO contact (customer, json, sum) VALUES (?, ?, ?)",
          key,
          state.json(),
          state.sum());
      return all;
    });
  }

  @Override
  public Mono<Void> erase(CustomerId customer) {
    return writer
        .write(db ->
            db.update("DELETE FROM contact WHERE customer = ?", Text.key(customer.toString())))
        .then();
  }

  /** What is damaged is as if nothing were known, and is told anew some time. */
  private @Nullable Contact known(Db db, String key) throws SQLException {
    var known =
        db.one(
            "SELECT json, sum FROM contact WHERE customer = ?",
            row -> new Stored(row.getString("json"), row.getLong("sum")),
            key);
    try {
      return known == null ? null : known.read(json, Contact.class);
    } catch (Unreadable e) {
      e.named("a contact");
      return null;
    }
  }
}
