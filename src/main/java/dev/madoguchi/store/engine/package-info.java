/** What all engines share: how they are opened and closed, and what stored things look like. */
@NullMarked
package dev.madoguchi.store.engine;

import org.jspecify.annotations.NullMarked;
