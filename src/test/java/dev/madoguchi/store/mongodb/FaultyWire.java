package dev.madoguchi.store.mongodb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A wire to a server that can be told to lose things. */
final class FaultyWire implements AutoCloseable {
  private final ServerSocket door;
  private final InetSocketAddress server;
  private final AtomicReference<Optional<String>> cut = new AtomicReference<>(Optional.empty());
  private volatile boolean silent;

  FaultyWire(InetSocketAddress server) throws IOException {
    this.server = server;
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  String uri() {
    return "mongodb://127.0.0.1:" + door.getLocalPort() + "/faults";
  }

  /** Breaks the connection after the server has done the next such command, before its reply. */
  void loseReplyTo(String command) {
    cut.set(Optional.of(command));
  }

  boolean hasLostReply() {
    return cut.get().isEmpty();
  }

  /** Lets nothing through any more, without closing anything. */
  void silence(boolean on) {
    silent = on;
  }

  private void accept() {
    try {
      while (true) {
        var client = door.accept();
        var upstream = new Socket(server.getAddress(), server.getPort());
        var connection = new Connection(client, upstream);
        Thread.startVirtualThread(() -> connection.pump(client, upstream, true));
        Thread.startVirtualThread(() -> connection.pump(upstream, client, false));
      }
    } catch (IOException e) {
      // closed
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }

  private final class Connection {
    private final Socket client;
    private final Socket upstream;
    private volatile boolean cutNext;

    Connection(Socket client, Socket upstream) {
      this.client = client;
      this.upstream = upstream;
    }

    void pump(Socket from, Socket to, boolean request) {
      var bytes = new byte[1 << 16];
      try (client;
          upstream) {
        for (var n = from.getInputStream().read(bytes);
            n >= 0;
            n = from.getInputStream().read(bytes)) {
          if (request) {
            look(new String(bytes, 0, n, StandardCharsets.ISO_8859_1));
          } else if (cutNext) {
            return;
          }
          if (!silent) {
            to.getOutputStream().write(bytes, 0, n);
          }
        }
      } catch (IOException e) {
        // the other side is gone
      }
    }

    private void look(String request) {
      cut.get()
          .filter(command -> request.contains("\u0002" + command + "\0"))
          .ifPresent(_ -> {
            cut.set(Optional.empty());
            cutNext = true;
          });
    }
  }
}
