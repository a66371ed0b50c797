package dev.madoguchi.attachment;

import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.ticket.Tickets;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Puts together what takes files in, gives them out and clears them away. */
@Configuration(proxyBeanMethods = false)
public class AttachmentConfiguration {
  private static final int THREADS = 4;
  private static final int WAITING = 1_000;

  @Bean(destroyMethod = "dispose")
  Scheduler attachmentScheduler() {
    return Schedulers.newBoundedElastic(THREADS, WAITING, "attachments", 60, true);
  }

  @Bean
  Uploads uploads(
      Attachments attachments,
      AttachmentProperties properties,
      @Value("${madoguchi.store.folder:data}") Path folder,
      Clock clock,
      Scheduler attachmentScheduler) {
    var space = new FreeSpace(folder, properties.keepFree());
    return new Uploads(attachments, properties, clock, attachmentScheduler, space);
  }

  @Bean
  Downloads downloads(Attachments attachments) {
    return new Downloads(attachments);
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  UnusedFileSweeper sweeper(
      Attachments attachments,
      Conversations conversations,
      Tickets tickets,
      AttachmentProperties properties,
      Clock clock) {
    return new UnusedFileSweeper(attachments, conversations, tickets, properties.unused(), clock);
  }
}
