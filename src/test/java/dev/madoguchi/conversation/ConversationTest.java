package dev.madoguchi.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Answers;
import dev.madoguchi.answer.Confidence;
import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.Passage;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.article.Section;
import dev.madoguchi.follower.DeadLetter;
import dev.madoguchi.follower.FollowerHarness;
import dev.madoguchi.follower.FollowerStore;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.Message;
import dev.madoguchi.message.UnshownKind;
import dev.madoguchi.message.Verb;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Question;
import dev.madoguchi.support.Severity;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.HandoffReason;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.TestRules;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketActionRefused;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.TicketState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stories of a conversation, on everything but a disk and a channel. */
class ConversationTest {
  private static final ConversationId ID = new ConversationId("test", "1");
  private static final Address ADDRESS = new Address("test", "here");
  private static final Customer HANAKO = new Customer("hanako", "花子", null, null);
  private static final Instant NOW = Instant.parse("2026-11-20T01:00:00Z");

  private final MemoryConversations conversations = new MemoryConversations();
  private final MemoryContacts contacts = new MemoryContacts();
  private final MemoryTickets tickets = new MemoryTickets();
  private final RecordingChannel channel = new RecordingChannel();
  private final DeadLetters faults = new DeadLetters(Duration.ofMillis(1));
  private final FollowerStore followers = FollowerHarness.store();
  private Answer answer = found();
  private Concierge concierge;
  private Desk desk;
  private int number;
  private String failing = "";
  private int failures = Integer.MAX_VALUE;
  private @Nullable Cloud onlyFor;

  ConversationTest() {
    start();
  }

  @Test
  void aQuestionIsAnsweredInTheLanguageOfTheQuestion() {
    say("請求書の見方を教えてください");
    assertThat(channel.contents()).first().isInstanceOf(Content.Answered.class);
    assertThat(channel.said.getFirst().language()).isEqualTo(Language.JA);
    say("How do I read my invoice?");
    assertThat(channel.said.getLast().language()).isEqualTo(Language.EN);
  }

  @Test
  void aSecretIsNotKeptAndTheCustomerIsToldSoBeforeTheAnswer() {
    say("請求書の見方を教えてください。パスワードはSummer2024!です");
    assertThat(channel.contents())
        .hasSize(2)
        .first()
        .isEqualTo(new Content.Notice("redacted", Map.of()));
    assertThat(channel.contents()).last().isInstanceOf(Content.Answered.class);
    assertThat(conversations.entries(ID, 0, 100).collectList().block())
        .isNotEmpty()
        .noneMatch(entry -> entry.content().toString().contains("Summer2024"));
  }

  @Test
  void aMessageDeliveredTwiceIsHeardOnce() {
    hear("m1", new Body.Text("請求書の見方を教えてください"));
    hear("m1", new Body.Text("請求書の見方を教えてください"));
    assertThat(channel.said).hasSize(1);
  }

  @Test
  void aRepeatGetsTheNumberOfTheFirstTime() {
    var first = hear("m1", new Body.Text("請求書の見方を教えてください"));
    assertThat(channel.said.getFirst().replyTo()).contains(first);
    say("ほかの質問があります");
    assertThat(hear("m1", new Body.Text("請求書の見方を教えてください"))).isEqualTo(first);
  }

  @Test
  void showAllShowsTheStepsThatWereNotShownAtOnce() {
    var steps =
        IntStream.rangeClosed(1, 9)
            .mapToObj(i ->
                new Passage(
                    "p" + i,
                    Passage.Kind.STEP,
                    0,
                    i,
                    new Aligned("手順" + i, "Step " + i),
                    null,
                    false))
            .toList();
    answer = new Answer.Found(new Confidence(0.9), hit(steps), List.of());
    say("請求書の見方を教えてください");
    say("すべて表示");
    assertThat(channel.contents())
        .map(content -> ((Content.Answered) content).composed())
        .satisfiesExactly(
            first -> {
              assertThat(first.shown().toString()).contains("手順5").doesNotContain("手順6");
              assertThat(first.hasMore()).isTrue();
            },
            all -> {
              assertThat(all.shown().toString()).contains("手順1", "手順9");
              assertThat(all.hasMore()).isFalse();
            });
  }

  @Test
  void whatIsNotKnownIsOfferedToAPerson() {
    answer = new Answer.Nothing(Confidence.NONE, List.of());
    say("宇宙の果てはどこですか");
    assertThat(channel.contents())
        .containsExactly(offer(HandoffReason.LOW_CONFIDENCE, "宇宙の果てはどこですか"));
  }

