package dev.madoguchi.channel.botframework.agents;

import java.util.List;

/**
 * What is known of a ticket's card in the agents' channel; the note of the board's cursor.
 *
 * @param place the channel's id of the conversation that the card is in; empty if there is none
 * @param card the card's id; empty while nobody knows whether it has arrived
 * @param upTo the number of the last event that the card shows; 0 if there certainly is no card
 * @param refusals how often the channel did not take a card
 * @param refusedAt the number of the ticket's last event when it was last refused; 0 if never
 * @param again the id of the last message by which an agent asked for a new card; empty if none
 */
record BoardCard(String place, String card, long upTo, int refusals, long refusedAt, String again) {
  static final BoardCard NONE = new BoardCard("", "", 0, 0, 0, "");

  private static final int PARTS = 6;

  /** Reads what {@link #note} wrote. */
  static BoardCard of(String note) {
    var parts = List.of(note.split("\n", -1));
    return parts.size() == PARTS
        ? new BoardCard(
            parts.get(0),
            parts.get(1),
            Long.parseLong(parts.get(2)),
            Integer.parseInt(parts.get(3)),
            Long.parseLong(parts.get(4)),
            parts.get(5))
        : NONE;
  }

  String note() {
    return String.join(
        "\n",
        place,
        card,
        String.valueOf(upTo),
        String.valueOf(refusals),
        String.valueOf(refusedAt),
        again);
  }

  /** It is there, or may be, with the ticket as it was after this event. */
  BoardCard at(String where, String id, long event) {
    return new BoardCard(where, id, event, refusals, refusedAt, again);
  }

  /** There certainly is none. */
  BoardCard gone() {
    return new BoardCard("", "", 0, refusals, refusedAt, again);
  }

  /** The channel did not take one. */
  BoardCard refused(long event) {
    return new BoardCard("", "", 0, refusals + 1, event, again);
  }
}
