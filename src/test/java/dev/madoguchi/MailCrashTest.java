package dev.madoguchi;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.madoguchi.channel.mail.MailServer;
import dev.madoguchi.channel.mail.SmtpRelay;
import dev.madoguchi.channel.mail.SmtpRelay.Point;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Mail when the power is cut between storing and sending, and while the mail servers are away: the
 * running product, a real mail server, and {@code kill -9}.
 */
class MailCrashTest {
  /** More with {@code -Dmail.kills=20}. */
  private static final int KILLS = Integer.getInteger("mail.kills", 1);

  private static final List<Point> POINTS =
      List.of(
          Point.TAKEN,
          Point.SENDER,
          Point.CONNECTED,
          Point.BEFORE_TEXT,
          Point.WITHIN_TEXT,
          Point.ANSWERED);

  private static final String SECRET = "what the shop signs with, 32 bytes";
  private static final String REPEATED = "X-Madoguchi-Repeated";

  @TempDir private Path data;

  @Test
  void aMailThatIsCutOffAnywhereArrivesOnceOrIsMarkedAndServersThatAreAwayAreNamed()
      throws Exception {
    try (var mails = MailServer.start();
        var relay = SmtpRelay.before(mails.smtpPort())) {
      relay.down(true);
      var product = start(mails, relay, "--madoguchi.mail.inbox.password=wrong");
      try {
        var desk = new Desk(product);
        serversAreNamed(product, desk);
        relay.down(false);
        for (var n = 0; n < KILLS; n++) {
          var point = POINTS.get(n % POINTS.size());
          var address = "customer" + n + "@example.org";
          var ticket = killedAt(point, product, desk, relay, address);
          var begun = System.nanoTime();
          product = start(mails, relay);
          var arrived = mails.waitFor(address, mail -> hasText(mail));
          var seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
          desk = new Desk(product);
          settled(desk, ticket);
          report(n, point, mails.to(address), seconds);
          isOnceOrMarked(point, mails.to(address), arrived);
        }
        assertThat(product.complaints()).isEmpty();
      } finally {
        product.close();
        product.lines().forEach(System.out::println);
      }
    }
  }

  /** Nobody has to ask: it is in the log, in health, and at the message. */
  private static void serversAreNamed(Product product, Desk desk) throws Exception {
    await(() -> said(product, "mail server: failing", "SMTP: connection"));
    await(() -> said(product, "mailbox: failing", "sign-in refused"));
    var address = "outage@example.org";
    var ticket = desk.ticketOf(Visitor.identified(identity(address), product.home()));
    desk.answers(ticket);
    await(() -> desk.delivery(ticket).equals("mail.WAITING connection"));
    var health = desk.read(management(product).resolve("/actuator/health/details"));
    assertThat(health.at("/components/mail/status").asString()).isEqualTo("DOWN");
    assertThat(health.at("/components/mail/details/smtp").asString()).isEqualTo("connection");
    assertThat(health.at("/components/mail/details/imap").asString()).contains("sign-in refused");
    assertThat(desk.status(product.home().resolve("/actuator/health/details")))
        .as("not where customers come in")
        .isEqualTo(403);
    assertThat(desk.status(product.home().resolve("/actuator/health/readiness"))).isEqualTo(200);
    assertThat(product.lines().toString()).doesNotContain(address, "secret", "wrong");
  }

  private static String killedAt(
      Point point, Product product, Desk desk, SmtpRelay relay, String address) throws Exception {
    var ticket = desk.ticketOf(Visitor.identified(identity(address), product.home()));
    var dead = new CountDownLatch(1);
    relay.at(
        point,
        () -> {
          kill(product);
          dead.countDown();
        });
    desk.answers(ticket);
    assertThat(dead.await(60, TimeUnit.SECONDS)).as("%s was reached", point).isTrue();
    return ticket;
  }

