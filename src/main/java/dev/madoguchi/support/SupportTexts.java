package dev.madoguchi.support;

import dev.madoguchi.message.Language;
import dev.madoguchi.message.Texts;
import dev.madoguchi.support.SupportPage.Line;
import dev.madoguchi.support.SupportPage.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the support description into words: for the card, the page and the off-hours reply. */
public final class SupportTexts {
  private final SupportDescription description;
  private final ServiceLevels levels;
  private final Texts texts = new Texts("support");
  private final Schedule schedule;

  public SupportTexts(SupportDescription description) {
    this.description = description;
    this.levels = description.levels();
    this.schedule = new Schedule(description.calendar(), texts);
  }

  /** Everything a customer has to know about how support is received, today and in general. */
  public SupportPage page(Language language, Instant now) {
    var partner = description.partner().in(language);
    return new SupportPage(
        texts.get(language, "title", partner),
        List.of(
            part(language, "today", plain(schedule.today(language, now))),
            part(language, "hours", plain(schedule.inGeneral(language))),
            part(
                language,
                "types",
                plain(description.types().stream().map(type -> type.in(language)).toList())),
            part(language, "contacts", contacts(language)),
            part(language, "promises", promises(language)),
            part(language, "price", plain(List.of(description.price().in(language))))));
  }

  /** Whether somebody is there now; if not, when next. */
  public String openNow(Language language, Instant now) {
    return schedule.state(language, now);
  }

  /**
   * What a customer can do at this moment: a ticket with its promised time, the bot, the contacts
   * that answer now, the emergency phone if there is one.
   */
  public List<Line> options(Language language, Instant now) {
    var promise = levels.firstResponse(Severity.MODERATE, now);
    var by = Dates.by(language, promise.by(), description.calendar().zone());
    var options = new ArrayList<Line>();
    options.add(new Line(texts.get(language, "option.ticket", by), null));
    options.add(new Line(texts.get(language, "option.self"), null));
    var telephone = description.phone24x7() || description.calendar().isOpen(now);
    description.contacts().stream()
        .filter(contact -> contact.phone() == null || telephone)
        .forEach(contact -> options.add(line(language, contact)));
    options.addAll(emergency(language));
    return List.copyOf(options);
  }

  /** The promise in words, such as "by Tuesday, November 24, 10:00", in the calendar's zone. */
  public String by(Language language, Instant at) {
    return Dates.by(language, at, description.calendar().zone());
  }

  private List<Line> contacts(Language language) {
    return Stream.concat(
            description.contacts().stream().map(contact -> line(language, contact)),
            emergency(language).stream())
        .toList();
  }

  private Line line(Language language, Contact contact) {
    var label = contact.label().in(language);
    return new Line(texts.get(language, "contact", label, contact.text()), contact.link());
  }

  private List<Line> emergency(Language language) {
    var phone = description.emergencyPhone();
    return phone == null
        ? List.of()
        : List.of(new Line(texts.get(language, "option.emergency", phone), Contact.tel(phone)));
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
    var first = levels.allowed(severity, Goal.FIRST_RESPONSE);
    var resolution = levels.allowed(severity, Goal.RESOLUTION);
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
