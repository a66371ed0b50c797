package dev.madoguchi.channel.botframework.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/**
 * The app's certificate and its key, with which it can sign that it is the app.
 *
 * @param thumbprint the certificate's SHA-256, by which Azure finds it
 */
record AppCertificate(Base64URL thumbprint, PrivateKey key) {
  private static final Duration LIFE = Duration.ofMinutes(5);

  /**
   * Reads it from PEM files.
   *
   * @throws IllegalArgumentException naming the file that cannot be used
   */
  static AppCertificate read(Path certificate, Path privateKey) {
    try {
      var factory = CertificateFactory.getInstance("X.509");
      var bytes = Files.readAllBytes(certificate);
      var x509 = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes));
      return new AppCertificate(sha256(x509.getEncoded()), key(privateKey));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "madoguchi.botframework.certificate: " + certificate + " (expected: a PEM certificate)",
          e);
    }
  }

  /** Says to {@code audience}, for a short while, that the bearer is the app. */
  String assertion(String appId, URI audience, String id, Instant now) {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.PS256)
            .type(JOSEObjectType.JWT)
            .x509CertSHA256Thumbprint(thumbprint)
            .build();
    var claims =
        new JWTClaimsSet.Builder()
            .audience(audience.toString())
            .issuer(appId)
            .subject(appId)
            .jwtID(id)
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .build();
    return signed(new SignedJWT(header, claims));
  }

  private String signed(SignedJWT jwt) {
    try {
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("the certificate's key cannot sign", e);
    }
  }

  private static PrivateKey key(Path file) {
    try {
      var base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
      var bytes = Base64.getDecoder().decode(base64);
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "madoguchi.botframework.private-key: " + file + " (expected: a PKCS #8 PEM RSA key)", e);
    }
  }

  private static Base64URL sha256(byte[] bytes) throws GeneralSecurityException {
    return Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