  @Test
  void aFileIsOfferedToAPersonSinceTheBotCannotReadIt() {
    send("", "画面.png");
    assertThat(channel.contents()).containsExactly(offer(HandoffReason.ATTACHMENT, "画面.png"));
    send("", "もう一枚.png");
    assertThat(channel.contents()).hasSize(2);
    say("はい");
    assertThat(theTicket().opening().reason()).isEqualTo(HandoffReason.ATTACHMENT);
  }

  @Test
  void wordsThatComeWithAFileAreAnsweredFirst() {
    send("請求書の見方を教えてください", "請求書.pdf");
    assertThat(channel.contents()).hasSize(2);
    assertThat(channel.contents().getFirst()).isInstanceOf(Content.Answered.class);
    assertThat(channel.contents().getLast())
        .isInstanceOfSatisfying(
            Content.Offer.class,
            offer -> assertThat(offer.reason()).isEqualTo(HandoffReason.ATTACHMENT));
  }

  @Test
  void aFileSentToAPersonGoesToTheTicketByItsName() {
    press("p", Verb.ACCEPT, Map.of(), "s");
    channel.said.clear();
    send("これです", "画面.png");
    assertThat(channel.contents()).containsExactly(new Content.StillWaiting(theTicket().id()));
    assertThat(theTicket().events())
        .extracting(TicketEvent::change)
        .filteredOn(Change.CustomerWrote.class::isInstance)
        .extracting(change -> ((Change.CustomerWrote) change).text())
        .containsExactly("これです\n画面.png");
  }

  @Test
  void anAgentsFileIsSaidToTheCustomer() {
    press("p", Verb.ACCEPT, Map.of(), "s");
    var ticket = theTicket().id();
    record(ticket, "sato", new Change.Claimed("sato", "佐藤"), "c");
    var file = new Attachment("f", "手順.pdf", "application/pdf", 9, null);
    record(ticket, "sato", new Change.AgentWrote("", Language.JA, List.of(file)), "k");
    assertThat(channel.contents().getLast())
        .isEqualTo(new Content.AgentSaid(ticket, "佐藤", "", List.of(file)));
  }

  @Test
  void aCustomerOfAnotherCloudIsToldThatTheArticleIsNotForIt() {
    onlyFor = Cloud.US_GOVERNMENT;
    press("p", Verb.CLOUD, Map.of("cloud", "germany"), "s");
    channel.said.clear();
    say("請求書の見方を教えてください");
    assertThat(channel.contents())
        .containsExactly(
            new Content.Notice("otherCloud.us-government", Map.of()),
            offer(HandoffReason.LOW_CONFIDENCE, "請求書の見方を教えてください"));
  }

  @Test
  void anOfferAcceptedTwiceOpensOneTicket() {
    answer = new Answer.Nothing(Confidence.NONE, List.of());
    say("宇宙の果てはどこですか");
    press("m2", Verb.ACCEPT, Map.of(), "card1");
    press("m3", Verb.ACCEPT, Map.of(), "card1");
    press("m4", Verb.ACCEPT, Map.of(), "card2");
    assertThat(allTickets()).hasSize(1);
    assertThat(channel.contents()).filteredOn(Content.TicketOpened.class::isInstance).hasSize(1);
    assertThat(channel.contents().getLast()).isEqualTo(new Content.StillWaiting(theTicket().id()));
  }

  @Test
  void yesSaidToAnOfferOpensATicketWithTheQuestion() {
    answer = new Answer.Nothing(new Confidence(0.1), List.of(hit()));
    say("宇宙の果てはどこですか");
    say("はい");
    var opening = theTicket().opening();
    assertThat(opening.question()).isEqualTo("宇宙の果てはどこですか");
    assertThat(opening.reason()).isEqualTo(HandoffReason.LOW_CONFIDENCE);
    assertThat(opening.candidates()).hasSize(1);
  }

  @Test
  void aPersonCanBeAskedForAtAnyTime() {
    say("Can I talk to a person, please?");
    assertThat(allTickets()).isEmpty();
    say("My Outlook crashes");
    assertThat(theTicket().opening().question()).isEqualTo("My Outlook crashes");
    assertThat(theTicket().opening().reason()).isEqualTo(HandoffReason.ASKED);
    assertThat(channel.contents().getLast()).isInstanceOf(Content.TicketOpened.class);
  }

