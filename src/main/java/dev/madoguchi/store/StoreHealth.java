package dev.madoguchi.store;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down while nothing can be stored: no message could be acknowledged. */
final class StoreHealth implements HealthIndicator {
  private final WriteMonitor monitor;

  StoreHealth(WriteMonitor monitor) {
    this.monitor = monitor;
  }

  @Override
  public Health health() {
    return monitor.isWritable() ? Health.up().build() : Health.down().build();
  }
}
