package dev.madoguchi.store.engine;

import dev.madoguchi.ticket.DamagedRecord;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stored text is not what was written, or not what this version of the product reads. */
public final class Unreadable extends IllegalStateException {
  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(Unreadable.class);
  private static final int MOST_NAMED = 10_000;
  private static final Set<String> NAMED = ConcurrentHashMap.newKeySet();

  Unreadable(String what) {
    super(what);
  }

  /** Names in the log what has been left out for it, once in the life of the process. */
  public Unreadable named(String name) {
    if (NAMED.size() < MOST_NAMED && NAMED.add(name)) {
      log.error("{}: left out: {}", name, getMessage());
    }
    return this;
  }

  /** The conversation or ticket of which nothing can be said for it; named in the log. */
  public DamagedRecord in(String id) {
    return new DamagedRecord(id, named(id));
  }
}
