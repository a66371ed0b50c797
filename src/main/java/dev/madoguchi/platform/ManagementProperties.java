package dev.madoguchi.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where metrics and what else is for operators is served: not where customers come in.
 *
 * @param address of the network interface, loopback unless metrics are collected from elsewhere
 * @param port 0 for any free port, -1 for nowhere; 1000 above {@code server.port} if null
 */
@ConfigurationProperties("madoguchi.management")
record ManagementProperties(@DefaultValue("127.0.0.1") String address, @Nullable Integer port) {
  static final int OFF = -1;
  private static final int APART = 1_000;
  private static final int HIGHEST = 65_535;

  ManagementProperties {
    if (port != null && (port < OFF || port > HIGHEST)) {
      throw new IllegalArgumentException(
          "madoguchi.management.port: " + port + " (expected: 0 to 65535, or -1)");
    }
  }

  /**
   * @param customers the port as configured for customers, 0 for any
   */
  int portBeside(int customers) {
    if (port != null) {
      return port;
    }
    return customers == 0 || customers + APART > HIGHEST ? 0 : customers + APART;
  }
}
