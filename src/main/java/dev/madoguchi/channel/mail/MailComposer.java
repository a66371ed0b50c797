package dev.madoguchi.channel.mail;

import dev.madoguchi.article.BlockHtml;
import dev.madoguchi.article.BlockText;
import dev.madoguchi.channel.activity.AttachmentLinks;
import dev.madoguchi.channel.activity.CustomerLinks;
import dev.madoguchi.channel.activity.CustomerLinks.Use;
import dev.madoguchi.channel.activity.EntryCards;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.SupportTexts;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Writes mails out of the same entries and texts that the chat shows. */
final class MailComposer {
  private final EntryCards cards;
  private final SupportTexts support;
  private final AttachmentLinks files;
  private final CustomerLinks links;
  private final TicketAddresses addresses;
  private final String base;
  private final Duration life;
  private final boolean answerable;
  private final FeatureTexts texts = new FeatureTexts("mail");

  /**
   * @param base where customers reach the product, without a slash at the end
   * @param life of links
   * @param answerable whether replies are read
   */
  MailComposer(
      EntryCards cards,
      SupportTexts support,
      AttachmentLinks files,
      CustomerLinks links,
      TicketAddresses addresses,
      String base,
      Duration life,
      boolean answerable) {
    this.cards = cards;
    this.support = support;
    this.files = files;
    this.links = links;
    this.addresses = addresses;
    this.base = base;
    this.life = life;
    this.answerable = answerable;
  }

  /** What is new about a ticket. */
  OutgoingMail news(Ticket ticket, MailPlan.Send plan, List<String> references) {
    var id = ticket.id();
    var language = ticket.opening().language();
    var body = new MailBody(language);
    body.say(texts.get(language, "hello", support.partner(language)));
    body.say(texts.get(language, "news", id));
    plan.entries().forEach(entry -> say(body, ticket.opening().conversation(), entry));
    body.rule();
    if (plan.entries().stream().anyMatch(e -> e.content() instanceof Content.TicketResolved)) {
      body.link(texts.get(language, "solved"), page(Use.SOLVED, id, ""));
    }
    if (!ticket.opening().conversation().channel().equals(TicketAddresses.CHANNEL)) {
      body.link(
          texts.get(language, "resume", life.toDays()),
          base
              + "/widget/?lang="
              + language.tag()
              + "#resume="
              + links.token(Use.RESUME, id, "", life));
    }
    if (answerable) {
      body.say(texts.get(language, "reply"));
    }
    body.link(texts.get(language, "stop"), page(Use.STOP, id, ""));
    return mail(
        ticket,
        plan.address(),
        texts.get(language, "subject", id, support.partner(language)),
        body,
        plan.id(),
        references,
        plan.again());
  }

  /** "Is this address yours?" Says nothing of what the customer or an agent wrote. */
  OutgoingMail confirmation(Ticket ticket, MailPlan.Confirm plan) {
    var id = ticket.id();
    var language = ticket.opening().language();
    var body = new MailBody(language);
    body.say(texts.get(language, "hello", support.partner(language)));
    body.link(texts.get(language, "confirm.text", id), page(Use.CONFIRM, id, plan.tag()));
    body.say(texts.get(language, "confirm.other"));
    body.rule();
    body.say(texts.get(language, "automatic"));
    return mail(
        ticket,
        plan.address(),
        texts.get(language, "confirm.subject", id),
        body,
        addresses.messageId(id, "confirm-" + plan.tag()),
        List.of(),
        false);
  }

  /** The bot's answer to a mail, to which a person is offered. */
  OutgoingMail answer(ConversationId conversation, String to, Entry entry) {
    var language = entry.language();
    var body = new MailBody(language);
    body.say(texts.get(language, "hello", support.partner(language)));
    body.say(texts.get(language, "answer"));
    answer(body, entry);
    body.rule();
    body.say(texts.get(language, "reply.person"));
    body.say(texts.get(language, "automatic"));
    var ticket = TicketId.of(conversation, 1);
    return new OutgoingMail(
        to,
        support.partner(language),
        addresses.of(conversation),
        texts.get(language, "subject", ticket, support.partner(language)),
        body.text(),
        body.html(),
        addresses.messageId(ticket, "answer-" + entry.seq()),
        List.of(),
        addresses.listId(ticket),
        false);
  }

  /** All of the section, laid out as on its page. */
  private void answer(MailBody body, Entry entry) {
    if (entry.content() instanceof Content.Answered answer && answer.isSure()) {
      var language = entry.language();
      var blocks = answer.composed().inOrder();
      var markup = new BlockHtml(language, (article, section) -> page(article, section, language));
      body.cite(new BlockText(language).of(blocks), markup.of(blocks));
      body.link(
          answer.title().preferring(language), page(answer.article(), answer.section(), language));
    } else {
      body.quote("", cards.of(entry, base).text());
    }
  }

  /** The page of an article's section. */
  private String page(String article, String section, Language language) {
    return UriComponentsBuilder.fromUriString(base)
        .path("/articles/{article}")
        .queryParam("lang", language.tag())
        .fragment(section.isEmpty() ? null : section)
        .encode()
        .buildAndExpand(article)
        .toUriString();
  }

  private OutgoingMail mail(
      Ticket ticket,
      String to,
      String subject,
      MailBody body,
      String messageId,
      List<String> references,
      boolean again) {
    var id = ticket.id();
    return new OutgoingMail(
        to,
        support.partner(ticket.opening().language()),
        answerable ? addresses.of(id) : null,
        subject,
        body.text(),
        body.html(),
        messageId,
        references,
        addresses.listId(id),
        again);
  }

  private void say(MailBody body, ConversationId conversation, Entry entry) {
    var language = entry.language();
    var said = cards.of(entry, base);
    var speaker = speaker(language, said.speaker());
    var words =
        entry.content() instanceof Content.TicketOpened opened
            ? texts.get(language, "opened", support.by(language, opened.promise(), entry.zone()))
            : said.text();
    body.quote(texts.get(language, "by", speaker), words);
    var names = new ArrayList<String>();
    said.files().forEach(file -> names.add(file.name() + " " + files.of(base, conversation, file)));
    if (!names.isEmpty()) {
      body.say(texts.get(language, "files") + "\n" + String.join("\n", names));
    }
  }

  private String speaker(Language language, @Nullable String name) {
    return name == null || name.isBlank() ? texts.get(language, "bot") : name;
  }

  private String page(Use use, TicketId ticket, String about) {
    return base + MailPages.PATH + use.tag() + "/" + links.token(use, ticket, about, life);
  }
}
