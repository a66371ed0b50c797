package dev.madoguchi.channel.activity;

import dev.madoguchi.message.Button;
import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds one Adaptive Card 1.5. Every text becomes a text run, which knows no Markdown: whatever a
 * customer, an agent or an article says stays words on every channel.
 */
final class AdaptiveCardBuilder {
  private final Language language;
  private final long seq;
  private final List<Object> body = new ArrayList<>();
  private final List<Object> actions = new ArrayList<>();

  /**
   * @param seq the entry's number, from which the one-time ids of its buttons follow
   */
  AdaptiveCardBuilder(Language language, long seq) {
    this.language = language;
    this.seq = seq;
  }

  AdaptiveCardBuilder add(Map<String, Object> element) {
    body.add(element);
    return this;
  }

  AdaptiveCardBuilder add(List<Map<String, Object>> elements) {
    body.addAll(elements);
    return this;
  }

  AdaptiveCardBuilder action(Map<String, Object> action) {
    actions.add(action);
    return this;
  }

  /** Whether there is a part with this id. */
  boolean has(String id) {
    return body.stream()
        .anyMatch(part -> part instanceof Map<?, ?> map && id.equals(map.get("id")));
  }

  RenderedEntry said(String text) {
    var card = new LinkedHashMap<String, Object>();
    card.put("type", "AdaptiveCard");
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.put("version", "1.5");
    card.put("lang", language.tag());
    card.put("fallbackText", text);
    card.put("speak", text);
    card.put("body", body);
    if (!actions.isEmpty()) {
      card.put("actions", actions);
    }
    return new RenderedEntry(text, card, null);
  }

  /** A button that counts as pressed once, however often it is. */
  Map<String, Object> button(String title, Button button) {
    return button(title, button, "");
  }

  /**
   * @param which tells buttons of the same verb on one card apart
   */
  Map<String, Object> button(String title, Button pressed, String which) {
    var verb = pressed.verb();
    var all = new LinkedHashMap<String, Object>(pressed.data());
    all.put(ButtonPressReader.VERB, verb.tag());
    all.put(
        ButtonPressReader.SUBMISSION,
        seq + "." + verb.tag() + (which.isEmpty() ? "" : "." + which));
    var button = element("Action.Submit");
    button.put("title", title);
    button.put("data", all);
    return button;
  }

  static Map<String, Object> link(String title, String url) {
    var link = element("Action.OpenUrl");
    link.put("title", title);
    link.put("url", url);
    return link;
  }

  static Map<String, Object> toggle(String title, String... targets) {
    var toggle = element("Action.ToggleVisibility");
    toggle.put("title", title);
    toggle.put("targetElements", List.of(targets));
    return toggle;
  }

  static Map<String, Object> text(String text) {
    return paragraph(text, Map.of());
  }

  static Map<String, Object> strong(String text) {
    return paragraph(text, Map.of("weight", "Bolder"));
  }

  static Map<String, Object> label(String text) {
    return paragraph(text, Map.of("size", "Small", "weight", "Bolder", "isSubtle", true));
  }

  static Map<String, Object> linked(String text, String url) {
    return runs(List.of(linkedRun(text, url)));
  }

  static Map<String, Object> small(String text) {
    return paragraph(text, Map.of("size", "Small", "isSubtle", true));
  }

  static Map<String, Object> badge(String text) {
    return paragraph(text, Map.of("size", "Small", "weight", "Bolder", "color", "Warning"));
  }

  /** The same element, said to be in another language than the card. */
  static Map<String, Object> in(Language language, Map<String, Object> element) {
    element.put("lang", language.tag());
    return element;
  }

  static Map<String, Object> box(List<Map<String, Object>> items) {
    var box = element("Container");
    box.put("items", items);
    box.put("spacing", "Medium");
    return box;
  }

  /** A part that is hidden until it is toggled. */
  static Map<String, Object> hidden(String id, List<Map<String, Object>> items) {
    var box = box(items);
    box.put("id", id);
    box.put("isVisible", false);
    return box;
  }

  static Map<String, Object> buttons(List<Map<String, Object>> buttons) {
    var set = element("ActionSet");
    set.put("actions", buttons);
    return set;
  }

  static Map<String, Object> element(String type) {
    var element = new LinkedHashMap<String, Object>();
    element.put("type", type);
    return element;
  }

  /** A paragraph of several runs. */
  static Map<String, Object> runs(List<Map<String, Object>> runs) {
    var paragraph = element("RichTextBlock");
    paragraph.put("inlines", runs);
    return paragraph;
  }

  /** A part of a paragraph. */
  static Map<String, Object> run(String text, Map<String, Object> looks) {
    var run = element("TextRun");
    run.put("text", text);
    run.putAll(looks);
    return run;
  }

  /** A part of a paragraph that leads somewhere. */
  static Map<String, Object> linkedRun(String text, String url) {
    return run(text, Map.of("selectAction", open(url)));
  }

  /** What a text that leads somewhere does when it is pressed. */
  static Map<String, Object> open(String url) {
    var open = element("Action.OpenUrl");
    open.put("url", url);
    return open;
  }

  /** A part that is set apart from what is around it. */
  static Map<String, Object> set(List<Map<String, Object>> items) {
    var box = box(items);
    box.put("style", "emphasis");
    return box;
  }

  /** A mark and what it stands before. */
  static Map<String, Object> columns(
      List<Map<String, Object>> mark, List<Map<String, Object>> items) {
    var columns = element("ColumnSet");
    columns.put("spacing", "Small");
    columns.put("columns", List.of(column("auto", mark), column("stretch", items)));
    return columns;
  }

  private static Map<String, Object> column(String width, List<Map<String, Object>> items) {
    var column = element("Column");
    column.put("width", width);
    column.put("spacing", "Small");
    column.put("items", items);
    return column;
  }

  private static Map<String, Object> paragraph(String text, Map<String, Object> looks) {
    return runs(List.of(run(text, looks)));
  }
}
