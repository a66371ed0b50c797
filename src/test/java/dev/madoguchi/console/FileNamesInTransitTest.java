package dev.madoguchi.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.Visitor;
import dev.madoguchi.console.access.SignInLinks;
import dev.madoguchi.desk.Role;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Names that a firewall would refuse in an address, from customers to agents and back. */
@ConsoleServer
class FileNamesInTransitTest {
  private static final byte[] CONTENT = "一行目\n".getBytes(UTF_8);
  private final AgentClient agent;
  private final URI home;

  @Autowired
  FileNamesInTransitTest(SignInLinks links, @LocalServerPort int port) {
    this.agent = AgentClient.signIn(port, links.issue("花子", Role.AGENT));
    this.home = URI.create("http://localhost:" + port);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "50% 割引.txt | 50% 割引.txt",
        "100%25.txt | 100%25.txt",
        "%2e%2e%2fetc.txt | %2e%2e%2fetc.txt",
        "a;b;jsessionid=1.txt | a;b;jsessionid=1.txt",
        "a#b&c+d.txt | a#b&c+d.txt",
        "何?.txt | 何_.txt",
        "請求書（控え）.txt | 請求書（控え）.txt",
        "../../secret.txt | secret.txt",
        "..txt.txt | txt.txt",
        "it's 'so'.txt | it's 'so'.txt",
        "a//b.txt | b.txt",
        "👨‍👩‍👧.txt | 👨👩👧.txt"
      })
  void arriveWithTheirFilesInBothDirections(String name, String shown) throws Exception {
    var customer = Visitor.at(home);
    customer.asksForAPerson("person");
    assertThat(customer.sends("これです", name, CONTENT, "file")).isEqualTo(200);
    var ticket =
        customer.waitsFor("TicketOpened").toString().replaceAll(".*?(MD-\\w{5}-\\w{5}).*", "$1");
    agent.does(ticket, "claim", Map.of()).expectStatus().isOk();
    toTheAgent(ticket, shown);
    toTheCustomer(customer, ticket, name, shown);
  }

  private void toTheAgent(String ticket, String shown) {
    var file =
        agent.read("/api/console/tickets/{id}", ticket).findValues("files").stream()
            .filter(files -> !files.isEmpty())
            .findFirst()
            .orElseThrow()
            .get(0);
    assertThat(file.path("name").asString()).isEqualTo(shown);
    var path = "/api/console/tickets/{id}/files/{file}";
    var got = agent.get(path, ticket, file.path("id").asString()).expectStatus().isOk();
    var whole = got.expectBody(byte[].class).returnResult();
    assertThat(whole.getResponseBody()).isEqualTo(CONTENT);
    assertThat(whole.getResponseHeaders().getContentDisposition().getFilename()).isEqualTo(shown);
  }

  private void toTheCustomer(Visitor customer, String ticket, String name, String shown)
      throws Exception {
    var reply = Map.of("text", "控えです", "files", List.of(uploaded(ticket, name, shown)));
    agent.does(ticket, "reply", reply).expectStatus().isOk();
    var sent = customer.waitsFor("AgentSaid").at("/attachments/0");
    assertThat(sent.path("name").asString()).isEqualTo(shown);
    var got =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(sent.path("contentUrl").asString())).build(),
                BodyHandlers.ofByteArray());
    assertThat(got.statusCode()).isEqualTo(200);
    assertThat(got.body()).isEqualTo(CONTENT);
    var disposition = got.headers().firstValue(HttpHeaders.CONTENT_DISPOSITION).orElseThrow();
    assertThat(ContentDisposition.parse(disposition).getFilename()).isEqualTo(shown);
  }

  private String uploaded(String ticket, String name, String shown) {
    var query = "?name=" + URLEncoder.encode(name, UTF_8).replace("+", "%20");
    var address = URI.create("/api/console/tickets/" + ticket + "/files" + query);
    var file = agent.uploads(home.resolve(address), CONTENT);
    assertThat(file.path("name").asString()).isEqualTo(shown);
    return file.path("id").asString();
  }
}
