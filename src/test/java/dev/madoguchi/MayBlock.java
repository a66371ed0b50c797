package dev.madoguchi;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** Calls that look as if they blocked, and do not. */
public final class MayBlock implements BlockHoundIntegration {

  /** The kernel's random numbers are read from a file that always has some. */
  @Override
  public void applyTo(BlockHound.Builder builder) {
    builder.allowBlockingCallsInside("java.security.SecureRandom", "nextBytes");
  }
}
