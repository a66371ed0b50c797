package dev.madoguchi.article;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/**
 * The text of a spreadsheet's cell as people see it there: what is a number in the file may be a
 * date, a time, a share or a price by its format. Dates are written as in ISO 8601, whatever their
 * order in the format.
 */
final class CellText {
  /** Words and signs that stand for themselves, and what is for the screen. */
  private static final Pattern LITERAL =
      Pattern.compile("\"[^\"]*\"|\\\\.|\\[(?![hms]+])[^]]*]|_.|\\*.");

  private static final Pattern DATE = Pattern.compile("[yd]|ge");
  private static final Pattern TIME = Pattern.compile("[hs]");
  private static final Pattern MONTH = Pattern.compile("m");
  private static final Pattern ELAPSED = Pattern.compile("\\[[hms]+]");
  private static final Pattern DIGIT = Pattern.compile("[0#]");

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);

  /** Day 0 of Excel, which counts a 29th of February 1900. */
  private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);

  private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);
  private static final int SECONDS_A_DAY = 86_400;

  private CellText() {}

  /**
   * The text.
   *
   * @param from1904 whether the workbook counts days from 1904, as some on a Mac do
   */
  static String of(Cell cell, boolean from1904) {
    var text = cell.getText();
    var number = number(cell);
    var format = Objects.requireNonNullElse(cell.getDataFormatString(), "").split(";", 2)[0];
    if (number == null || format.isBlank() || format.equalsIgnoreCase("General")) {
      return text;
    }
    var signs = LITERAL.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
    if (DIGIT.matcher(signs).find() && !TIME.matcher(signs).find()) {
      return counted(format, number, text);
    }
    return dated(signs, number, from1904 ? EPOCH_1904 : EPOCH, text);
  }

  private static @Nullable BigDecimal number(Cell cell) {
    if (cell.getType() != CellType.NUMBER && cell.getType() != CellType.FORMULA) {
      return null;
    }
    try {
      return new BigDecimal(Objects.requireNonNullElse(cell.getRawValue(), ""));
    } catch (NumberFormatException _) {
      return null;
    }
  }

  private static String dated(String signs, BigDecimal days, LocalDate epoch, String otherwise) {
    boolean time = TIME.matcher(signs).find();
    boolean date = DATE.matcher(signs).find() || (!time && MONTH.matcher(signs).find());
    if ((!date && !time) || days.signum() < 0 || days.precision() - days.scale() > 7) {
      return otherwise;
    }
    var since = since(days);
    if (!date && ELAPSED.matcher(signs).find()) {
      return String.format(Locale.ROOT, "%d:%02d", since.toHours(), since.toMinutesPart());
    }
    var moment = epoch.atStartOfDay().plus(since);
    return date && !time ? moment.toLocalDate().toString() : moment(moment, date);
  }

  private static String moment(LocalDateTime moment, boolean withDate) {
    return (withDate ? MOMENT : CLOCK).format(moment);
  }

  private static Duration since(BigDecimal days) {
    return Duration.ofSeconds(
        days.multiply(BigDecimal.valueOf(SECONDS_A_DAY))
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact());
  }

  /** With the currency, the unit or the percent sign of the format. */
  private static String counted(String format, BigDecimal number, String otherwise) {
    var pattern =
        format
            .replaceAll("\\[\\$([^]-]*)[^]]*]", "\"$1\"")
            .replaceAll("\\[[^]]*]|_.|\\*.", "")
            .replaceAll("\\\\(.)", "\"$1\"")
            .replace("?", "#")
            .replace('"', '\'');
    try {
      return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT))
          .format(number);
    } catch (IllegalArgumentException _) {
      return otherwise;
    }
  }
}
