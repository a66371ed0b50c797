package dev.madoguchi.support;

import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.SupportPage.Line;
import dev.madoguchi.support.SupportPage.Part;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the support description into words: for the card, the page and the off-hours reply. */
public final class SupportTexts {
  private final SupportInfo support;
  private final FeatureTexts texts = new FeatureTexts("support");

  public SupportTexts(SupportInfo support) {
    this.support = support;
  }

  /** In whose name everything is said. */
  public String partner(Language language) {
    return support.current().partner().in(language);
  }

  /** Everything a customer has to know about how support is received, today and in general. */
  public SupportPage page(Language language, Instant now) {
    var description = support.current();
    var schedule = schedule();
    var types = description.types().stream().map(type -> type.in(language)).toList();
    return new SupportPage(
        texts.get(language, "title", partner(language)),
        List.of(
            part(language, "today", plain(schedule.today(language, now))),
            part(language, "hours", plain(schedule.inGeneral(language))),
            part(language, "types", plain(types)),
            part(language, "contacts", contacts(language)),
            part(language, "promises", promises(language)),
            part(language, "price", plain(List.of(description.price().in(language))))));
  }

  /** The same, with the incidents that go on now before all else. */
  public SupportPage page(Language language, Instant now, List<IncidentNotice> incidents) {
    var page = page(language, now);
    return incidents(language, incidents).map(page::beginning).orElse(page);
  }

  /** The hours of today and how to reach a person, as parts of other pages. */
  public List<Part> atAGlance(Language language, Instant now) {
    return List.of(
        part(language, "today", plain(schedule().today(language, now))),
        part(language, "contacts", contacts(language)));
  }

  /** The incidents that go on now, as the first part of a page; empty if there are none. */
  public Optional<Part> incidents(Language language, List<IncidentNotice> incidents) {
    return incidents.isEmpty()
        ? Optional.empty()
        : Optional.of(
            part(
                language,
                "incidents",
                plain(incidents.stream().flatMap(each -> lines(language, each)).toList())));
  }

  private Stream<String> lines(Language language, IncidentNotice notice) {
    var advice = notice.advice().in(language);
    var next = notice.nextUpdate();
    return Stream.of(
            texts.get(
                language, "incident.line", notice.title().in(language), notice.text().in(language)),
            advice.isBlank() ? "" : texts.get(language, "incident.advice", advice),
            next == null ? "" : texts.get(language, "incident.next", moment(language, next, null)))
        .filter(line -> !line.isEmpty());
  }

  /** Whether it is business time. */
  public boolean isOpen(Instant now) {
    return support.current().calendar().isOpen(now);
  }

  /**
   * Whether somebody is there now; if not, when next.
   *
   * @param there the customer's time zone; null if unknown
   */
  public String openNow(Language language, Instant now, @Nullable ZoneId there) {
    return schedule().state(language, now, there);
  }

  /**
   * What a customer can do at this moment: a ticket with its promised time, the bot, the contacts
   * that answer now, the emergency phone if there is one.
   *
   * @param promise what is promised if a ticket is opened; null for what holds in general
   * @param there the customer's time zone; null if unknown
   */
  public List<Line> options(
      Language language, Instant now, @Nullable Promise promise, @Nullable ZoneId there) {
    var promised =
        promise == null
            ? support.current().levels().firstResponse(Severity.MODERATE, now)
            : promise;
    var options = new ArrayList<Line>();
    options.add(
        new Line(texts.get(language, "option.ticket", by(language, promised, there)), null));
    options.addAll(otherOptions(language, now));
    return List.copyOf(options);
  }

  /** What a customer can do at this moment besides opening a ticket. */
  public List<Line> otherOptions(Language language, Instant now) {
    var description = support.current();
    var options = new ArrayList<Line>();
    options.add(new Line(texts.get(language, "option.self"), null));
    var telephone = description.phone24x7() || description.calendar().isOpen(now);
    description.contacts().stream()
        .filter(contact -> contact.phone() == null || telephone)
        .forEach(contact -> options.add(line(language, contact)));
    options.addAll(emergency(language));
    return List.copyOf(options);
  }

  /**
   * The promise in words, such as "by Tuesday, November 24, 10:00".
   *
   * @param there the customer's time zone; null if unknown
   */
  public String by(Language language, Promise promise, @Nullable ZoneId there) {
    return by(language, promise.by(), promise.zone(), there);
  }

  /**
   * The same for any moment.
   *
   * @param home the zone of the calendar by which it was computed; null for that of all queues
   * @param there the customer's time zone; null if unknown
   */
  public String by(Language language, Instant at, @Nullable ZoneId home, @Nullable ZoneId there) {
    return DateTexts.by(language, at, home == null ? zone() : home, there);
  }

  /**
   * A moment in words.
   *
   * @param there the customer's time zone; null if unknown
   */
  public String moment(Language language, Instant at, @Nullable ZoneId there) {
    return DateTexts.moment(language, at, zone(), there);
  }

  private ZoneId zone() {
    return support.current().calendar().zone();
  }

  private HoursText schedule() {
    return new HoursText(support.current().calendar(), texts);
  }

  private List<Line> contacts(Language language) {
    return Stream.concat(
            support.current().contacts().stream().map(contact -> line(language, contact)),
            emergency(language).stream())
        .toList();
  }

  private Line line(Language language, SupportContact contact) {
    var label = contact.label().in(language);
    return new Line(texts.get(language, "contact", label, contact.text()), contact.link());
  }

  private List<Line> emergency(Language language) {
    var phone = support.current().emergencyPhone();
    return phone == null
        ? List.of()
        : List.of(
            new Line(texts.get(language, "option.emergency", phone), SupportContact.tel(phone)));
  }

  private List<Line> promises(Language language) {
    var lines = new ArrayList<String>();
    for (var severity : Severity.values()) {
      lines.add(promise(language, severity));
    }
    lines.add(texts.get(language, "promise.time"));
    return plain(lines);
  }

  private String promise(Language language, Severity severity) {
    var levels = support.current().levels();
    var first = levels.allowed(severity, ServiceGoal.FIRST_RESPONSE);
    var resolution = levels.allowed(severity, ServiceGoal.RESOLUTION);
    var label = severity.label().in(language);
    return resolution == null
        ? texts.get(language, "promise.first", label, time(language, first))
        : texts.get(
            language, "promise.both", label, time(language, first), time(language, resolution));
  }

  private String time(Language language, @Nullable Duration time) {
    var minutes = time == null ? 0 : time.toMinutes();
    return minutes % 60 == 0
        ? texts.get(language, "time.hours", minutes / 60)
        : texts.get(language, "time.minutes", minutes);
  }

  private Part part(Language language, String code, List<Line> lines) {
    return new Part(texts.get(language, "part." + code), lines);
  }

  private static List<Line> plain(List<String> texts) {
    return texts.stream().map(text -> new Line(text, null)).toList();
  }
}
