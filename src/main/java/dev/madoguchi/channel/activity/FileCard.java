package dev.madoguchi.channel.activity;

import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.FeatureTexts;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Shows files where a channel does not carry them: pictures, and names to open the others by. */
public final class FileCard {
  private static final FeatureTexts TEXTS = new FeatureTexts("channel");

  private FileCard() {}

  /**
   * An Adaptive Card with the files that go with an entry.
   *
   * @param address where the reader's client gets a file
   */
  public static Map<String, Object> of(
      Entry entry, List<Attachment> files, Function<Attachment, String> address) {
    var card = new AdaptiveCardBuilder(entry.language(), entry.seq());
    for (var file : files) {
      var url = address.apply(file);
      var title = TEXTS.get(entry.language(), "file.open", file.name());
      card.add(
          file.type().startsWith("image/")
              ? picture(file, url)
              : AdaptiveCardBuilder.linked(title, url));
    }
    return card.said(Attachment.written("", files)).shown().orElseThrow();
  }

  private static Map<String, Object> picture(Attachment file, String url) {
    var picture = AdaptiveCardBuilder.element("Image");
    picture.put("url", url);
    picture.put("altText", file.name());
    picture.put("selectAction", AdaptiveCardBuilder.link(file.name(), url));
    return picture;
  }
}
