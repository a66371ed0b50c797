package dev.madoguchi.store.mongodb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;

/** A wire to a server that can be told to lose things. */
public final class FaultyWire implements AutoCloseable {
  /** Is in no message. */
  private static final String NOTHING = "\0nothing\0";

  private final ServerSocket door;
  private final InetSocketAddress server;
  private final AtomicReference<Optional<String>> cut = new AtomicReference<>(Optional.empty());
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean silent;
  private volatile boolean refusing;
  private volatile Duration delay = Duration.ZERO;
  private volatile String unanswered = NOTHING;
  private volatile String undone = NOTHING;

  public FaultyWire(InetSocketAddress server) throws IOException {
    this.server = server;
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  public String uri() {
    return "mongodb://127.0.0.1:" + door.getLocalPort() + "/faults";
  }

  /** Breaks the connection after the server has done the next such command, before its reply. */
  void loseReplyTo(String command) {
    cut.set(Optional.of(command));
  }

  boolean hasLostReply() {
    return cut.get().isEmpty();
  }

  /** Loses every reply to such a command from now on, after the server has done it. */
  public void loseRepliesTo(String command) {
    unanswered = "\u0002" + command + "\0";
  }

  /** Loses every request with this field from now on, before the server has it. */
  public void loseRequestsWith(String field) {
    undone = field + "\0";
  }

  /** Loses nothing more; what was lost stays lost. */
  public void heal() {
    unanswered = NOTHING;
    undone = NOTHING;
    silent = false;
    refusing = false;
    delay = Duration.ZERO;
  }

  /** Lets every request wait so long from now on. */
  public void delay(Duration time) {
    delay = time;
  }

  /** Breaks every connection, and those to come at once. */
  public void refuse(boolean on) {
    refusing = on;
    for (var socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Lets nothing through any more, without closing anything. */
  public void silence(boolean on) {
    silent = on;
  }

  private void accept() {
    try {
      while (true) {
        connect(door.accept());
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void connect(Socket client) throws IOException {
    if (refusing) {
      client.close();
      return;
    }
    open.add(client);
    try {
      var upstream = new Socket(server.getAddress(), server.getPort());
      var connection = new Connection(client, upstream);
      Thread.startVirtualThread(() -> connection.pump(client, upstream, true));
      Thread.startVirtualThread(() -> connection.pump(upstream, client, false));
    } catch (ConnectException e) {
      client.close();
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
    private volatile boolean deaf;

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
          if (request && delay.isPositive()) {
            Mono.delay(delay).block();
          }
          var lost = request ? loses(new String(bytes, 0, n, ISO_8859_1)) : deaf;
          if (cutNext && !request) {
            return;
          }
          if (!silent && !lost) {
            to.getOutputStream().write(bytes, 0, n);
          }
        }
      } catch (IOException e) {
        // the other side is gone
      } finally {
        open.remove(client);
      }
    }

    /** Whether the server is not to have this request. */
    private boolean loses(String request) {
      cut.get()
          .filter(command -> request.contains("\u0002" + command + "\0"))
          .ifPresent(_ -> {
            cut.set(Optional.empty());
            cutNext = true;
          });
      deaf |= request.contains(unanswered);
      return request.contains(undone);
    }
  }
}
