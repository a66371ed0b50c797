package dev.madoguchi.insight;

import dev.madoguchi.message.Language;

/**
 * A question that an article answers, as a customer said, or showed by choosing, or as a person
 * resolved it.
 *
 * @param section the section that answered; empty if it is not known
 */
record LearntQuestion(String article, String section, Language language, String question) {}
