package dev.madoguchi.channel.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A mail server that answers as it is told, to see what becomes of mail then. */
final class ScriptedSmtp implements AutoCloseable {
  /** In place of an answer: the connection is cut. */
  static final String CUT = "";

  private final ServerSocket server;
  private final Map<String, String> answers;
  private final Queue<String> taken = new ConcurrentLinkedQueue<>();

  /**
   * @param answers by the first word of a command, {@code .} for the end of a mail, {@code hello}
   *     for the greeting; others are taken
   */
  ScriptedSmtp(Map<String, String> answers) throws IOException {
    this.answers = answers;
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** The mails that arrived whole, whatever was answered. */
  Queue<String> taken() {
    return taken;
  }

  private void accept() {
    try {
      while (true) {
        var socket = server.accept();
        Thread.ofVirtual().start(() -> talk(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void talk(Socket socket) {
    try (socket) {
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      if (!say(socket, answers.getOrDefault("hello", "220 ready"))) {
        return;
      }
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        if (!say(socket, answer(command))) {
          return;
        }
        if (command.equals("DATA") && !answers.containsKey("DATA")) {
          taken.add(mail(in));
          if (!say(socket, answers.getOrDefault(".", "250 taken"))) {
            return;
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String answer(String command) {
    return answers.getOrDefault(
        command,
        switch (command) {
          case "EHLO" -> "250-here\r\n250 AUTH PLAIN LOGIN";
          case "DATA" -> "354 go on";
          case "QUIT" -> "221 bye";
          case "AUTH" -> "235 welcome";
          default -> "250 ok";
        });
  }

  private static String mail(BufferedReader in) throws IOException {
    var mail = new StringBuilder();
    for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      mail.append(line).append('\n');
    }
    return mail.toString();
  }

  private static boolean say(Socket socket, String answer) throws IOException {
    if (answer.equals(CUT)) {
      return false;
    }
    socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    return true;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
