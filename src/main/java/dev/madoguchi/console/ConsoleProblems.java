package dev.madoguchi.console;

import dev.madoguchi.attachment.UploadRefused;
import dev.madoguchi.console.access.CallRejected;
import dev.madoguchi.desk.InputRejected;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.TextTooLong;
import dev.madoguchi.publishing.PublishingRefused;
import dev.madoguchi.ticket.TicketActionRefused;
import dev.madoguchi.ticket.VersionConflict;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;

/** Tells what went wrong as a problem document. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(basePackageClasses = ConsoleProblems.class)
final class ConsoleProblems extends ResponseEntityExceptionHandler {

  @ExceptionHandler
  ProblemDetail rejected(CallRejected rejected) {
    return problem(rejected.status(), rejected.code(), rejected);
  }

  @ExceptionHandler
  ProblemDetail rejected(InputRejected rejected) {
    return problem(HttpStatus.BAD_REQUEST, rejected.code(), rejected);
  }

  /** A draft that is not published; it is kept. */
  @ExceptionHandler
  ProblemDetail refused(PublishingRefused refused) {
    var problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, refused.code(), refused);
    problem.setProperty("lost", refused.lost());
    return problem;
  }

  /** Somebody was first, or it is over. */
  @ExceptionHandler
  ProblemDetail refused(TicketActionRefused refused) {
    var problem = problem(HttpStatus.CONFLICT, "refused", refused);
    problem.setProperty("ja", refused.refusal().text(Language.JA));
    problem.setProperty("en", refused.refusal().text(Language.EN));
    return problem;
  }

  /** A file that is not taken. */
  @ExceptionHandler
  ProblemDetail notTaken(UploadRefused refused) {
    var problem = problem(refused.reason().status(), refused.reason().code(), refused);
    problem.setProperty("ja", refused.text(Language.JA));
    problem.setProperty("en", refused.text(Language.EN));
    return problem;
  }

  @ExceptionHandler
  ProblemDetail tooLong(TextTooLong text) {
    return problem(HttpStatus.BAD_REQUEST, "too-long", text);
  }

  @ExceptionHandler
  ProblemDetail conflict(VersionConflict conflict) {
    return problem(HttpStatus.CONFLICT, "conflict", conflict);
  }

  private static ProblemDetail problem(HttpStatus status, String code, Exception what) {
    var problem = ProblemDetail.forStatusAndDetail(status, String.valueOf(what.getMessage()));
    problem.setProperty("code", code);
    return problem;
  }
}
