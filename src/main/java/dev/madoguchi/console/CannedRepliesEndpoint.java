package dev.madoguchi.console;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.desk.CannedReplies;
import dev.madoguchi.desk.CannedReply;
import dev.madoguchi.desk.InputRejected;
import dev.madoguchi.desk.audit.AuditTrail;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What agents say often: reads, changes and finds it. */
@RestController
@RequestMapping("/api/console/replies")
final class CannedRepliesEndpoint {
  private final CannedReplies replies;
  private final AuditTrail audit;

  CannedRepliesEndpoint(CannedReplies replies, AuditTrail audit) {
    this.replies = replies;
    this.audit = audit;
  }

  @GetMapping
  Mono<List<CannedReply>> replies() {
    return replies.all();
  }

  /** Makes one, or puts another in the place of the one with the same shortcut. */
  @PutMapping("/{shortcut}")
  Mono<CannedReply> save(
      @PathVariable String shortcut,
      @RequestBody CannedReply wanted,
      @AuthenticationPrincipal Agent me) {
    if (!wanted.shortcut().equals(shortcut)) {
      throw new InputRejected("shortcut");
    }
    return replies.save(wanted).delayUntil(_ -> audit.note(me.id(), "save-reply", shortcut, ""));
  }

  /** Removes one that was made in the console. */
  @DeleteMapping("/{shortcut}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> delete(@PathVariable String shortcut, @AuthenticationPrincipal Agent me) {
    return replies.delete(shortcut).then(audit.note(me.id(), "delete-reply", shortcut, ""));
  }

  /** Those that mean something like a text, the nearest first. */
  @GetMapping("/similar")
  Mono<List<CannedReply>> similar(@RequestParam String text) {
    return replies.similar(text);
  }
}