  @Test
  void theSecondUnsureAnswerInARowOffersAPersonToo() {
    answer = new Answer.Unsure(new Confidence(0.4), List.of(hit()));
    say("予定表がおかしい");
    say("連絡先がおかしい");
    assertThat(channel.contents())
        .extracting(content -> ((Content.Choices) content).person())
        .containsExactly(false, true);
  }

  @Test
  void whileAPersonHasTheConversationTheBotIsSilentAndWordsReachTheTicket() {
    var ticket = withAgent();
    channel.said.clear();
    say("まだ動きません");
    assertThat(channel.said).isEmpty();
    assertThat(ticket(ticket).events().getLast().change())
        .isInstanceOfSatisfying(
            Change.CustomerWrote.class, wrote -> assertThat(wrote.text()).isEqualTo("まだ動きません"));
  }

  @Test
  void anArticleChosenBesideAPersonIsNotShownButThePersonLearnsOfIt() {
    var ticket = withAgent();
    channel.said.clear();
    press("p", Verb.CHOOSE, Map.of("article", "read-invoice", "section", "s1"), "old card");
    press("q", Verb.HELPFUL, Map.of(), "old card");
    assertThat(channel.said).isEmpty();
    assertThat(ticket(ticket).events().getLast().change())
        .isInstanceOfSatisfying(
            Change.CustomerWrote.class, wrote -> assertThat(wrote.text()).isEqualTo("請求書"));
  }

  @Test
  void whyATicketWasWithdrawnIsOnItIfItWasSaid() {
    say("担当者と話したい");
    say("アカウントのことです");
    press("p", Verb.WITHDRAW, Map.of("ticket", theTicket().id().value(), "reason", " 直りました "), "s");
    assertThat(theTicket().stateEvent().change()).isEqualTo(new Change.Withdrawn("直りました"));
    say("担当者と話したい");
    say("アカウントのことです");
    var second = TicketId.of(ID, 2);
    press("q", Verb.WITHDRAW, Map.of("ticket", second.value(), "reason", " "), "s");
    assertThat(ticket(second).stateEvent().change()).isEqualTo(new Change.Withdrawn());
  }

  @Test
  void whatACustomerEditsOrDeletesReachesTheTicketBesidesWhatWasSaidFirst() {
    say("担当者と話したい");
    say("アカウントのことです");
    var ticket = theTicket().id();
    var said = hear("m", new Body.Text("まだ動きません"));
    channel.said.clear();
    hear("m/1", new Body.Edited("m", "もう動きました"));
    hear("m/1", new Body.Edited("m", "もう動きました"));
    hear("m/2", new Body.Edited("m", null));
    assertThat(ticket(ticket).events())
        .extracting(TicketEvent::change)
        .endsWith(
            new Change.CustomerWrote(said, "まだ動きません", Language.JA),
            new Change.CustomerEdited(said, "もう動きました", Language.JA),
            new Change.CustomerEdited(said, null, Language.JA));
    assertThat(channel.said).isEmpty();
  }

  @Test
  void aQuestionThatIsEditedIsAnsweredAnewAndTheAnswerSaysSo() {
    hear("m", new Body.Text("請求書の見方を教えてください"));
    hear("m/0", new Body.Edited("m", "請求書の見方を教えてください"));
    assertThat(channel.said).as("an edit that leaves the words as they were").hasSize(1);
    hear("m/1", new Body.Edited("m", "How do I read my receipt?"));
    hear("m/1", new Body.Edited("m", "How do I read my receipt?"));
    hear("m/2", new Body.Edited("m", null));
    assertThat(channel.contents().subList(1, channel.said.size()))
        .satisfiesExactly(
            marked -> assertThat(marked).isEqualTo(new Content.Notice("edited")),
            anew ->
                assertThat(((Content.Answered) anew).question())
                    .isEqualTo("How do I read my receipt?"));
    assertThat(channel.said.getLast().language()).isEqualTo(Language.EN);
  }

  @Test
  void whatIsQuotedIsNotAnsweredAndIsSeenByThePersonWhoHasIt() {
    hear("m", new Body.Text("請求書の見方を教えてください", "担当者と話したい"));
    assertThat(channel.contents()).singleElement().isInstanceOf(Content.Answered.class);
    var ticket = withAgent();
    hear("n", new Body.Text("これは動きません", "一行目\n二行目"));
    assertThat(ticket(ticket).events().getLast().change())
        .isInstanceOfSatisfying(
            Change.CustomerWrote.class,
            wrote -> assertThat(wrote.text()).isEqualTo("> 一行目\n> 二行目\nこれは動きません"));
  }

