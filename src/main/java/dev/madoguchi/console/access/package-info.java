/** Who gets into the console: sessions, sign-in links, OpenID Connect, forgery, roles. */
@NamedInterface("access")
@NullMarked
package dev.madoguchi.console.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
