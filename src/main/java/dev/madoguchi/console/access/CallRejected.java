package dev.madoguchi.console.access;

import java.io.Serial;
import org.springframework.http.HttpStatus;

/** A call that cannot be served; the page has a text for each code. */
public final class CallRejected extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String code;

  public CallRejected(HttpStatus status, String code) {
    super(code);
    this.status = status;
    this.code = code;
  }

  public CallRejected(HttpStatus status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  public HttpStatus status() {
    return status;
  }

  public String code() {
    return code;
  }
}
