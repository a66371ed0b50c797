/**
 * Who did what, by whichever door: an append-only log in which nothing can be changed unnoticed.
 */
@NamedInterface("audit")
@NullMarked
package dev.madoguchi.desk.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
