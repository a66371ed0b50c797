package dev.madoguchi.channel.directline;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many sockets are open at this instance, and for whom. */
final class OpenSockets {
  private static final Duration RETRY = Duration.ofSeconds(10);

  private final int perAddress;
  private final int perConversation;
  private final Map<String, Integer> open = new ConcurrentHashMap<>();

  OpenSockets(int perAddress, int perConversation) {
    this.perAddress = perAddress;
    this.perConversation = perConversation;
  }

  /**
   * Takes a place for a socket, which has to be given back.
   *
   * @return gives the place back; doing it again does no harm
   * @throws DirectLineError if there are too many
   */
  Runnable open(String conversation, String address) {
    var ofConversation = "c " + conversation;
    var ofAddress = "a " + address;
    take(ofConversation, perConversation);
    try {
      take(ofAddress, perAddress);
    } catch (DirectLineError e) {
      giveBack(ofConversation);
      throw e;
    }
    var isGivenBack = new AtomicBoolean();
    return () -> {
      if (!isGivenBack.getAndSet(true)) {
        giveBack(ofConversation);
        giveBack(ofAddress);
      }
    };
  }

  /** How many there are, each counted for its conversation and its address. */
  int size() {
    return open.size();
  }

  private void take(String whose, int most) {
    var now = open.merge(whose, 1, Integer::sum);
    if (now > most) {
      giveBack(whose);
      throw DirectLineError.tooOften(RETRY);
    }
  }

  private void giveBack(String whose) {
    open.computeIfPresent(whose, (_, count) -> count > 1 ? count - 1 : null);
  }
}
