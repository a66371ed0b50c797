package dev.madoguchi.channel.directline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many sockets are open at this instance, for whom, and which keys have opened one. */
final class OpenSockets {
  private static final Duration RETRY = Duration.ofSeconds(10);
  private static final int KEYS = 200_000;

  private final int perAddress;
  private final int perConversation;
  private final Map<String, Integer> open = new ConcurrentHashMap<>();
  private final Cache<String, Boolean> used;

  /**
   * @param keyLife how long a key is good for, and so has to be remembered
   */
  OpenSockets(int perAddress, int perConversation, Duration keyLife) {
    this.perAddress = perAddress;
    this.perConversation = perConversation;
    this.used =
        Caffeine.newBuilder().maximumSize(KEYS).expireAfterWrite(keyLife.multipliedBy(2)).build();
  }

  /**
   * Takes a place for a socket, which has to be given back.
   *
   * @param key that opens this one and no other
   * @return gives the place back; doing it again does no harm
   * @throws DirectLineError if the key has opened one before, or there are too many
   */
  Runnable open(String key, String conversation, String address) {
    if (used.asMap().putIfAbsent(key, true) != null) {
      throw DirectLineError.foreign("the key has been used (expected: a new streamUrl)");
    }
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
