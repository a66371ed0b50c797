package dev.madoguchi.channel.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Stands between the product and a mail server, and does something at a chosen point of a mail. */
public final class SmtpRelay implements AutoCloseable {
  private final ServerSocket server;
  private final int mailServer;
  private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();
  private volatile boolean down;

  /** A point on the way of a mail, in order. */
  public enum Point {
    /** The product has connected; the mail server knows of nothing. */
    CONNECTED,
    /** The sender was to be named. */
    SENDER,
    /** The mail was to begin. */
    BEFORE_TEXT,
    /** A part of the mail is at the server. */
    WITHIN_TEXT,
    /** The server has taken the mail; the product has no answer. */
    TAKEN,
    /** The product has the answer. */
    ANSWERED
  }

  private record Trap(Point at, Runnable then) {}

  private SmtpRelay(int mailServer) throws IOException {
    this.mailServer = mailServer;
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** Starts it in front of a mail server on this machine. */
  public static SmtpRelay before(int mailServer) throws IOException {
    return new SmtpRelay(mailServer);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Whether whoever connects is hung up on. */
  public void down(boolean down) {
    this.down = down;
  }

  /** At the next mail that gets there, this is done, and the connection is cut. */
  public void at(Point point, Runnable then) {
    trap.set(new Trap(point, then));
  }

  private boolean sprung(Point point) {
    var set = trap.get();
    if (set == null || set.at() != point || !trap.compareAndSet(set, null)) {
      return false;
    }
    set.then().run();
    return true;
  }

  private void accept() {
    try {
      while (true) {
        var socket = server.accept();
        Thread.ofVirtual().start(() -> relay(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void relay(Socket client) {
    try (client) {
      if (down) {
        return;
      }
      try (var upstream = new Socket(InetAddress.getLoopbackAddress(), mailServer)) {
        talk(
            reader(client), client.getOutputStream(), reader(upstream), upstream.getOutputStream());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One command and its answer after the other, as mail programs do without pipelining. */
  private void talk(
      BufferedReader commands, OutputStream back, BufferedReader answers, OutputStream on)
      throws IOException {
    answer(answers, back);
    for (var line = commands.readLine(); line != null; line = commands.readLine()) {
      var command = line.toUpperCase(Locale.ROOT);
      if ((command.startsWith("EHLO") && isMail() && sprung(Point.CONNECTED))
          || (command.startsWith("MAIL") && sprung(Point.SENDER))
          || (command.equals("DATA") && sprung(Point.BEFORE_TEXT))) {
        return;
      }
      write(on, line);
      answer(answers, back);
      if (command.equals("DATA") && !text(commands, back, answers, on)) {
        return;
      }
    }
  }

  private boolean isMail() {
    return trap.get() != null;
  }

  private boolean text(
      BufferedReader commands, OutputStream back, BufferedReader answers, OutputStream on)
      throws IOException {
    var lines = 0;
    for (var line = commands.readLine(); line != null; line = commands.readLine()) {
      write(on, line);
      if (++lines == 5 && sprung(Point.WITHIN_TEXT)) {
        return false;
      }
      if (line.equals(".")) {
        var taken = answers.readLine();
        if (sprung(Point.TAKEN)) {
          return false;
        }
        write(back, taken);
        return !sprung(Point.ANSWERED);
      }
    }
    return false;
  }

  private static void answer(BufferedReader answers, OutputStream back) throws IOException {
    for (var line = answers.readLine(); line != null; line = answers.readLine()) {
      write(back, line);
      if (line.length() < 4 || line.charAt(3) != '-') {
        return;
      }
    }
  }

  private static void write(OutputStream to, String line) throws IOException {
    to.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    to.flush();
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
