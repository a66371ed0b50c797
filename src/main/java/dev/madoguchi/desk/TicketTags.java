package dev.madoguchi.desk;

import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Ticket;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a tag may be: a word or a few, in small letters. */
public final class TicketTags {
  private static final int LONGEST = 40;
  private static final int MOST = 20;

  private TicketTags() {}

  /** What is to be recorded so that these are on the ticket, and those are not. */
  public static Change.Tagged change(Ticket ticket, List<String> added, List<String> removed) {
    var known = ticket.tags();
    var fresh = added.stream().map(TicketTags::tag).distinct().toList();
    var off = removed.stream().map(TicketTags::tag).filter(known::contains).toList();
    var on = fresh.stream().filter(tag -> !known.contains(tag)).toList();
    if (Stream.concat(known.stream(), on.stream()).distinct().count() - off.size() > MOST) {
      throw new InputRejected("too-many-tags");
    }
    return new Change.Tagged(on, off);
  }

  private static String tag(String text) {
    if (text.strip().length() > LONGEST) {
      throw new InputRejected("tag-too-long");
    }
    var tag = InputRejected.unlessShort("tag", text, LONGEST).toLowerCase(Locale.ROOT);
    return tag.replaceAll("[\\s,、，]+", "-");
  }
}
