package dev.madoguchi.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.conversation.Concierge;
import dev.madoguchi.conversation.Contacts;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Desk;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.ContactSource;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.CustomerId;
import dev.madoguchi.message.Message;
import dev.madoguchi.message.Verb;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.MailStep;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketMail;
import dev.madoguchi.ticket.TicketState;
import dev.madoguchi.ticket.Tickets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What becomes of every kind of mail that a support's mailbox gets. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "madoguchi.store.folder=${java.io.tmpdir}/madoguchi-mail-${random.uuid}",
      "madoguchi.knowledge-base.path=src/test/resources/console/articles",
      "madoguchi.mail.from=support@example.com",
      "madoguchi.mail.public-url=https://support.example.com",
      "madoguchi.mail.quiet=100ms",
      "madoguchi.mail.apart=0s",
      "madoguchi.mail.opens-tickets=true",
      "madoguchi.mail.inbox.host=127.0.0.1",
      "madoguchi.mail.inbox.ssl=false",
      "madoguchi.mail.inbox.username=support",
      "madoguchi.mail.inbox.password=secret",
      "madoguchi.mail.inbox.poll=200ms",
      "madoguchi.mail.inbox.trusted-hosts=mx.example.com"
    })
class OddMailTest {
  private static final MailServer SERVER = MailServer.start();
  private static final String HANAKO = "hanako@customer.example";

  @Autowired private IncomingMail incoming;
  @Autowired private TicketAddresses addresses;
  @Autowired private Concierge concierge;
  @Autowired private Contacts contacts;
  @Autowired private Conversations conversations;
  @Autowired private Tickets tickets;
  @Autowired private Desk desk;

