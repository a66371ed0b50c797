package dev.madoguchi.article;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FaqTableTest {
  private static final String COLUMNS = "id\tquestion_ja\tanswer_ja\tquestion_en\tanswer_en";

  @TempDir private Path folder;

  @Test
  void aRowIsAnArticle() {
    var read = read(COLUMNS + "\nhours\t営業時間は?\t9 時からです。\tWhen are you open?\tFrom 9.\n");
    assertThat(read.problems()).isEmpty();
    var article = read.articles().getFirst();
    assertThat(article.id()).isEqualTo("hours");
    assertThat(article.title()).isEqualTo(new Aligned("営業時間は?", "When are you open?"));
    assertThat(article.audience()).isEqualTo(Audience.CUSTOMER);
    assertThat(article.clouds()).containsExactlyInAnyOrder(Cloud.values());
    assertThat(article.sections().getFirst().passages())
        .extracting(Passage::text)
        .containsExactly(new Aligned("9 時からです。", "From 9."));
  }

  @Test
  void oneLanguageMayBeMissing() {
    var read = read(COLUMNS + "\nja\t問\t答\t\t\nen\t\t\tQ\tA\nshort\t問\t答\n");
    assertThat(read.problems()).isEmpty();
    assertThat(read.articles())
        .extracting(Article::title)
        .containsExactly(new Aligned("問", null), new Aligned(null, "Q"), new Aligned("問", null));
  }

  @Test
  void linesOfAnAnswerAreAligned() {
    var read =
        read(
            COLUMNS + "\nsteps\t問\t次のとおり。\\n1. 開く\\n2. 閉じる\tQ\tAs follows.\\n1. Open\\n2. Close\n");
    assertThat(read.articles().getFirst().sections().getFirst().passages())
        .extracting(Passage::text)
        .containsExactly(
            new Aligned("次のとおり。", "As follows."),
            new Aligned("開く", "Open"),
            new Aligned("閉じる", "Close"));
  }

  @Test
  void anAnswerWhoseLinesDoNotMatchIsShownAsOne() {
    var read = read(COLUMNS + "\nsteps\t問\t一\\n二\tQ\tOne and two\n");
    assertThat(read.problems()).extracting(Problem::field).containsExactly("answer_en");
    assertThat(read.articles().getFirst().sections().getFirst().passages())
        .extracting(Passage::text)
        .containsExactly(new Aligned("一 二", "One and two"));
  }

  @Test
  void alternatesCanBeGivenInManyWays() {
    assertThat(
            alternates(COLUMNS + "\talternates_ja\talternates_en\nx\t問\t答\tQ\tA\t甲|乙\tone|two\n"))
        .containsExactly(
            new Aligned("甲", null),
            new Aligned("乙", null),
            new Aligned(null, "one"),
            new Aligned(null, "two"));
    assertThat(alternates(COLUMNS + "\talternates\nx\t問\t答\tQ\tA\t甲|one\ttwo\t乙\n"))
        .containsExactly(
            new Aligned("甲", null),
            new Aligned(null, "one"),
            new Aligned(null, "two"),
            new Aligned("乙", null));
  }

  @Test
  void whatAnArticleSaysARowCanSay() {
    var read =
        read(
            COLUMNS
                + "\tcategory\taudience\tclouds\ttranslation\tdate\nx\t問\t答\tQ\tA\tbilling\tagent\tpublic,germany\tMT\t2026-01-02\n");
    var article = read.articles().getFirst();
    assertThat(read.problems()).isEmpty();
    assertThat(article.category()).isEqualTo(Category.BILLING);
    assertThat(article.audience()).isEqualTo(Audience.AGENT);
    assertThat(article.clouds()).containsExactlyInAnyOrder(Cloud.PUBLIC, Cloud.GERMANY);
    assertThat(article.provenance()).isEqualTo(Provenance.MT);
  }

  @Test
  void cellsFromASpreadsheetLoseTheirQuotationMarks() {
    var read = read(COLUMNS + "\nx\t\"「\"\"はい\"\"」とは?\"\t\"答\"\t\"Q\tA\n");
    assertThat(read.articles().getFirst().title()).isEqualTo(new Aligned("「\"はい\"」とは?", "\"Q"));
  }

  @Test
  void aQuotedCellMaySpanLinesAndTheMarkOfTheEncodingIsNoText() {
    var read =
        read(
            "\uFEFF"
                + COLUMNS
                + "\r\nx\t問\t\"一行目\r\n\"\"二\"\"行目\"\tQ\t\"One\nTwo\"\r\ny\t問2\t答\tQ2\tA\r\n");
    assertThat(read.problems()).isEmpty();
    assertThat(read.articles()).extracting(Article::id).containsExactly("x", "y");
    assertThat(read.articles().getFirst().sections().getFirst().passages())
        .extracting(Passage::text)
        .containsExactly(new Aligned("一行目", "One"), new Aligned("\"二\"行目", "Two"));
  }

  @Test
  void aRowWhoseQuotationMarkIsNotClosedIsRefusedWhole() {
    var read = read(COLUMNS + "\nx\t問\t\"一行目\n二行目\tQ\tA\ny\t問\t答\tQ\tA\n");
    assertThat(read.articles()).extracting(Article::id).containsExactly("y");
    assertThat(read.problems().getFirst().toString())
        .startsWith("faq.tsv:2: a quotation mark is not closed");
  }

  @Test
  void aQuotationMarkThatClosesNoCellIsShownAndTold() {
    var read = read(COLUMNS + "\nx\t問\t\"閉じない\tQ\tA\n");
    assertThat(read.articles()).extracting(Article::id).containsExactly("x");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .anyMatch(problem ->
            problem.startsWith(
                "faq.tsv:2: a cell begins with a quotation mark that does not close it"));
  }

  static Stream<Arguments> spreadsheets() {
    var csv = "質問,回答\r\n\"予約, できますか？\",\"はい。\r\n画面から\"\r\n";
    return Stream.of(
        Arguments.of("faq.csv", csv.getBytes(UTF_8)),
        Arguments.of("faq.csv", ("\uFEFF" + csv).getBytes(UTF_8)),
        Arguments.of("faq.csv", ("\uFEFF" + csv).getBytes(UTF_16LE)),
        Arguments.of("faq.csv", csv.getBytes(Charset.forName("windows-31j"))),
        Arguments.of("faq.csv", ("sep=,\r\n" + csv).getBytes(UTF_8)),
        Arguments.of(
            "faq.csv",
            csv.replace("回,", "回;")
                .replace("質問,", "質問;")
                .replace("\",\"", "\";\"")
                .getBytes(UTF_8)),
        Arguments.of("faq.csv", csv.replace("質問,回答\r\n", "").getBytes(UTF_8)),
        Arguments.of(
            "faq.tsv", csv.replace("質問,", "質問\t").replace("\",\"", "\"\t\"").getBytes(UTF_8)),
        Arguments.of("faq.csv", csv.replace("質問,回答", "Question,Answer").getBytes(UTF_8)));
  }

  @ParameterizedTest
  @MethodSource
  void spreadsheets(String name, byte[] content) {
    var read = new TestFolder(folder).write(name, content).read();
    assertThat(read.problems()).isEmpty();
    var article = read.articles().getFirst();
    assertThat(article.title()).isEqualTo(new Aligned("予約, できますか？", null));
    assertThat(article.id()).as("follows from the question").isEqualTo("q-01b9a710ac34");
    assertThat(article.sections().getFirst().passages())
        .extracting(Passage::text)
        .containsExactly(new Aligned("はい。", null), new Aligned("画面から", null));
  }

  @Test
  void aWorkbookIsReadByItsFirstSheet() {
    var sheet =
        "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
            + "<row r='1'><c r='A1' t='inlineStr'><is><t>id</t></is></c><c r='B1' t='inlineStr'><is><t>question</t></is></c>"
            + "<c r='C1' t='inlineStr'><is><t>answer</t></is></c></row>"
            + "<row r='2'><c r='A2'><v>7</v></c><c r='B2' t='inlineStr'><is><t>営業時間は？</t></is></c>"
            + "<c r='C2' t='inlineStr'><is><t>9 時から</t></is></c></row></sheetData></worksheet>";
    var read = new TestFolder(folder).write("faq.xlsx", workbook(sheet)).read();
    assertThat(read.problems()).isEmpty();
    assertThat(read.articles().getFirst().id()).isEqualTo("7");
    assertThat(read.articles().getFirst().title()).isEqualTo(new Aligned("営業時間は？", null));
    var broken = new TestFolder(folder).write("faq.xlsx", "PK no".getBytes(UTF_8)).read();
    assertThat(broken.problems().getFirst().toString()).contains("faq.xlsx");
  }

  @Test
  void aWorkbooksNumbersAreReadAsTheyAreShown() {
    var formats =
        List.of(
            "General",
            "yyyy/m/d",
            "0%",
            "h:mm",
            "&quot;¥&quot;#,##0",
            "#,##0&quot; 円&quot;;[Red]-0",
            "yyyy-mm-dd hh:mm",
            "[h]:mm",
            "[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@");
    var numbers =
        List.of(
            "1.5",
            "46380",
            "0.15",
            "0.3958333333333333",
            "1200",
            "98000",
            "46380.5",
            "1.25",
            "46380");
    var rows = new StringBuilder();
    for (int i = 0; i < numbers.size(); i++) {
      rows.append(
          "<row r='%d'><c r='A%1$d' t='inlineStr'><is><t>How about number %d?</t></is></c><c r='B%1$d' s='%2$d'><v>%s</v></c></row>"
              .formatted(i + 2, i, numbers.get(i)));
    }
    rows.append(
        "<row r='20'><c r='A20' t='inlineStr'><is><t>What is the sum?</t></is></c><c r='B20' s='4'><f>B6*2</f><v>2400</v></c></row>"
            + "<row r='21'><c r='A21' t='inlineStr'><is><t>What is wrong?</t></is></c><c r='B21'><v>#DIV/0!</v></c></row>");
    var sheet =
        "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData><row r='1'>"
            + "<c r='A1' t='inlineStr'><is><t>question</t></is></c><c r='B1' t='inlineStr'><is><t>answer</t></is></c></row>"
            + rows
            + "</sheetData></worksheet>";
    var read = new TestFolder(folder).write("faq.xlsx", workbook(sheet, formats)).read();
    assertThat(read.articles())
        .extracting(article -> article.sections().getFirst().passages().getFirst().text().en())
        .startsWith(
            "1.5",
            "2026-12-24",
            "15%",
            "9:30",
            "¥1,200",
            "98,000 円",
            "2026-12-24 12:00",
            "30:00",
            "2026-12-24",
            "¥2,400");
  }

  @Test
  void whatACommaTearsFromAnAnswerIsKeptAndTold() {
    var read =
        new TestFolder(folder)
            .write(
                "faq.csv", "question,answer\nWho paints it?,Anna, with a brush,\n".getBytes(UTF_8))
            .read();
    assertThat(read.articles().getFirst().sections().getFirst().passages())
        .extracting(Passage::text)
        .containsExactly(new Aligned(null, "Anna, with a brush"));
    assertThat(read.problems())
        .extracting(Problem::toString)
        .singleElement()
        .asString()
        .startsWith("faq.csv:2: answer: more cells than columns");
  }

  @Test
  void spacesMayStandAroundQuotedCells() {
    var csv = "question, answer\n\"Who paints, it?\" , \"Anna, with a brush\"\n";
    var read = new TestFolder(folder).write("faq.csv", csv.getBytes(UTF_8)).read();
    assertThat(read.problems()).isEmpty();
    assertThat(read.articles().getFirst().title()).isEqualTo(new Aligned(null, "Who paints, it?"));
    assertThat(read.articles().getFirst().sections().getFirst().passages())
        .extracting(Passage::text)
        .containsExactly(new Aligned(null, "Anna, with a brush"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Open C:\\new\\names and \\\\\\\\server\\news.|Open C:\\new\\names and \\\\server\\news.",
        "Open C:\\Users\\name\\n次へ|Open C:\\Users\\name/次へ",
        "Q: x\\nA:\\nfirst\\n\\nsecond|Q: x/A:/first/second",
        "1. a\\n2. b|a/b"
      })
  void aLineEndsAtItsSignButNotWithinAPath(String answer, String lines) {
    var read = read("question\tanswer\nWhere is the folder?\t" + answer + "\n");
    assertThat(read.articles().getFirst().sections().getFirst().passages())
        .extracting(passage -> passage.text().preferring(Language.EN))
        .containsExactly(lines.split("/"));
  }

  private static byte[] workbook(String sheet) {
    return workbook(sheet, List.of());
  }

  private static byte[] workbook(String sheet, List<String> formats) {
    var relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      entry(
          zip,
          "_rels/.rels",
          "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r' Type='"
              + relations
              + "/officeDocument' Target='xl/workbook.xml'/></Relationships>");
      entry(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='"
              + relations
              + "/worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='r2' Type='"
              + relations
              + "/styles' Target='styles.xml'/></Relationships>");
      entry(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='"
              + relations
              + "'><sheets><sheet name='FAQ' sheetId='1' r:id='r1'/></sheets></workbook>");
      entry(
          zip,
          "[Content_Types].xml",
          "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override PartName='/xl/workbook.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/>"
              + (formats.isEmpty()
                  ? ""
                  : "<Override PartName='/xl/styles.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml'/>")
              + "</Types>");
      if (!formats.isEmpty()) {
        entry(zip, "xl/styles.xml", styles(formats));
      }
      entry(zip, "xl/worksheets/sheet1.xml", sheet);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String styles(List<String> formats) {
    return "<styleSheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><numFmts count='%d'>%s</numFmts><cellXfs>%s</cellXfs></styleSheet>"
        .formatted(
            formats.size(),
            each(formats, "<numFmt numFmtId='%d' formatCode='%s'/>"),
            each(formats, "<xf numFmtId='%d'/>"));
  }

  private static String each(List<String> formats, String element) {
    return IntStream.range(0, formats.size())
        .mapToObj(i -> element.formatted(164 + i, formats.get(i)))
        .collect(Collectors.joining());
  }

  private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(UTF_8));
    zip.closeEntry();
  }

  @Test
  void aBrokenRowIsNamedAndTheRestServed() {
    var read =
        read(COLUMNS + "\n\t問\t答\t\t\nhalf\t問\t\tQ\tA\nnone\t\t\t\t\nhalf\t問\t答\n\nlast\t問\t答\n");
    assertThat(read.articles()).extracting(Article::id).containsExactly("half", "last");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "faq.tsv:2: id: missing (expected: a name for the row)",
            "faq.tsv:3: answer_ja: missing (expected: both question and answer, or neither)",
            "faq.tsv:4: question_ja: no question with an answer (expected: question and answer in ja, en or both)",
            "faq.tsv:5: id: used in faq.tsv already (expected: an id of its own)");
  }

  @Test
  void aRowThatIsNotUtf8IsNamedAndTheRestServed() {
    var text =
        (COLUMNS + "\nbad\t?\t?\ngood\t問\t答\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    text[COLUMNS.length() + 5] = (byte) 0xFF;
    var read = new TestFolder(folder).write("faq.tsv", text).read();
    assertThat(read.articles()).extracting(Article::id).containsExactly("good");
    assertThat(read.problems()).extracting(Problem::line).containsExactly(2);
  }

  @Test
  void whatIsNoTableOfQuestionsIsNamed() {
    for (var odd : List.of("", "\n", "a\tb\n1\t2\n", "id\n1\n", "\uFEFF\n", "\t\t\t\n")) {
      var read = read(odd);
      assertThat(read.articles()).as(odd).isEmpty();
      assertThat(read.problems()).as(odd).hasSize(2).first().asString().startsWith("faq.tsv:1: ");
    }
  }

  @Test
  void anUnknownColumnIsTold() {
    assertThat(read(COLUMNS + "\tcolour\nx\t問\t答\tQ\tA\tred\n").problems())
        .extracting(Problem::field)
        .containsExactly("colour");
  }

  private List<Aligned> alternates(String text) {
    var read = read(text);
    assertThat(read.problems()).isEmpty();
    return read.articles().getFirst().questions();
  }

  private KnowledgeBase read(String text) {
    return new TestFolder(folder).write("faq.tsv", text).read();
  }
}
