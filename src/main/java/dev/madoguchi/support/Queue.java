package dev.madoguchi.support;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;

/** Which queue a ticket is in; its calendar and its service levels follow from it. */
public record Queue(Category category, Language language, Cloud cloud) {}