  private static void kill(Product product) {
    try {
      product.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the product knows of the mail is final, so that no more comes. */
  private static void settled(Desk desk, String ticket) throws Exception {
    await(() -> desk.delivery(ticket).matches("mail\\.(SENT|FAILED).*"));
  }

  private static void isOnceOrMarked(Point point, List<MimeMessage> all, MimeMessage first)
      throws MessagingException {
    var may = point == Point.TAKEN || point == Point.ANSWERED ? 2 : 1;
    assertThat(all).as("killed at %s", point).hasSizeBetween(1, may);
    for (var mail : all) {
      assertThat(mail.getMessageID()).isEqualTo(first.getMessageID());
    }
    if (all.size() == 2) {
      assertThat(all.getLast().getHeader(REPEATED)).containsExactly("yes");
    }
  }

  private static void report(int n, Point point, List<MimeMessage> all, long seconds)
      throws MessagingException {
    var marked = 0;
    for (var mail : all) {
      marked += mail.getHeader(REPEATED) == null ? 0 : 1;
    }
    System.out.printf(
        "kill %2d at %-11s: %d mail(s), %d marked, %d s after the restart began%n",
        n + 1, point, all.size(), marked, seconds);
  }

  private Product start(MailServer mails, SmtpRelay relay, String... more) throws IOException {
    var settings =
        mails.settings(
            "--spring.mail.port=" + relay.port(),
            "--madoguchi.mail.public-url=http://localhost:9",
            "--madoguchi.pages.identity.secret=" + SECRET,
            "--madoguchi.knowledge-base.path=src/test/resources/console/articles",
            "--madoguchi.answer.self-calibration=false",
            "--madoguchi.mail.quiet=1s",
            "--madoguchi.mail.apart=1s",
            "--madoguchi.mail.answer-within=3s");
    return Product.start(data, lastOfEach(Stream.concat(Stream.of(settings), Stream.of(more))));
  }

  /** Of a setting that is given twice, only the last. */
  private static String[] lastOfEach(Stream<String> settings) {
    var last = new LinkedHashMap<String, String>();
    settings.forEach(each -> last.put(each.substring(0, each.indexOf('=')), each));
    return last.values().toArray(String[]::new);
  }

  private static boolean hasText(MimeMessage mail) throws MessagingException {
    return String.valueOf(mail.getSubject()).startsWith("[MD-");
  }

  private static boolean said(Product product, String... parts) {
    return product.lines().stream()
        .anyMatch(line -> List.of(parts).stream().allMatch(line::contains));
  }

  private static URI management(Product product) {
    return product.lines().stream()
        .filter(line -> line.contains("Metrics: "))
        .map(line -> URI.create(line.substring(line.indexOf("http"))))
        .findFirst()
        .orElseThrow();
  }

  private static String identity(String address) throws Exception {
    var claims =
        new JWTClaimsSet.Builder()
            .subject(address)
            .claim("name", "花子")
            .claim("email", address)
            .expirationTime(Date.from(Instant.now().plusSeconds(600)))
            .build();
    var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    jwt.sign(new MACSigner(SECRET));
    return jwt.serialize();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("still not so").isLessThan(until);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  /** An agent at the console of a running product. */
  private static final class Desk {
    private final HttpClient http =
        HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI home;
    private final String csrf;

    private Desk(Product product) throws Exception {
      home = product.home();
      var link = product.console().toString();
      var token = link.substring(link.indexOf('=') + 1);
      send("POST", "/api/console/session", "{\"token\":\"" + token + "\"}", "");
      csrf = read(home.resolve("/api/console/session")).path("csrf").asString();
    }

    /** Has a person asked for, and takes the ticket. */
    private String ticketOf(Visitor visitor) throws Exception {
      assertThat(visitor.says("担当者と話したい", "0")).isEqualTo(200);
      assertThat(visitor.says("請求書のことです", "1")).isEqualTo(200);
      var ticket =
          visitor
              .waitsFor("TicketOpened")
              .get("speak")
              .asString()
              .replaceAll("(?s).*(MD-\\w{5}-\\w{5}).*", "$1");
      var there = home.resolve("/api/console/tickets/" + ticket);
      await(() -> status(there) == 200);
      send("POST", there.getPath() + "/claim", "{}", csrf);
      return ticket;
    }

    private void answers(String ticket) throws Exception {
      var said = "{\"text\":\"確認いたしました。\",\"language\":\"JA\"}";
      send("POST", "/api/console/tickets/" + ticket + "/reply", said, csrf);
    }

    /** What became of the reply. */
    private String delivery(String ticket) throws Exception {
      return read(home.resolve("/api/console/tickets/" + ticket)).findValues("delivery").stream()
          .filter(each -> each.path("state").asString("").startsWith("mail."))
          .map(each -> each.path("state").asString() + " " + each.path("reason").asString(""))
          .map(String::strip)
          .findFirst()
          .orElse("");
    }

    private JsonNode read(URI address) throws Exception {
      var answer =
          http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
      return JsonMapper.shared().readTree(answer.body());
    }

    private int status(URI address) throws Exception {
      return http.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }

    private void send(String method, String path, String body, String token) throws Exception {
      var request =
          HttpRequest.newBuilder(home.resolve(path))
              .header("Content-Type", "application/json")
              .header("Idempotency-Key", UUID.randomUUID().toString())
              .method(method, HttpRequest.BodyPublishers.ofString(body));
      if (!token.isEmpty()) {
        request.header("X-CSRF-TOKEN", token);
      }
      var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 299);
    }
  }
}
