@NullMarked
package dev.madoguchi.store.mongodb;

import org.jspecify.annotations.NullMarked;
