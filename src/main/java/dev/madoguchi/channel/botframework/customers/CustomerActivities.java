package dev.madoguchi.channel.botframework.customers;

import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ChannelAccount;
import dev.madoguchi.channel.activity.ButtonPressReader;
import dev.madoguchi.channel.botframework.connector.ActivityContent;
import dev.madoguchi.channel.botframework.connector.ReceivedActivity;
import dev.madoguchi.channel.botframework.connector.SentFile;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Button;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Message;
import dev.madoguchi.message.TextTooLong;
import dev.madoguchi.message.UnshownKind;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Understands what customers do, and passes it on. */
final class CustomerActivities {
  private final CustomerMessageHandler messages;
  private final Answers answers;
  private final SentFiles files;
  private final RefusedFileNotices refusedFiles;
  private final Clock clock;

  /** Which entry of a conversation an activity of ours was. */
  interface Answers {

    /** The number of the answer that was sent as this activity; empty if it is not to be found. */
    Mono<Long> shownAs(ConversationId conversation, String activity);
  }

  CustomerActivities(
      CustomerMessageHandler messages,
      Answers answers,
      SentFiles files,
      RefusedFileNotices refusedFiles,
      Clock clock) {
    this.messages = messages;
    this.answers = answers;
    this.files = files;
    this.refusedFiles = refusedFiles;
    this.clock = clock;
  }

  /** Words, files or a pressed button; of anything else it is kept that there was something. */
  Mono<Void> said(ReceivedActivity received) {
    return taken(received).onErrorComplete(TextTooLong.class);
  }

  private Mono<Void> taken(ReceivedActivity received) {
    var activity = received.activity();
    var press = press(activity);
    if (press.isPresent()) {
      return hear(received, press.get());
    }
    var content = ActivityContent.of(activity);
    var words = new Body.Text(content.words(), content.quote());
    var said =
        !SentFile.in(activity).isEmpty()
            ? checked(received, words).flatMap(_ -> sent(received, words))
            : words.text().isBlank() ? Mono.<Void>empty() : hear(received, words);
    return said.then(
        Flux.fromIterable(content.unshown()).concatMap(kind -> unshown(received, kind)).then());
  }

  private Mono<Void> unshown(ReceivedActivity received, UnshownKind kind) {
    return hear(received, new Body.Unshown(kind), received.messageId() + "/" + kind.tag());
  }

  /** Files that were heard of before are not fetched again: they may be gone by now. */
  private Mono<Void> sent(ReceivedActivity received, Body.Text words) {
    return messages
        .knows(received.conversation(), received.messageId())
        .filter(known -> !known)
        .flatMap(_ -> files.of(received.conversation(), received.activity()))
        .flatMap(
            taken -> hear(received, body(words, taken)).then(refusedFiles.tell(received, taken)));
  }

  private static Body body(Body.Text words, List<SentFiles.Taken> taken) {
    var all = taken.stream().map(SentFiles.Taken::file).toList();
    return new Body.Files(words.text(), all, words.quote());
  }

  /**
   * A reason to greet. Channels tell it in several ways at once; one greeting is enough, and in a
   * team only the bot's own coming is one.
   */
  Mono<Void> joined(ReceivedActivity received) {
    return concernsUs(received.activity())
        ? hear(received, new Body.Joined(), "joined")
        : Mono.empty();
  }

  /** The app was removed: when it comes again, that is a reason to greet again. */
  Mono<Void> removed(ReceivedActivity received) {
    return messages.removed(received.conversation());
  }

  /** A message that says something else now, or nothing at all. */
  Mono<Void> edited(ReceivedActivity received, boolean deleted) {
    var activity = received.activity();
    var id = activity.getId();
    if (ReceivedActivity.flawOfSpeech(activity) != null) {
      return Mono.empty();
    }
    var text = deleted ? null : ActivityContent.of(activity).words();
    return hear(received, new Body.Edited(id, text), id + "/" + Objects.hashCode(text))
        .onErrorComplete(TextTooLong.class);
  }

  /** A thumb under an answer is worth as much as the button for it. */
  Mono<Void> reacted(ReceivedActivity received) {
    var activity = received.activity();
    var helped = ReactionReader.helped(activity);
    var answer = activity.getReplyToId();
    return helped.isEmpty() || answer == null || ReceivedActivity.flawOfSpeech(activity) != null
        ? Mono.empty()
        : answers
            .shownAs(received.conversation(), answer)
            .flatMap(seq -> hear(received, press(helped.get(), seq)));
  }

  private static Body press(boolean helped, long answer) {
    var button = helped ? new Button.Helpful(answer) : new Button.Unhelpful(answer);
    return new Body.Press(button, answer + "." + button.verb().tag());
  }

  /** Fails with {@link TextTooLong} when the customer has been told so. */
  Mono<Void> hear(ReceivedActivity received, Body body) {
    return hear(received, body, received.messageId());
  }

  private Mono<Void> hear(ReceivedActivity received, Body body, String id) {
    var message =
        new Message(id, received.customer(), body, locale(received.activity()), clock.instant());
    return checked(received, body)
        .flatMap(_ -> messages.hear(received.conversation(), received.address(), message))
        .then();
  }

  private Mono<Body> checked(ReceivedActivity received, Body body) {
    return Mono.fromCallable(
            () -> {
              body.check();
              return body;
            })
        .onErrorResume(
            TextTooLong.class, text -> refusedFiles.tell(received, text).then(Mono.error(text)));
  }

  /** Teams says en-US whatever the person speaks: worse than no hint. */
  private static @Nullable String locale(Activity activity) {
    return "msteams".equals(activity.getChannelId()) ? null : activity.getLocale();
  }

  private static Optional<Body.Press> press(Activity activity) {
    return activity.getValue() instanceof Map<?, ?> value
        ? ButtonPressReader.of(value, activity.getId())
        : Optional.empty();
  }

  private static boolean concernsUs(Activity activity) {
    var personal = !activity.getConversation().isGroup() && type(activity).equals("personal");
    return personal
        || activity.getMembersAdded() == null
        || activity.getRecipient() == null
        || members(activity).contains(activity.getRecipient().getId());
  }

  private static String type(Activity activity) {
    return Optional.ofNullable(activity.getConversation().getConversationType()).orElse("personal");
  }

  private static List<String> members(Activity activity) {
    return activity.getMembersAdded().stream().map(ChannelAccount::getId).toList();
  }
}
