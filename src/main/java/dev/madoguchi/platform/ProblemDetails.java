package dev.madoguchi.platform;

import dev.madoguchi.ticket.DamagedRecord;
import dev.madoguchi.ticket.StoreUnavailable;
import dev.madoguchi.ticket.TicketActionRefused;
import dev.madoguchi.ticket.VersionConflict;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What went wrong behind a door, as problem details (RFC 9457). */
@RestControllerAdvice
class ProblemDetails {
  /** Long enough for a database to fail over, short enough for a person to wait. */
  private static final String SOON = "5";

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unavailable(StoreUnavailable e) {
    var problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.SERVICE_UNAVAILABLE, "Nothing was stored. Try again in a few seconds.");
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, SOON)
        .body(problem);
  }

  /** The log names it, and what to do. */
  @ExceptionHandler
  ProblemDetail damaged(DamagedRecord e) {
    var problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "What is stored of this is damaged and cannot be read. It has to be restored from a"
                + " backup; everything else works.");
    problem.setProperty("code", "damaged");
    return problem;
  }

  @ExceptionHandler
  ProblemDetail overtaken(VersionConflict e) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.CONFLICT, "Somebody else was first. Look again, and try again.");
  }

  @ExceptionHandler
  ProblemDetail refused(TicketActionRefused e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
  }
}
