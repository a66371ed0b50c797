package dev.madoguchi.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.conversation.Contacts;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.ContactSource;
import dev.madoguchi.message.CustomerId;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What everything that keeps contacts must do. */
public interface ContactsContract {

  Contacts contacts();

  @Test
  default void aContactIsFoundAsItWasTold() {
    var customer = someCustomer();
    var told = told("佐藤 葛󠄀", "a@example.com", null);
    assertThat(contacts().find(customer).block()).isNull();
    assertThat(contacts().keep(customer, told).block()).isEqualTo(told);
    assertThat(contacts().keep(customer, told).block()).isEqualTo(told);
    assertThat(contacts().find(customer).block()).isEqualTo(told);
    assertThat(contacts().find(someCustomer()).block()).isNull();
  }

  @Test
  default void whatIsToldLaterIsAddedAndNeverReplacesWhatIsMoreTrusted() {
    var customer = someCustomer();
    var channel = Contact.of(ContactSource.CHANNEL, "Jo", null, null);
    contacts().keep(customer, channel).block();
    contacts().keep(customer, told("Not Jo", "old@example.com", null)).block();
    contacts().keep(customer, told(null, "new@example.com", "03-1234-5678")).block();
    assertThat(contacts().find(customer).block())
        .isEqualTo(channel.with(told(null, "new@example.com", "03-1234-5678")));
  }

  @Test
  default void whatIsToldAtTheSameTimeIsAllKept() {
    var customer = someCustomer();
    Flux.fromStream(IntStream.range(0, 8).boxed())
        .flatMap(
            i ->
                contacts()
                    .keep(
                        customer,
                        i % 2 == 0
                            ? told(null, "a@example.com", null)
                            : told(null, null, "03-1234-5678")),
            8)
        .blockLast();
    assertThat(contacts().find(customer).block())
        .isEqualTo(told(null, "a@example.com", "03-1234-5678"));
  }

  @Test
  default void nothingIsLeftOfAnErasedContact() {
    var customer = someCustomer();
    contacts().keep(customer, told("Jo", null, null)).block();
    contacts().erase(customer).block();
    contacts().erase(customer).block();
    assertThat(contacts().find(customer).block()).isNull();
  }

  private static Contact told(
      @Nullable String name, @Nullable String mail, @Nullable String phone) {
    return Contact.of(ContactSource.TEXT, name, mail, phone);
  }

  private static CustomerId someCustomer() {
    return new CustomerId("test", UUID.randomUUID().toString());
  }
}
