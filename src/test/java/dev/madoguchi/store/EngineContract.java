package dev.madoguchi.store;

import dev.madoguchi.attachment.Attachments;
import dev.madoguchi.conversation.Contacts;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.HandoffContract;
import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.follower.FollowerStore;
import dev.madoguchi.privacy.RetentionContract;
import dev.madoguchi.store.engine.Engine;
import dev.madoguchi.ticket.Tickets;

/** What every engine must do for all that is stored. */
public interface EngineContract
    extends ConversationsContract,
        TicketsContract,
        AttachmentsContract,
        ContactsContract,
        KeyValuesContract,
        FollowerStoreContract,
        HandoffContract,
        RetentionContract {

  Engine engine();

  @Override
  default Conversations conversations() {
    return engine().conversations();
  }

  @Override
  default Tickets tickets() {
    return engine().tickets();
  }

  @Override
  default Contacts contacts() {
    return engine().contacts();
  }

  @Override
  default KeyValueStore keyValues() {
    return engine().keyValues();
  }

  @Override
  default FollowerStore followers() {
    return engine().followers();
  }

  @Override
  default Attachments attachments() {
    return engine().attachments();
  }
}