  @Test
  void whatCannotBeShownIsSaidToTheCustomerAndToThePersonWhoHasIt() {
    hear("m", new Body.Unshown(UnshownKind.CARD));
    assertThat(channel.contents()).containsExactly(new Content.Notice("unshown"));
    var ticket = withAgent();
    hear("n", new Body.Unshown(UnshownKind.ANIMATION));
    assertThat(ticket(ticket).events().getLast().change())
        .isInstanceOfSatisfying(
            Change.CustomerWrote.class, wrote -> assertThat(wrote.text()).contains("GIF"));
    assertThat(channel.contents().getLast()).isEqualTo(new Content.Notice("unshown.ticket"));
  }

  @Test
  void whoRemovesTheAppAndInstallsItAgainIsGreetedAgain() {
    concierge.removed(ID).block();
    assertThat(conversations.find(ID).blockOptional()).as("nobody was ever here").isEmpty();
    hear("joined", new Body.Joined());
    hear("joined", new Body.Joined());
    concierge.removed(ID).block();
    concierge.removed(ID).block();
    hear("joined", new Body.Joined());
    hear("joined", new Body.Joined());
    assertThat(channel.contents()).containsExactly(new Content.Welcome(), new Content.Welcome());
  }

  @Test
  void whatIsEditedAfterItsTicketIsOverChangesNothing() {
    hear("m", new Body.Text("請求書の見方を教えてください"));
    record(withAgent(), "sato", new Change.Resolved("answered", null, ""), "r");
    say("担当者と話したい");
    say("アカウントのことです");
    hear("m/2", new Body.Edited("m", "見積書の見方を教えてください"));
    hear("x/1", new Body.Edited("x", "知らない"));
    assertThat(allTickets())
        .flatExtracting(Ticket::events)
        .noneMatch(event -> event.change() instanceof Change.CustomerEdited);
  }

  @Test
  void whatAnAgentWritesReachesTheCustomerOnce() {
    var ticket = withAgent();
    record(ticket, "sato", new Change.AgentWrote("確認します", Language.JA), "k");
    record(ticket, "sato", new Change.AgentWrote("確認します", Language.JA), "k");
    assertThat(channel.contents())
        .filteredOn(Content.AgentSaid.class::isInstance)
        .containsExactly(new Content.AgentSaid(ticket, "佐藤", "確認します"));
  }

  @Test
  void theSecondAgentLearnsWhoWasFirst() {
    var ticket = withAgent();
    assertThatThrownBy(() -> record(ticket, "tanaka", new Change.Claimed("tanaka", "田中"), "c2"))
        .isInstanceOf(TicketActionRefused.class)
        .hasMessageContaining("佐藤");
  }

  @Test
  void resolvingGivesTheConversationBackToTheBotWithACleanSlate() {
    var ticket = withAgent();
    record(ticket, "sato", new Change.Resolved("answered", null, "直りました"), "r");
    var conversation = conversations.find(ID).blockOptional().orElseThrow();
    assertThat(conversation.phase()).isEqualTo(new Phase.WithBot(0));
    assertThat(conversation.episode()).isEqualTo(2);
    assertThat(conversation.topic()).isNull();
    say("請求書の見方を教えてください");
    assertThat(channel.contents().getLast()).isInstanceOf(Content.Answered.class);
    say("担当者と話したい");
    say("アカウントのことです");
    assertThat(allTickets()).hasSize(2);
  }

  @Test
  void whatIsAddedToATicketIsAcknowledgedAtOnceAndThenOnceInAWhile() {
    answer = new Answer.Nothing(Confidence.NONE, List.of());
    say("担当者と話したい");
    say("アカウントのことです");
    channel.said.clear();
    say("画面が真っ白です");
    say("再起動しても真っ白です");
    assertThat(channel.contents()).containsExactly(new Content.StillWaiting(theTicket().id()));
    assertThat(theTicket().events())
        .filteredOn(event -> event.change() instanceof Change.CustomerWrote)
        .hasSize(2);
  }

  @Test
  void nobodyReachesATicketOfAnotherConversation() {
    say("担当者と話したい");
    say("アカウントのことです");
    var stranger = new ConversationId("test", "2");
    concierge
        .hear(
            stranger,
            ADDRESS,
            new Message(
                "x",
                HANAKO,
                new Body.Press(Verb.WITHDRAW, Map.of("ticket", theTicket().id().value()), "s"),
                null,
                NOW))
        .block();
    concierge.settled(stranger).block();
    assertThat(theTicket().state()).isEqualTo(TicketState.NEW);
  }

