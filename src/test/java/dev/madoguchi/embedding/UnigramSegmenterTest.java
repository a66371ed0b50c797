package dev.madoguchi.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** With a small model of its own, whose best segmentations can be found by trying all. */
class UnigramSegmenterTest {
  private static final List<String> PIECES =
      List.of("a", "b", "c", "ab", "abc", "bc", "ca", "cab", "▁", "▁a", "▁ab", "書", "請求", "請求書");

  private static final int[] LOGS = {
    -310, -320, -330, -450, -700, -480, -510, -640, -200, -400, -560, -600, -500, -900
  };

  private final UnigramSegmenter segmenter =
      new UnigramSegmenter(new PieceTable(table(), "test table"));

  @Test
  void theMostProbablePiecesAreChosen() {
    assertThat(pieces("請求書")).containsExactly("▁", "請求書");
    assertThat(pieces("ab ab")).containsExactly("▁ab", "▁ab");
    assertThat(pieces("請求")).containsExactly("▁", "請求");
  }

  @Test
  void whatIsInNoPieceIsLeftOut() {
    assertThat(pieces("請😀求書z")).containsExactly("▁", "書");
  }

  @RepeatedTest(50)
  void noOtherSegmentationIsMoreProbable(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var text = new StringBuilder("▁");
    for (var i = 0; i < 9; i++) {
      text.append("abc".charAt(random.nextInt(3)));
    }
    var found = segmenter.pieces(text.toString());
    var sum = 0;
    for (var piece : found) {
      sum += LOGS[piece];
    }
    assertThat(sum).isEqualTo(highest(text.toString()));
  }

  private static int highest(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    var sums = new ArrayList<Integer>();
    for (var i = 0; i < PIECES.size(); i++) {
      if (text.startsWith(PIECES.get(i))) {
        sums.add(LOGS[i] + highest(text.substring(PIECES.get(i).length())));
      }
    }
    return Collections.max(sums);
  }

  private List<String> pieces(String text) {
    var pieces = new ArrayList<String>();
    for (var piece : segmenter.pieces(text)) {
      pieces.add(PIECES.get(piece));
    }
    return pieces;
  }

  private static byte[] table() {
    try {
      var bytes = new ByteArrayOutputStream();
      var out = new DataOutputStream(bytes);
      var text = (String.join("\n", PIECES) + "\n").getBytes(StandardCharsets.UTF_8);
      out.writeBytes("MDGV");
      out.writeInt(1);
      out.writeInt(PIECES.size());
      out.writeInt(2);
      out.writeInt(text.length);
      out.write(text);
      for (var log : LOGS) {
        out.writeInt(log);
      }
      for (var i = 0; i < PIECES.size(); i++) {
        out.writeFloat(1);
      }
      out.write(new byte[2 * PIECES.size()]);
      var checksum = new CRC32();
      checksum.update(bytes.toByteArray());
      out.writeInt((int) checksum.getValue());
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
