package dev.madoguchi.attachment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kind of file that can be told by its content. Nothing that a browser would run is among them.
 */
public enum FileType {
  PNG("image/png", "png"),
  JPEG("image/jpeg", "jpg", "jpeg", "jfif"),
  GIF("image/gif", "gif"),
  WEBP("image/webp", "webp"),
  PDF("application/pdf", "pdf"),
  /** Words in an encoding that is used in Japan; always given out as plain text. */
  TEXT("text/plain", "txt", "log", "csv", "tsv", "md", "json"),
  DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
  PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
  DOC("application/msword", "doc"),
  XLS("application/vnd.ms-excel", "xls"),
  PPT("application/vnd.ms-powerpoint", "ppt"),
  ZIP("application/zip", "zip");

  private final String mediaType;
  private final List<String> extensions;

  FileType(String mediaType, String... extensions) {
    this.mediaType = mediaType;
    this.extensions = List.of(extensions);
  }

  public String mediaType() {
    return mediaType;
  }

  /** What a name may end in, the usual one first, without a dot. */
  public List<String> extensions() {
    return extensions;
  }

  /** A picture made of dots, which a page may show: no drawing language, nothing that runs. */
  public boolean raster() {
    return switch (this) {
      case PNG, JPEG, GIF, WEBP -> true;
      case PDF, TEXT, DOCX, XLSX, PPTX, DOC, XLS, PPT, ZIP -> false;
    };
  }

  static Optional<FileType> ofExtension(String extension) {
    var lower = extension.toLowerCase(Locale.ROOT);
    return Stream.of(values()).filter(type -> type.extensions.contains(lower)).findFirst();
  }

  static Optional<FileType> ofMediaType(String mediaType) {
    return Stream.of(values()).filter(type -> type.mediaType.equals(mediaType)).findFirst();
  }
}
