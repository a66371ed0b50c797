package dev.madoguchi.attachment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/** Whether the disk has more room than is kept for messages, so that files stop before they do. */
final class FreeSpace implements BooleanSupplier {
  private static final Logger log = LoggerFactory.getLogger(FreeSpace.class);

  private final Path folder;
  private final DataSize kept;

  /**
   * @param folder on the disk; if it is not there, its parent
   * @param kept free; 0 for nothing
   */
  FreeSpace(Path folder, DataSize kept) {
    this.folder = folder.toAbsolutePath();
    this.kept = kept;
  }

  /** Asks the disk; true also if it does not tell. */
  @Override
  public boolean getAsBoolean() {
    for (var at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at)) {
        return hasRoom(at);
      }
    }
    return true;
  }

  private boolean hasRoom(Path at) {
    try {
      var free = Files.getFileStore(at).getUsableSpace();
      var room = kept.toBytes() == 0 || free >= kept.toBytes();
      if (!room) {
        log.warn(
            "{} MB are free, so no files are taken (madoguchi.attachments.keep-free: {} MB)",
            DataSize.ofBytes(free).toMegabytes(),
            kept.toMegabytes());
      }
      return room;
    } catch (IOException e) {
      log.debug("free space is not known", e);
      return true;
    }
  }
}
