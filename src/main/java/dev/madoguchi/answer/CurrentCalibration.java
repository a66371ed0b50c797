package dev.madoguchi.answer;

import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** The calibration by which answers are judged now; it may be replaced while they are. */
@Component
public final class CurrentCalibration {
  private final Calibration initial;
  private final boolean fitted;
  private final AtomicReference<Calibration> current;

  public CurrentCalibration(AnswerProperties properties) {
    initial = Calibration.in(properties.calibration());
    fitted = Files.exists(properties.calibration());
    current = new AtomicReference<>(initial);
  }

  /** Whether it was read from a file that {@code evaluate --fit} wrote for this installation. */
  public boolean isFitted() {
    return fitted;
  }

  /** The one that was read at the start, whatever has replaced it since. */
  public Calibration initial() {
    return initial;
  }

  /** By which answers are judged. */
  public Calibration get() {
    return current.get();
  }

  /** Judges later answers by another one. */
  public void replace(Calibration other) {
    current.set(other);
  }
}
