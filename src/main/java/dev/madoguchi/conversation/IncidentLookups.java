package dev.madoguchi.conversation;

import dev.madoguchi.answer.DialogueAct;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Button;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.support.IncidentNotice;
import dev.madoguchi.support.ServiceIncidents;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Finds the service incidents that a customer is to be told of in a turn.
 *
 * @param oneCloud whether all customers use the same cloud, so that none has to be asked
 */
record IncidentLookups(ServiceIncidents incidents, boolean oneCloud) {
  static final IncidentLookups NONE = new IncidentLookups(ServiceIncidents.NONE, true);

  /**
   * Those that the customer's words may be about, or all to whoever has just come or asks how
   * support is received; none beside a person.
   */
  Mono<List<IncidentNotice>> concerning(Conversation conversation, Entry entry, TurnInputs inputs) {
    if (conversation.phase() instanceof Phase.WithAgent
        || !(entry.content() instanceof Content.Heard(var body, _))) {
      return Mono.just(List.of());
    }
    return switch (body) {
      case Body.Joined _ -> incidents.current(cloud(conversation));
      case Body.Press press when press.button() instanceof Button.ShowSupport ->
          incidents.current(cloud(conversation));
      case Body.Text _ when inputs.act() instanceof DialogueAct.SupportWanted ->
          incidents.current(cloud(conversation));
      case Body.Text(var text, _) when isMatter(inputs.act()) ->
          incidents.about(cloud(conversation), text);
      case Body.Files(var text, _, _) when !text.isBlank() ->
          incidents.about(cloud(conversation), text);
      case Body.Text _, Body.Files _, Body.Edited _, Body.Unshown _, Body.Mailed _, Body.Press _ ->
          Mono.just(List.of());
    };
  }

  private static boolean isMatter(@Nullable DialogueAct act) {
    return !(act instanceof DialogueAct.Courtesy
        || act instanceof DialogueAct.Selection
        || act instanceof DialogueAct.ContactGiven
        || act instanceof DialogueAct.LanguageWanted);
  }

  private @Nullable Cloud cloud(Conversation conversation) {
    return conversation.cloudIsOpen() && !oneCloud ? null : conversation.cloud();
  }
}
