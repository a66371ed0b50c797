package dev.madoguchi.store.mongodb;

import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.set;

import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * What each write that others want to hear of leaves in its document: when it was made, by the
 * server's clock, and a name of its own that begins with that of the instance.
 */
final class ChangeStamp {
  /** When the document was last changed. */
  static final String CHANGED = "changed";

  private static final String BY = "by";

  private final String instance;
  private final AtomicLong writes = new AtomicLong();

  /**
   * @param instance a name that no other instance has, nor this one after a restart
   */
  ChangeStamp(String instance) {
    this.instance = instance + "/";
  }

  /** A change to be made together with another of the same document. */
  Bson next() {
    return combine(currentDate(CHANGED), set(BY, instance + writes.incrementAndGet()));
  }

  /** The fields of a document that hold its stamp. */
  static Document fields() {
    return new Document(CHANGED, 1).append(BY, 1);
  }

  /** The name of the document's last write. */
  static String write(Document document) {
    return document.get(BY, "");
  }

  /** Whether this instance made the document's last write, and so has heard of it. */
  boolean isOwn(Document document) {
    return write(document).startsWith(instance);
  }
}
