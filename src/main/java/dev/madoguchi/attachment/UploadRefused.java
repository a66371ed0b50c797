package dev.madoguchi.attachment;

import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import java.io.Serial;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Why a file is not taken, in both languages. */
public final class UploadRefused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;
  private static final FeatureTexts TEXTS = new FeatureTexts("attachment");

  private final Reason reason;
  private final transient Object[] arguments;
  private final transient @Nullable Duration after;

  /** What is wrong with the file. */
  public enum Reason {
    /** More bytes than one file may have. */
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    /** More files than one message may have. */
    TOO_MANY(HttpStatus.CONTENT_TOO_LARGE),
    /** More than one conversation may have. */
    FULL(HttpStatus.CONTENT_TOO_LARGE),
    /** A kind that is not taken. */
    TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    /** The content is not what the name says. */
    DISGUISED(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    EMPTY(HttpStatus.BAD_REQUEST),
    /** It did not arrive as a whole, or not in time. */
    BROKEN(HttpStatus.BAD_REQUEST),
    /** It does not say how long it is. */
    LENGTH(HttpStatus.LENGTH_REQUIRED),
    /** It was stored, but is not there any more. */
    GONE(HttpStatus.GONE),
    /** More from one address than a day may bring. */
    TOO_MUCH(HttpStatus.TOO_MANY_REQUESTS),
    /** The disk has less room than is kept for messages. */
    NO_ROOM(HttpStatus.INSUFFICIENT_STORAGE),
    /** Too many files are on their way. */
    BUSY(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    Reason(HttpStatus status) {
      this.status = status;
    }

    public HttpStatus status() {
      return status;
    }

    /** The name on the wire, such as {@code attachment-too-large}. */
    public String code() {
      return "attachment-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * @param arguments of the reason's text
   */
  public UploadRefused(Reason reason, Object... arguments) {
    this(reason, null, arguments);
  }

  private UploadRefused(Reason reason, @Nullable Duration after, Object... arguments) {
    super(reason.code());
    this.reason = reason;
    this.after = after;
    this.arguments = arguments.clone();
  }

  /**
   * More than a day may bring.
   *
   * @param after when as much may be sent again
   */
  public static UploadRefused tooMuch(Duration after) {
    return new UploadRefused(Reason.TOO_MUCH, after, new Object[0]);
  }

  /** When it may be tried again; empty if that is not known. */
  public Optional<Duration> after() {
    return Optional.ofNullable(after);
  }

  public Reason reason() {
    return reason;
  }

  /** What whoever sent the file reads. */
  public String text(Language language) {
    return TEXTS.get(language, reason.name().toLowerCase(Locale.ROOT), arguments);
  }
}
