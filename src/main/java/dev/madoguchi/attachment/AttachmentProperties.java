package dev.madoguchi.attachment;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which files may go with messages.
 *
 * @param types of files that are taken; each is told by its content, and its name must agree
 * @param largest size of one file, 1 KB to 50 MB
 * @param atOnce files with one message, 1 to 10
 * @param most files in one conversation, 1 to 1,000
 * @param together size of all files of one conversation, at least {@code largest}
 * @param keepFree so much of the disk with the data folder that files stop before messages do; 0
 *     for nothing
 * @param unused after how long a file that no message mentions is removed, from an hour
 * @param linkLife how long an address that a customer was given shows the file, from an hour to 90
 *     days
 */
@ConfigurationProperties("madoguchi.attachments")
public record AttachmentProperties(
    @DefaultValue({
          "png", "jpeg", "gif", "webp", "pdf", "text", "docx", "xlsx", "pptx", "doc", "xls", "ppt"
        })
        List<FileType> types,
    @DefaultValue("10MB") DataSize largest,
    @DefaultValue("5") int atOnce,
    @DefaultValue("50") int most,
    @DefaultValue("100MB") DataSize together,
    @DefaultValue("512MB") DataSize keepFree,
    @DefaultValue("1d") Duration unused,
    @DefaultValue("7d") Duration linkLife) {
  private static final Duration HOUR = Duration.ofHours(1);

  public AttachmentProperties {
    types = List.copyOf(types);
    check(
        "largest",
        largest,
        "1KB to 50MB",
        largest.toKilobytes() >= 1 && largest.toMegabytes() <= 50);
    check("at-once", atOnce, "1 to 10", atOnce >= 1 && atOnce <= 10);
    check("most", most, "1 to 1000", most >= 1 && most <= 1_000);
    check("together", together, "at least largest", together.compareTo(largest) >= 0);
    check("unused", unused, "at least 1h", unused.compareTo(HOUR) >= 0);
    check(
        "link-life",
        linkLife,
        "1h to 90d",
        linkLife.compareTo(HOUR) >= 0 && linkLife.compareTo(Duration.ofDays(90)) <= 0);
  }

  /** The endings that names may have, as the {@code accept} of a page's input. */
  public String accept() {
    return types.stream()
        .flatMap(type -> type.extensions().stream())
        .map(extension -> "." + extension)
        .collect(Collectors.joining(","));
  }

  private static void check(String name, Object value, String expected, boolean met) {
    if (!met) {
      throw new IllegalArgumentException(
          "madoguchi.attachments." + name + ": " + value + " (expected: " + expected + ")");
    }
  }
}
