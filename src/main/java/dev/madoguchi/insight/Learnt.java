package dev.madoguchi.insight;

import dev.madoguchi.message.Language;

/** A question of which a customer said, or showed by choosing, that this article answers it. */
record Learnt(String article, Language language, String question) {}
