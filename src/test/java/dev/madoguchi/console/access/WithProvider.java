package dev.madoguchi.console.access;

import dev.madoguchi.console.ConsoleServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole product with an identity provider that lets in everybody as whom they say they are. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
    properties = {
      "madoguchi.store.folder=${java.io.tmpdir}/madoguchi-console-${random.uuid}",
      "madoguchi.answer.within=30s",
      "madoguchi.knowledge-base.path=src/test/resources/console/articles",
      "madoguchi.console.oidc.client-id=console",
      "madoguchi.console.oidc.queue-claim=groups",
      "madoguchi.console.oidc.queues.everything.categories=",
      "madoguchi.console.oidc.queues.english.languages=en"
    })
@Import(ConsoleServer.Parts.class)
abstract class WithProvider {
  static final String ISSUER = "agents";
  static final MockOAuth2Server PROVIDER = new MockOAuth2Server(new OAuth2Config(true));
  static final int PORT = freePort();

  static {
    PROVIDER.start(InetAddress.getLoopbackAddress(), 0);
  }

  @DynamicPropertySource
  static void whereItIs(DynamicPropertyRegistry registry) {
    registry.add("server.port", () -> PORT);
    registry.add("madoguchi.console.oidc.home", WithProvider::home);
    registry.add("madoguchi.console.oidc.issuer", WithProvider::issuer);
  }

  static String issuer() {
    return PROVIDER.issuerUrl(ISSUER).toString();
  }

  /** The provider sends browsers back here, so it has to be known before it is opened. */
  static String home() {
    return "http://localhost:" + PORT;
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