  @Test
  void whatWasStoredButNotDealtWithBeforeAStopIsTakenUpAgain() {
    var conversation = Conversation.start(ID, ADDRESS, HANAKO, Language.JA);
    var heard = new Content.Heard(new Body.Press(Verb.ACCEPT, Map.of(), "s"));
    var turn = Turn.from(conversation).say(Author.CUSTOMER, "m:1", heard, NOW);
    conversations.save(turn.conversation().next(), turn.entries()).block();
    concierge.resume().block();
    settle();
    assertThat(theTicket().state()).isEqualTo(TicketState.NEW);
    assertThat(channel.contents()).hasSize(1);
  }

  @Test
  void actingTwiceOnTheSameLogOpensNoSecondTicketAndSaysNothingAnew() {
    say("担当者と話したい");
    say("アカウントのことです");
    start();
    concierge.resume().block();
    settle();
    assertThat(allTickets()).hasSize(1);
    assertThat(channel.said).hasSize(2);
  }

  @Test
  void theGreetingComesOnceHoweverOftenSomebodyJoins() {
    hear("j1", new Body.Joined());
    hear("j2", new Body.Joined());
    assertThat(channel.contents()).containsExactly(new Content.Welcome());
  }

  @Test
  void aLanguageChosenStaysWhateverIsTyped() {
    press("p", Verb.LANGUAGE, Map.of("language", "en"), "s");
    say("請求書の見方を教えてください");
    assertThat(channel.said.getLast().language()).isEqualTo(Language.EN);
  }

  @Test
  void noPressChangesTheLanguage() {
    say("How do I read my invoice?");
    var press = new Body.Press(Verb.SUPPORT, Map.of(), "s");
    concierge.hear(ID, ADDRESS, new Message("p", HANAKO, press, "ja-JP", NOW)).block();
    settle();
    assertThat(channel.said.getLast().language()).isEqualTo(Language.EN);
  }

  @Test
  void whatFailsAgainAndAgainIsSetAsideAndTheCustomerIsOfferedAPerson() {
    failing = "毒";
    say("毒");
    assertThat(channel.contents())
        .containsExactly(
            new Content.Notice("trouble", Map.of()), new Content.Offer(HandoffReason.POLICY));
    assertThat(conversations.deliveries)
        .containsEntry(1L, new Delivery.Failed("IllegalStateException", false));
    assertThat(faults.count()).isEqualTo(1);
    say("請求書の見方を教えてください");
    assertThat(channel.contents().getLast()).isInstanceOf(Content.Answered.class);
    say("担当者と話したい");
    say("アカウントのことです");
    assertThat(allTickets()).hasSize(1);
  }

  @Test
  void whatFailsASingleTimeIsTriedAgain() {
    failing = "一度だけ";
    failures = 1;
    say("一度だけ");
    assertThat(channel.contents()).first().isInstanceOf(Content.Answered.class);
    assertThat(faults.count()).isZero();
  }

  @Test
  void whatCannotBePassedOnToTheCustomerIsSeenOnTheTicket() {
    var ticket = withAgent();
    conversations.refused = content -> content instanceof Content.AgentSaid;
    record(ticket, "sato", new Change.AgentWrote("確認します", Language.JA), "k");
    var wrote = ticket(ticket).events().stream().filter(e -> e.key().equals("k")).findFirst();
    assertThat(followers.deadLetters(ticket.value()).collectList().block())
        .extracting(DeadLetter::seq, DeadLetter::fault)
        .containsExactly(tuple(wrote.orElseThrow().seq(), "IllegalStateException"));
    record(ticket, "sato", new Change.Resolved("answered", null, ""), "r");
    assertThat(channel.contents().getLast()).isInstanceOf(Content.TicketResolved.class);
  }

  private TicketId withAgent() {
    say("担当者と話したい");
    say("アカウントのことです");
    var ticket = theTicket().id();
    record(ticket, "sato", new Change.Claimed("sato", "佐藤"), "c");
    return ticket;
  }

  private void record(TicketId ticket, String agent, Change change, String key) {
    desk.record(ticket, Party.AGENT, agent, change, key).block();
    desk.settled(ticket).block();
    settle();
  }

  private void say(String text) {
    hear("m" + ++number + "-" + text, new Body.Text(text));
  }

