@NullMarked
package dev.madoguchi.store.sqlite;

import org.jspecify.annotations.NullMarked;
