package dev.madoguchi;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** Calls that look as if they blocked, and do not, or only while something is prepared once. */
public final class MayBlock implements BlockHoundIntegration {

  /**
   * The kernel's random numbers are read from a file that always has some. Two threads that read a
   * type of JSON for the first time at once wait for each other, without input or output. So do
   * threads for which Netty adds a place to take buffers from.
   */
  @Override
  public void applyTo(BlockHound.Builder builder) {
    builder.allowBlockingCallsInside("java.security.SecureRandom", "nextBytes");
    builder.allowBlockingCallsInside(
        "tools.jackson.databind.deser.DeserializerCache", "_createAndCacheValueDeserializer");
    builder.allowBlockingCallsInside(
        "io.netty.buffer.AdaptivePoolingAllocator$MagazineGroup", "tryExpandMagazines");
  }
}
