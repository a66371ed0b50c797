package dev.madoguchi.channel.mail;

import dev.madoguchi.channel.activity.CustomerLinks;
import dev.madoguchi.channel.activity.CustomerLinks.Target;
import dev.madoguchi.channel.activity.CustomerLinks.Use;
import dev.madoguchi.conversation.Concierge;
import dev.madoguchi.conversation.Contacts;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.IdentifiedCustomers;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Button;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.ContactSource;
import dev.madoguchi.message.CustomerId;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.Message;
import dev.madoguchi.ticket.Erasure;
import dev.madoguchi.ticket.MailStep;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketMail;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;

/**
 * The pages that links in mails lead to. Looking at one does nothing, since mail programs follow
 * links by themselves; pressing its button does.
 */
final class MailPages {
  static final String PATH = "/mail/";
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

  private final CustomerLinks links;
  private final Tickets tickets;
  private final Conversations conversations;
  private final Contacts contacts;
  private final Concierge concierge;
  private final MailSteps steps;
  private final MailRules rules;
  private final IdentifiedCustomers identified;
  private final Duration life;
  private final Clock clock;
  private final FeatureTexts texts = new FeatureTexts("mail");

  /**
   * @param life of the link to the conversation
   */
  MailPages(
      CustomerLinks links,
      Tickets tickets,
      Conversations conversations,
      Contacts contacts,
      Concierge concierge,
      MailSteps steps,
      MailRules rules,
      IdentifiedCustomers identified,
      Duration life,
      Clock clock) {
    this.links = links;
    this.tickets = tickets;
    this.conversations = conversations;
    this.contacts = contacts;
    this.concierge = concierge;
    this.steps = steps;
    this.rules = rules;
    this.identified = identified;
    this.life = life;
    this.clock = clock;
  }

  Mono<ServerResponse> show(ServerRequest request) {
    return opened(request)
        .flatMap(opened -> page(opened.ticket(), opened.use(), buttons(opened)))
        .switchIfEmpty(Mono.defer(() -> gone(request)));
  }

  Mono<ServerResponse> press(ServerRequest request) {
    return opened(request)
        .flatMap(opened ->
            done(opened, request.queryParam("no").isPresent())
                .flatMap(code -> page(opened.ticket(), opened.use(), said(opened, code))))
        .switchIfEmpty(Mono.defer(() -> gone(request)));
  }

  private record Opened(Use use, Target target, Ticket ticket) {
    Language language() {
      return ticket.opening().language();
    }
  }

  /** Empty for what we did not sign, what has expired or was revoked, and whoever was erased. */
  private Mono<Opened> opened(ServerRequest request) {
    return Mono.justOrEmpty(use(request.pathVariable("use")))
        .flatMap(use ->
            Mono.justOrEmpty(links.read(use, request.pathVariable("token")))
                .flatMap(target ->
                    tickets
                        .find(target.ticket())
                        .filter(ticket -> isGood(ticket, target))
                        .map(ticket -> new Opened(use, target, ticket))));
  }

  private static Optional<Use> use(String tag) {
    return Arrays.stream(Use.values())
        .filter(use -> use != Use.RESUME && use.tag().equals(tag))
        .findFirst();
  }

  /** Whether a link that was issued then still opens the ticket. */
  static boolean isGood(Ticket ticket, Target target) {
    var stopped =
        TicketMail.of(ticket)
            .last(MailStep.STOPPED)
            .filter(event -> !event.at().isBefore(target.issued()));
    return stopped.isEmpty() && !ticket.opening().customer().id().equals(Erasure.ERASED);
  }

  private Mono<String> done(Opened opened, boolean no) {
    return switch (opened.use()) {
      case CONFIRM -> confirm(opened).thenReturn("done");
      case STOP ->
          steps.take(opened.ticket().id(), MailStep.STOPPED, "", "", "stopped").thenReturn("done");
      case SOLVED -> solved(opened, no).thenReturn(no ? "reopened" : "done");
      case RESUME -> Mono.empty();
    };
  }

