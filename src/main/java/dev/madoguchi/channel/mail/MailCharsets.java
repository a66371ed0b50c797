package dev.madoguchi.channel.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the words of a mail, whatever it says that they are written in. */
final class MailCharsets {
  /** What programs call by these names has more letters than the standards of that name. */
  private static final Map<String, String> WIDER =
      Map.of(
          "iso-2022-jp", "x-windows-iso2022jp",
          "shift_jis", "windows-31j",
          "shift-jis", "windows-31j",
          "sjis", "windows-31j",
          "x-sjis", "windows-31j",
          "cp932", "windows-31j",
          "ks_c_5601-1987", "x-windows-949",
          "gb2312", "GBK",
          "iso-8859-1", "windows-1252");

  private static final List<String> GUESSES =
      List.of("UTF-8", "x-windows-iso2022jp", "windows-31j", "EUC-JP");

  private static final byte ESCAPE = 0x1b;

  private MailCharsets() {}

  /**
   * The words.
   *
   * @param named what the mail says; null if it does not say
   */
  static String decode(byte[] bytes, @Nullable String named) {
    var claimed = charset(named);
    if (claimed != null && !claimed.equals(StandardCharsets.US_ASCII)) {
      var text = strictly(bytes, claimed);
      if (text != null) {
        return text;
      }
    }
    for (var guess : GUESSES) {
      var text =
          guess.contains("2022") && !hasEscape(bytes)
              ? null
              : strictly(bytes, Charset.forName(guess));
      if (text != null && !(guess.equals("UTF-8") && hasEscape(bytes))) {
        return text;
      }
    }
    return new String(bytes, claimed == null ? StandardCharsets.UTF_8 : claimed);
  }

  private static boolean hasEscape(byte[] bytes) {
    for (var each : bytes) {
      if (each == ESCAPE) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String strictly(byte[] bytes, Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static @Nullable Charset charset(@Nullable String named) {
    if (named == null) {
      return null;
    }
    var name = named.strip().toLowerCase(Locale.ROOT);
    try {
      return Charset.forName(WIDER.getOrDefault(name, name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }
}
