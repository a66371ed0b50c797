package dev.madoguchi.console;

import dev.madoguchi.console.CustomerExport.Exported;
import dev.madoguchi.console.CustomerExport.Happened;
import dev.madoguchi.console.CustomerExport.Said;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is kept of a customer as people read it. */
final class CustomerExportText {
  private static final FeatureTexts TEXTS = new FeatureTexts("console");

  private CustomerExportText() {}

  static String of(List<Exported> all, Language language) {
    return all.stream().map(each -> of(each, language)).collect(Collectors.joining("\n\n"));
  }

  private static String of(Exported each, Language language) {
    return Stream.of(
            Stream.of(each.conversation(), who(each), ""),
            each.said().stream().map(said -> of(said, language)),
            each.tickets().stream().map(CustomerExportText::of),
            each.files().stream()
                .map(file -> TEXTS.get(language, "export.file", file.name(), file.type())))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n"));
  }

  private static String who(Exported each) {
    return Stream.concat(
            Stream.of(each.customer().name(), each.customer().company()).filter(Objects::nonNull),
            each.contact().keySet().stream())
        .collect(Collectors.joining(", "));
  }

  private static String of(Said said, Language language) {
    return said.at()
        + " "
        + TEXTS.get(language, "export.by." + said.by())
        + "\n"
        + said.text()
        + "\n";
  }

  private static String of(Happened ticket) {
    var deeds =
        ticket.deeds().stream()
            .map(
                deed -> "  " + deed.at() + " " + deed.by() + " " + deed.type() + " " + deed.what());
    return Stream.concat(
            Stream.of(ticket.id() + " " + ticket.state() + " " + ticket.opened()), deeds)
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