  /** The address is the one that was typed, and no other that was typed since. */
  private Mono<Void> confirm(Opened opened) {
    return conversations
        .find(opened.ticket().opening().conversation())
        .flatMap(conversation -> {
          var customer = new CustomerId(conversation.id().channel(), conversation.customer().id());
          return contacts
              .find(customer)
              .flatMap(known -> Mono.justOrEmpty(known.mail()))
              .filter(mail -> rules.tag(mail.value()).equals(opened.target().about()))
              .flatMap(mail ->
                  contacts
                      .keep(customer, Contact.of(ContactSource.CONFIRMED, null, mail.value(), null))
                      .then(identified.confirmed(mail.value(), conversation.id()))
                      .thenReturn(mail));
        })
        .flatMap(_ ->
            steps.take(
                opened.ticket().id(),
                MailStep.CONFIRMED,
                opened.target().about(),
                "",
                "confirmed/" + opened.target().about()))
        .then();
  }

  /** The same as the buttons in the chat. */
  private Mono<Void> solved(Opened opened, boolean no) {
    var ticket = opened.ticket();
    var id = ticket.id().value();
    var button = no ? new Button.Reopen(id) : new Button.Solved(id);
    var press = new Body.Press(button, "mail." + opened.target().issued().getEpochSecond());
    return conversations
        .find(ticket.opening().conversation())
        .flatMap(conversation ->
            concierge.hear(
                conversation.id(),
                conversation.address(),
                new Message(
                    "mail:" + button.verb().tag() + opened.target().issued().getEpochSecond(),
                    conversation.customer(),
                    press,
                    null,
                    clock.instant())))
        .then();
  }

  private String buttons(Opened opened) {
    var language = opened.language();
    var use = opened.use().tag();
    var yes = form("", texts.get(language, "page." + use + ".button"));
    var no = opened.use() == Use.SOLVED ? form("?no", texts.get(language, "page.solved.no")) : "";
    return "<p>"
        + HtmlUtils.htmlEscape(
            texts.get(language, "page." + use + ".text", opened.ticket().id()), "UTF-8")
        + "</p>"
        + yes
        + no;
  }

  private static String form(String query, String title) {
    return "<form method=\"post\" action=\""
        + query
        + "\"><button>"
        + HtmlUtils.htmlEscape(title, "UTF-8")
        + "</button></form>";
  }

  private String said(Opened opened, String code) {
    var words = texts.get(opened.language(), "page." + opened.use().tag() + "." + code);
    var onwards = opened.use() == Use.CONFIRM ? conversation(opened) : "";
    return "<p role=\"status\">" + HtmlUtils.htmlEscape(words, "UTF-8") + "</p>" + onwards;
  }

  /** Whoever confirms in another browser goes on with the conversation there. */
  private String conversation(Opened opened) {
    var ticket = opened.ticket();
    if (!ticket.opening().conversation().channel().equals("directline")) {
      return "";
    }
    return "<p><a href=\"/widget/?lang=%s#resume=%s\">%s</a></p>"
        .formatted(
            opened.language().tag(),
            links.token(Use.RESUME, ticket.id(), "", life),
            HtmlUtils.htmlEscape(texts.get(opened.language(), "page.confirm.onwards"), "UTF-8"));
  }

  private Mono<ServerResponse> page(Ticket ticket, Use use, String body) {
    var language = ticket.opening().language();
    return html(HttpStatus.OK, language, texts.get(language, "page." + use.tag() + ".title"), body);
  }

  private Mono<ServerResponse> gone(ServerRequest request) {
    var language =
        request.headers().acceptLanguage().stream()
            .flatMap(range -> Language.ofTag(range.getRange()).stream())
            .findFirst()
            .orElse(Language.JA);
    var words = HtmlUtils.htmlEscape(texts.get(language, "page.gone.text"), "UTF-8");
    return html(
        HttpStatus.GONE, language, texts.get(language, "page.gone.title"), "<p>" + words + "</p>");
  }

  private static Mono<ServerResponse> html(
      HttpStatus status, Language language, String title, String body) {
    var escaped = HtmlUtils.htmlEscape(title, "UTF-8");
    var page =
        """
        <!doctype html>
        <html lang="%s">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>%s</title>
        <link rel="stylesheet" href="/articles/style/article.css">
        </head>
        <body><main><h1>%s</h1>%s</main></body>
        </html>
        """
            .formatted(language.tag(), escaped, escaped, body);
    return ServerResponse.status(status)
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .bodyValue(page);
  }
}
