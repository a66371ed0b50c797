package dev.madoguchi.channel.directline;

import dev.madoguchi.resilience.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key that signs tokens: from the configured secret, or made once and kept in a file. */
final class TokenKey {
  private static final int BYTES = 32;

  private TokenKey() {}

  /** Not the secret itself, so that no token helps to guess it. */
  static byte[] of(String secret) {
    return derived(secret.getBytes(StandardCharsets.UTF_8), "madoguchi direct line tokens");
  }

  /** Another key for another use, from which this one cannot be guessed. */
  static byte[] derived(byte[] key, String use) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(use.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /**
   * @param random must be cryptographically strong
   */
  static byte[] keptIn(Path file, RandomGenerator random) {
    try {
      if (!Files.exists(file)) {
        create(file, random);
      }
      var key = Files.readAllBytes(file);
      if (key.length != BYTES) {
        throw new IllegalStateException(
            file
                + ": "
                + key.length
                + " bytes (expected: "
                + BYTES
                + "; delete it to make a new one, which ends all web conversations)");
      }
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": the token key cannot be kept there", e);
    }
  }

  private static void create(Path file, RandomGenerator random) throws IOException {
    var key = new byte[BYTES];
    random.nextBytes(key);
    var folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
    PrivateFiles.createFolder(folder);
    var fresh = Files.createTempFile(folder, "directline", ".new"); // for its owner alone
    try {
      Files.write(fresh, key, StandardOpenOption.SYNC);
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException e) {
      // Another instance was first: its key is ours.
    } finally {
      Files.delete(fresh);
    }
  }
}