  @DynamicPropertySource
  static void ports(DynamicPropertyRegistry properties) {
    properties.add("spring.mail.host", () -> "127.0.0.1");
    properties.add("spring.mail.port", SERVER::smtpPort);
    properties.add("madoguchi.mail.inbox.port", SERVER::imapPort);
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  /**
   * Each: what it is, the mail ({@code TO} stands for the ticket's address), what becomes of it.
   */
  static Stream<Arguments> mails() {
    return Stream.of(
        odd("plain UTF-8", mail("", "直りました。"), "HEARD 直りました。"),
        odd(
            "ISO-2022-JP",
            encoded("ISO-2022-JP", "7bit", "x-windows-iso2022jp", "直りました①。"),
            "HEARD 直りました①。"),
        odd(
            "Shift_JIS, quoted-printable",
            quoted("Shift_JIS", "windows-31j", "直りました㈱。"),
            "HEARD 直りました㈱。"),
        odd("EUC-JP, 8bit", encoded("EUC-JP", "8bit", "EUC-JP", "直りました。"), "HEARD 直りました。"),
        odd("UTF-8, base64", base64("utf-8", "UTF-8", "直りました。"), "HEARD 直りました。"),
        odd(
            "Shift_JIS that says it is UTF-8",
            encoded("utf-8", "8bit", "windows-31j", "直りました。"),
            "HEARD 直りました。"),
        odd(
            "unknown character set",
            encoded("x-nobody", "8bit", "UTF-8", "直りました。"),
            "HEARD 直りました。"),
        odd(
            "no content type",
            raw("From: " + HANAKO + "\nTo: TO\nSubject: x\n\nIt works.\n"),
            "HEARD It works."),
        odd(
            "HTML only",
            mail(
                "Content-Type: text/html; charset=utf-8\n",
                "<p>直り<b>ました</b>。</p><script>x()</script>"),
            "HEARD 直りました。"),
        odd(
            "text and HTML",
            multipart(
                "alternative",
                part("text/plain; charset=utf-8", "直りました。"),
                part("text/html; charset=utf-8", "<p>他の文</p>")),
            "HEARD 直りました。"),
        odd(
            "blank text and HTML",
            multipart(
                "alternative",
                part("text/plain; charset=utf-8", " "),
                part("text/html; charset=utf-8", "<p>直りました。</p>")),
            "HEARD 直りました。"),
        odd(
            "a file that is taken",
            multipart(
                "mixed",
                part("text/plain; charset=utf-8", "これです。"),
                file("log.txt", "text/plain", "一行目")),
            "HEARD これです。 [log.txt stored]"),
        odd(
            "a program, which is not taken",
            multipart(
                "mixed",
                part("text/plain; charset=utf-8", "これです。"),
                file("setup.exe", "application/octet-stream", "MZ")),
            "HEARD これです。 [setup.exe named]"),
        odd(
            "a program called a picture",
            multipart(
                "mixed",
                part("text/plain; charset=utf-8", "これです。"),
                file("photo.png", "image/png", "MZ not a picture")),
            "HEARD これです。 [photo.png named]"),
        odd(
            "a file name with a path",
            multipart(
                "mixed",
                part("text/plain; charset=utf-8", "これです。"),
                file("../../etc/passwd.txt", "text/plain", "x")),
            "HEARD これです。 [passwd.txt stored]"),
        odd(
            "a mail within a mail",
            multipart(
                "mixed",
                part("text/plain; charset=utf-8", "転送します。"),
                part("message/rfc822", "From: a@b.example\nSubject: y\n\ninner\n")),
            "HEARD 転送します。 [message.eml named]"),
        odd("nested 60 deep", nested(60), "UNREADABLE"),
        odd("1000 parts", many(1000), "HEARD 0 [20 files]"),
        odd(
            "a multipart without parts",
            mail("Content-Type: multipart/mixed; boundary=b\n", "nothing"),
            "UNREADABLE"),
        odd(
            "a multipart without a boundary",
            mail("Content-Type: multipart/mixed\n", "nothing"),
            "UNREADABLE"),
        odd(
            "a multipart that breaks off",
            mail(
                "Content-Type: multipart/mixed; boundary=b\n",
                "--b\nContent-Type: text/plain\n\n直りました。"),
            "HEARD 直りました。"),
        odd(
            "broken base64",
            mail("Content-Type: text/plain\nContent-Transfer-Encoding: base64\n", "@@@@"),
            "UNREADABLE"),
        odd(
            "an encoding nobody knows",
            mail("Content-Type: text/plain\nContent-Transfer-Encoding: x-zip\n", "It works."),
            "HEARD It works."),
        odd("empty", mail("", ""), "UNREADABLE"),
        odd("only a quote", mail("", "> 再起動をお試しください。"), "HEARD > 再起動をお試しください。"),
        odd("NUL and other controls", mail("", "直り\u0000ました\u0007。"), "HEARD 直りました。"),
        odd("very long", mail("", "長".repeat(50_000)), "HEARD " + "長".repeat(3_998) + "…"),
        odd(
            "20 MB in one file",
            multipart(
                "mixed",
                part("text/plain; charset=utf-8", "大きいです。"),
                file("big.txt", "text/plain", "x".repeat(20 * 1024 * 1024))),
            "HEARD 大きいです。 [big.txt named]"),
        odd("random bytes", noise(), "LEFT"),
        odd("no sender", raw("To: TO\nSubject: x\n\nIt works.\n"), "UNVERIFIED"),
        odd(
            "two senders",
            raw("From: " + HANAKO + ", b@x.example\nTo: TO\nSubject: x\n\nIt works.\n"),
            "UNVERIFIED"),
        odd("another sender", from("mallory@evil.example", ""), "UNVERIFIED"),
        odd(
            "the customer's name at another address",
            from("\"" + HANAKO + "\" <mallory@evil.example>", ""),
            "UNVERIFIED"),
        odd(
            "forged, as a trusted host says",
            from(
                HANAKO,
                "Authentication-Results: mx.example.com; dmarc=fail header.from=customer.example\n"),
            "UNVERIFIED"),
        odd(
            "forged results of a host that is not trusted",
            from(
                "mallory@customer.example",
                "Authentication-Results: evil.example; dkim=pass header.d=customer.example\n"),
            "UNVERIFIED"),
        odd(
            "a colleague whom the domain has signed",
            from(
                "taro@customer.example",
                "Authentication-Results: mx.example.com; dkim=pass header.d=customer.example\n"),
            "HEARD It works."),
        odd(
            "signed by another domain",
            from(
                "mallory@customer.example",
                "Authentication-Results: mx.example.com; dkim=pass header.d=evil.example\n"),
            "UNVERIFIED"),
        odd(
            "headers within the sender's name",
            from("\"x\\nBcc: all@example.com\" <" + HANAKO + ">", ""),
            "HEARD It works."),
        odd("an absence note", from(HANAKO, "Auto-Submitted: auto-replied\n"), "AUTOMATIC"),
        odd("Precedence: bulk", from(HANAKO, "Precedence: bulk\n"), "AUTOMATIC"),
        odd(
            "X-Auto-Response-Suppress",
            from(HANAKO, "X-Auto-Response-Suppress: All\n"),
            "AUTOMATIC"),
        odd("a null sender", from(HANAKO, "Return-Path: <>\n"), "AUTOMATIC"),
        odd("from ourselves", from("support@example.com", ""), "AUTOMATIC"),
        odd(
            "an absence note without a header",
            raw("From: " + HANAKO + "\nTo: TO\nSubject: 自動応答: 不在\n\n不在です。\n"),
            "AUTOMATIC"),
        odd("a bounce", bounce(), "BOUNCED 5.1.1"),
        odd(
            "a guessed address of a ticket",
            mailTo("support+md-aaaaa-bbbbb.abcdefghijklmnop@example.com", "Precedence: bulk\n"),
            "IGNORED"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mails")
  void nothingIsLostAndOnlyTheCustomerSpeaksAsTheCustomer(
      String name, byte[] template, String expected) {
    var id = open();
    var raw = addressed(template, addresses.of(id));
    assertThat(became(id, raw)).as(name).isEqualTo(expected);
    assertThat(became(id, raw)).as("%s, again", name).isEqualTo(expected);
    assertThat(mailedEntries(id)).as("%s, once", name).hasSizeLessThan(2);
    assertThat(ticket(id).state()).isEqualTo(TicketState.NEW);
  }

  @Test
  void aReplyThatWasSentToTheBareAddressIsKnownByWhatItAnswers() {
    var id = open();
    var answers = addresses.messageId(id, "7");
    var raw =
        raw(
            "From: %s\nTo: support@example.com\nIn-Reply-To: %s\nSubject: x\n\nIt works.\n"
                .formatted(HANAKO, answers));
    assertThat(became(id, raw)).isEqualTo("HEARD It works.");
  }

  @Test
  void noMachineReopensATicketNorDoesThanksButWordsDo() {
    var id = open();
    resolve(id);
    became(id, addressed(from(HANAKO, "Auto-Submitted: auto-replied\n"), addresses.of(id)));
    assertThat(ticket(id).state()).isEqualTo(TicketState.RESOLVED);
    became(id, addressed(mail("", "ありがとうございました。"), addresses.of(id)));
    assertThat(ticket(id).state()).isEqualTo(TicketState.RESOLVED);
    became(id, addressed(mail("", "またエラーが出ました。"), addresses.of(id)));
    assertThat(ticket(id).state()).isNotEqualTo(TicketState.RESOLVED);
    assertThat(mailedEntries(id)).hasSize(2);
  }

  @Test
  void moreThanFiveInAnHourAreForAgentsOnly() {
    var id = open();
    for (var i = 0; i < 8; i++) {
      became(id, addressed(mail("", "返事 " + i), addresses.of(id)));
    }
    assertThat(mailedEntries(id)).hasSize(5);
    assertThat(received(id)).hasSize(3);
  }

  /** Neither of two machines that answer everything brings the other to answer more than once. */
  @Test
  void twoMachinesThatAnswerEverythingDoNotKeepEachOtherBusy() throws Exception {
    var robot = "robot@customer.example";
    SERVER.send(
        robot,
        "support@example.com",
        "From: %s\nTo: support@example.com\nSubject: 請求書\nMessage-ID: <r0@x>\n\n宇宙の果てはどこですか。\n"
            .formatted(robot));
    var to = SERVER.waitFor(robot, _ -> true).getReplyTo()[0].toString();
    var about = (TicketAddresses.About.OfTicket) addresses.read(to).orElseThrow();
    for (var round = 1; round <= 100; round++) {
      var answer =
          "From: %s\nTo: %s\nSubject: Re\nMessage-ID: <r%d@x>\n\n不在にしております。\n"
              .formatted(robot, to, round);
      became(about.ticket(), raw(answer));
    }
    resolve(about.ticket());
    SERVER.waitFor(robot, mail -> mail.getHeader("References") != null);
    became(
        about.ticket(),
        raw("From: " + robot + "\nTo: " + to + "\nSubject: Re\nMessage-ID: <last@x>\n\n不在です。\n"));
    assertThat(mailedEntries(about.ticket())).hasSize(5);
    assertThat(SERVER.to(robot)).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void aMailOpensATicketAndItsSenderIsAnsweredByMail() throws Exception {
    var taro = "taro@elsewhere.example";
    SERVER.send(
        taro,
        "support@example.com",
        "From: \"山田 太郎\" <%s>\nTo: support@example.com\nSubject: =?utf-8?B?%s?=\nMessage-ID: <n1@x>\nContent-Type: text/plain; charset=utf-8\n\n宇宙の果てはどこにありますか。\n"
            .formatted(
                taro, Base64.getEncoder().encodeToString("お尋ね".getBytes(StandardCharsets.UTF_8))));
    var opened = SERVER.waitFor(taro, _ -> true);
    assertThat(opened.getSubject()).contains("[MD-");
    assertThat(MailServer.text(opened)).contains("受付番号").doesNotContain("#resume=");
    var about =
        (TicketAddresses.About.OfTicket)
            addresses.read(opened.getReplyTo()[0].toString()).orElseThrow();
    var ticket = ticket(about.ticket());
    assertThat(ticket.opening().question()).contains("お尋ね", "宇宙の果て");
    assertThat(ticket.opening().customer().name()).isEqualTo("山田 太郎");
  }

  private String became(TicketId id, byte[] raw) {
    var mail = new MailReader(addresses).read(raw);
    var outcome = Objects.requireNonNull(incoming.receive(mail, raw).block());
    var conversation = ticket(id).opening().conversation();
    concierge.settled(conversation).block();
    return switch (outcome) {
      case HEARD -> "HEARD " + heard(id);
      case NOTED -> received(id).getLast().verdict().name();
      case BOUNCED ->
          "BOUNCED "
              + TicketMail.of(ticket(id))
                  .last(MailStep.BOUNCED)
                  .map(event -> TicketMail.progress(event).reason())
                  .orElse("");
      case OPENED, LEFT, IGNORED -> outcome.name();
    };
  }

  private String heard(TicketId id) {
    var body = (Body.Mailed) ((Content.Heard) mailedEntries(id).getLast().content()).body();
    var files = body.files().stream().map(OddMailTest::named).collect(Collectors.joining(", "));
    var shown = body.files().size() > 3 ? body.files().size() + " files" : files;
    return body.text() + (files.isEmpty() ? "" : " [" + shown + "]");
  }

  private static String named(Attachment file) {
    return file.name() + (file.stored() ? " stored" : " named");
  }

  private List<Entry> mailedEntries(TicketId id) {
    return Objects.requireNonNull(
        conversations
            .entries(ticket(id).opening().conversation(), 0, 1_000)
            .filter(entry ->
                entry.content() instanceof Content.Heard heard
                    && heard.body() instanceof Body.Mailed)
            .collectList()
            .block());
  }

  private List<Change.MailReceived> received(TicketId id) {
    return ticket(id).events().stream()
        .map(event -> event.change())
        .filter(Change.MailReceived.class::isInstance)
        .map(Change.MailReceived.class::cast)
        .toList();
  }

  private Ticket ticket(TicketId id) {
    return Objects.requireNonNull(tickets.find(id).block());
  }

  private void resolve(TicketId id) {
    desk.record(id, Party.AGENT, "a", new Change.Claimed("a", "鈴木"), "claim").block();
    desk.record(id, Party.AGENT, "a", new Change.Resolved("fixed", null, "直しました。"), "done").block();
    desk.settled(id).block();
  }

  /** A ticket whose customer has confirmed the address. */
  private TicketId open() {
    var conversation = new ConversationId("directline", UUID.randomUUID().toString());
    var customer = new Customer("dl_" + conversation.value(), null, null, null);
    var press = new Body.Press(Verb.ACCEPT, Map.of("subject", "請求書"), "s");
    contacts
        .keep(
            new CustomerId("directline", customer.id()),
            Contact.of(ContactSource.CONFIRMED, null, HANAKO, null))
        .block();
    concierge
        .hear(
            conversation,
            new Address("directline", conversation.value()),
            new Message("m", customer, press, "ja", Instant.now()))
        .block();
    concierge.settled(conversation).block();
    var id = TicketId.of(conversation, 1);
    var until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (tickets.find(id).block() == null && System.nanoTime() < until) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    return id;
  }

  private static Arguments odd(String name, byte[] mail, String expected) {
    return Arguments.of(name, mail, expected);
  }

  /** With an id of its own, which a repeat has as well. */
  private static byte[] addressed(byte[] template, String to) {
    var text = new String(template, StandardCharsets.ISO_8859_1);
    var id = "Message-ID: <" + MailReader.hash(template).substring(0, 16) + to + ">\n";
    return (text.startsWith("\u0001") ? text : id + text.replace("TO\n", to + "\n"))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] raw(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] mail(String headers, String text) {
    var type = headers.contains("Content-Type") ? "" : "Content-Type: text/plain; charset=utf-8\n";
    return raw(
        "From: "
            + HANAKO
            + "\nTo: TO\nSubject: Re: x\nMIME-Version: 1.0\n"
            + type
            + headers
            + "\n"
            + text
            + "\n");
  }

  private static byte[] from(String sender, String headers) {
    return raw("From: " + sender + "\nTo: TO\nSubject: Re: x\n" + headers + "\nIt works.\n");
  }

  private static byte[] mailTo(String to, String headers) {
    return raw("From: " + HANAKO + "\nTo: " + to + "\nSubject: x\n" + headers + "\nIt works.\n");
  }

  private static byte[] encoded(String named, String encoding, String real, String text) {
    var head =
        "From: %s\nTo: TO\nSubject: x\nContent-Type: text/plain; charset=%s\nContent-Transfer-Encoding: %s\n\n"
            .formatted(HANAKO, named, encoding);
    var all = new ByteArrayOutputStream();
    all.writeBytes(raw(head));
    all.writeBytes(text.getBytes(Charset.forName(real)));
    return all.toByteArray();
  }

  private static byte[] base64(String named, String real, String text) {
    var words = Base64.getMimeEncoder().encodeToString(text.getBytes(Charset.forName(real)));
    return encoded(named, "base64", "US-ASCII", words);
  }

  private static byte[] quoted(String named, String real, String text) {
    var words = new StringBuilder();
    for (var each : text.getBytes(Charset.forName(real))) {
      words.append(String.format("=%02X", each & 0xff));
    }
    return encoded(named, "quoted-printable", "US-ASCII", words.toString());
  }

  private static String part(String type, String text) {
    return "Content-Type: " + type + "\n\n" + text + "\n";
  }

  private static String file(String name, String type, String text) {
    return "Content-Type: %s\nContent-Disposition: attachment; filename=\"%s\"\n\n%s\n"
        .formatted(type, name, text);
  }

  private static byte[] multipart(String kind, String... parts) {
    var all = Stream.of(parts).map(part -> "--b\n" + part).collect(Collectors.joining());
    return mail("Content-Type: multipart/" + kind + "; boundary=b\n", all + "--b--");
  }

  private static byte[] many(int count) {
    var parts = new String[count];
    for (var i = 0; i < count; i++) {
      parts[i] = i == 0 ? part("text/plain", "0") : file(i + ".exe", "application/x-x", "x");
    }
    return multipart("mixed", parts);
  }

  private static byte[] nested(int depth) {
    var inner = part("text/plain", "deep");
    for (var i = 0; i < depth; i++) {
      inner =
          "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n%s--b%d--\n"
              .formatted(i, i, inner, i);
    }
    return raw("From: " + HANAKO + "\nTo: TO\nSubject: x\n" + inner);
  }

  private static byte[] noise() {
    var bytes = new byte[4_096];
    new Random(7).nextBytes(bytes);
    bytes[0] = 1;
    return bytes;
  }

  private static byte[] bounce() {
    return raw(
        """
        From: MAILER-DAEMON@mx.example.net
        To: TO
        Subject: Undelivered Mail Returned to Sender
        Return-Path: <>
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: text/plain

        Sorry.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net

        Final-Recipient: rfc822; hanako@customer.example
        Action: failed
        Status: 5.1.1

        --b
        Content-Type: text/rfc822-headers

        Message-ID: <1@example.com>

        --b--
        """);
  }
}
