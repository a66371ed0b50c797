package dev.madoguchi.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SideBySideTest {
  private static final String PAIR =
      "<span data-ttu-id=\"a-1\">課金</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">Billing</span></span>";

  @Test
  void aPairHasBothTextsAndItsLine() {
    var pair = SideBySide.parse("---\n---\n- " + PAIR + "\n").pairs().getFirst();
    assertThat(pair.line()).isEqualTo(3);
    assertThat(pair.target()).isEqualTo(new SideBySide.Half("a-1", "課金"));
    assertThat(pair.source()).isEqualTo(new SideBySide.Half("a-1", "Billing"));
  }

  @Test
  void whatIsReadIsGivenBackByteForByte() {
    for (var odd :
        new String[] {
          "",
          "\r\n",
          PAIR,
          PAIR + PAIR,
          "a " + PAIR + "\r\n b",
          PAIR.substring(0, 20),
          PAIR.substring(0, 40),
          PAIR.substring(0, PAIR.length() - 1),
          PAIR.substring(30),
          "<span data-ttu-id=\"<span data-ttu-id=\"" + PAIR,
          PAIR.replace("課金", "<span>課金</span>"),
          "\uFEFF" + PAIR + "\u0000\uD83D\uDE00",
        }) {
      assertThat(SideBySide.parse(odd).text()).isEqualTo(odd);
    }
  }

  @Test
  void aHalfWithoutItsPartnerIsStillRead() {
    assertThat(SideBySide.parse("<span data-ttu-id=\"a-1\">課金</span> x").pairs())
        .containsExactly(new SideBySide.Piece.Pair(1, new SideBySide.Half("a-1", "課金"), null));
  }
}