  private void send(String text, String name) {
    var file = new Attachment("f" + number, name, "image/png", 1, null);
    hear("f" + ++number, new Body.Files(text, List.of(file)));
  }

  private void press(String id, Verb verb, Map<String, String> data, String submission) {
    hear(id, new Body.Press(verb, data, submission));
  }

  private long hear(String id, Body body) {
    var seq = concierge.hear(ID, ADDRESS, new Message(id, HANAKO, body, null, NOW)).blockOptional();
    settle();
    return seq.orElseThrow();
  }

  private void settle() {
    concierge.settled(ID).block();
    tickets.list(TicketQuery.of(ID)).flatMap(ticket -> desk.settled(ticket.id())).blockLast();
    concierge.settled(ID).block();
  }

  private List<Ticket> allTickets() {
    return tickets.list(TicketQuery.of(ID)).collectList().blockOptional().orElseThrow();
  }

  private Ticket theTicket() {
    assertThat(allTickets()).hasSize(1);
    return allTickets().getFirst();
  }

  private Ticket ticket(TicketId id) {
    return tickets.find(id).blockOptional().orElseThrow();
  }

  private void start() {
    var beans = new StaticListableBeanFactory(Map.of("channel", channel));
    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    desk =
        new Desk(
            tickets,
            conversations,
            TestRules.rules(),
            faults,
            followers,
            clock,
            id -> concierge.wake(id));
    var rules = new ConversationRules(TestRules.levels(), TestRules.rules());
    concierge =
        new Concierge(
            conversations,
            new EntryProcessor(
                conversations,
                contacts,
                new TurnLookups(
                    conversations,
                    contacts,
                    new FixedAnswers(),
                    tickets,
                    rules,
                    AnswerBudgets.ample(clock),
                    clock),
                rules,
                IncidentLookups.NONE,
                desk,
                new Deliveries(conversations, beans.getBeanProvider(Channel.class), clock),
                faults,
                TurnMetrics.none(),
                clock),
            clock,
            Language.JA);
  }

  private static Content offer(HandoffReason reason, String subject) {
    return new Content.Offer(
        reason,
        TestRules.levels().firstResponse(Severity.MODERATE, NOW),
        new HandoffForm(subject, "", false, false));
  }

  private static Hit hit() {
    return hit("s1");
  }

  private static Hit hit(String section) {
    return hit(
        section,
        List.of(
            new Passage(
                "p1", Passage.Kind.PARAGRAPH, new Aligned("行ごとに見ます。", "Read line by line."))));
  }

  private static Hit hit(List<Passage> passages) {
    return hit("s1", passages);
  }

  private static Hit hit(String id, List<Passage> passages) {
    var section = new Section(id, 2, new Aligned("見方", "Reading"), passages);
    var article =
        new Article(
            "read-invoice",
            "v1",
            new Aligned("請求書", "Invoice"),
            Category.BILLING,
            Audience.CUSTOMER,
            Set.of(Cloud.PUBLIC),
            Provenance.ORIGINAL,
            null,
            List.of(),
            List.of(section),
            "read-invoice.md");
    return new Hit(article, section, passages, Language.JA, 1, List.of());
  }

  static Answer found() {
    return found("s1");
  }

  /** What another section answers. */
  static Answer found(String section) {
    return new Answer.Found(new Confidence(0.9), hit(section), List.of());
  }

  private final class FixedAnswers implements Answers {
    @Override
    public Mono<Answer> answer(Question question) {
      if (question.text().equals(failing) && failures-- > 0) {
        return Mono.error(new IllegalStateException(question.text()));
      }
      return Mono.just(
          onlyFor == null || onlyFor == question.cloud()
              ? answer
              : new Answer.Nothing(Confidence.NONE, List.of()));
    }

    @Override
    public Mono<Hit> article(String article, String section, Question question) {
      return Mono.just(hit());
    }
  }

  private static final class RecordingChannel implements Channel {
    private final List<Entry> said = new java.util.concurrent.CopyOnWriteArrayList<>();

    @Override
    public String name() {
      return "test";
    }

    @Override
    public Mono<Delivery> deliver(ConversationId conversation, Address address, Entry entry) {
      said.add(entry);
      return Mono.just(new Delivery.Sent(""));
    }

    List<Content> contents() {
      return Flux.fromIterable(said)
          .map(Entry::content)
          .collectList()
          .blockOptional()
          .orElseThrow();
    }
  }
}
