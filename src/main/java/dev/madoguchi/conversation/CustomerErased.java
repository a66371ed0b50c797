package dev.madoguchi.conversation;

import dev.madoguchi.message.ConversationId;

/** The customer of a conversation has been erased: whoever remembers words of it must forget. */
public record CustomerErased(ConversationId conversation) {}
