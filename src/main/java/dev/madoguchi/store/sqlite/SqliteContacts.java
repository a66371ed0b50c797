package dev.madoguchi.store.sqlite;

import dev.madoguchi.conversation.Contacts;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.CustomerId;
import dev.madoguchi.store.engine.ChecksummedJson;
import dev.madoguchi.store.engine.StorableText;
import dev.madoguchi.store.engine.StoredJson;
import dev.madoguchi.store.engine.Unreadable;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

final class SqliteContacts implements Contacts {
  private final WriterThread writer;
  private final ReaderThreads readers;
  private final StoredJson json;

  SqliteContacts(WriterThread writer, ReaderThreads readers, StoredJson json) {
    this.writer = writer;
    this.readers = readers;
    this.json = json;
  }

  @Override
  public Mono<Contact> find(CustomerId customer) {
    return readers.read(db -> known(db, StorableText.key(customer.toString())));
  }

  @Override
  public Mono<Contact> keep(CustomerId customer, Contact told) {
    return writer.write(db -> {
      var key = StorableText.key(customer.toString());
      var known = known(db, key);
      var all = known == null ? told : known.with(told);
      var state = ChecksummedJson.of(json, all, Contact.class);
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
        .erase(db ->
            db.update(
                "DELETE FROM contact WHERE customer = ?", StorableText.key(customer.toString())))
        .then();
  }

  /** What is damaged is as if nothing were known, and is told anew some time. */
  private @Nullable Contact known(SqliteConnection db, String key) throws SQLException {
    var known =
        db.one(
            "SELECT json, sum FROM contact WHERE customer = ?",
            row -> new ChecksummedJson(row.getString("json"), row.getLong("sum")),
            key);
    try {
      return known == null ? null : known.read(json, Contact.class);
    } catch (Unreadable e) {
      e.named("a contact");
      return null;
    }
  }
}
