package dev.madoguchi.answer;

import dev.madoguchi.answer.DialogueAct.SmallTalkKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognises calls of haste and of anger that are written right before what they are about. */
final class ComplaintOpenings {

  private static final Pattern URGENT =
      Pattern.compile(
          "(?is)\\W*(urgent|asap|emergency|urgently|(大)?至急|緊急|急ぎ(です)?|急募|【(大)?至急】|【緊急】)(?![ -]?(level|case|ticket|度))[!！:：,、。】\\] 　\\n]+(?<matter>(?!.*[?？])[^\\n]{14,200})");

  private static final Pattern ANGRY =
      Pattern.compile(
          "(?is)\\W*(ふざけ(ん|る)な(よ|って)?|(もう)?(ほんと(に)?|本当に|マジで|まじで)?(使えない|使えねえ|使えん|イライラする|むかつく|ムカつく)(な|ね|わ)?(?=[、。!！ ])|いい加減にし(ろ|て)(よ|くれ|ください)?|頭に来(た|る)|最悪(だ|です)?(?=[!！。、 ])|this is (ridiculous|unacceptable|a joke|outrageous|insane|so frustrating)"
              + "|are you kidding( me)?|unbelievable|for (god|heaven|fuck)'?s sake|what the (hell|fuck|heck)|wtf)[!！。、,. …]*(?<matter>(?!.*[?？])[^\\n]{8,200})");

  /** What is no matter of its own after such a call. */
  private static final Set<Phrase> NO_MATTER =
      EnumSet.of(Phrase.ANGER, Phrase.OWN_CASE, Phrase.WISH);

  private ComplaintOpenings() {}

  static Optional<DialogueAct> of(Utterance said) {
    return Stream.of(urgent(said), angry(said)).flatMap(Optional::stream).findFirst();
  }

  /** "URGENT nobody can send mail": what follows is what it is about. */
  private static Optional<DialogueAct> urgent(Utterance said) {
    var call = URGENT.matcher(said.text());
    return call.matches()
        ? Optional.of(new DialogueAct.Complaint(call.group("matter"), said.text()))
        : Optional.empty();
  }

  /** "This is ridiculous nothing prints": what follows is what it is about, if it is a matter. */
  private static Optional<DialogueAct> angry(Utterance said) {
    var call = ANGRY.matcher(said.text());
    if (!call.matches()) {
      return Optional.empty();
    }
    var matter = call.group("matter");
    return Utterance.of(matter).clauses().stream()
            .allMatch(clause -> clause.phrase(NO_MATTER).isPresent())
        ? Optional.of(new DialogueAct.SmallTalk(SmallTalkKind.ANGER))
        : Optional.of(new DialogueAct.Complaint(matter, said.text()));
  }
}
