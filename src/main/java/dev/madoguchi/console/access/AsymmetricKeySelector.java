package dev.madoguchi.console.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.proc.JWKSecurityContext;
import com.nimbusds.jose.proc.JWSKeySelector;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Chooses public keys for a token signed with one of the allowed algorithms: RSA and elliptic
 * curves as Nimbus reads them, and Ed25519 (RFC 8037), which it leaves to a further library, with
 * what the JDK has.
 */
record AsymmetricKeySelector(Set<JWSAlgorithm> allowed)
    implements JWSKeySelector<JWKSecurityContext> {

  @Override
  public List<? extends Key> selectJWSKeys(JWSHeader header, JWKSecurityContext context) {
    return allowed.contains(header.getAlgorithm())
        ? context.getKeys().stream()
            .filter(key -> fits(key, header.getAlgorithm()))
            .flatMap(AsymmetricKeySelector::publicKey)
            .toList()
        : List.of();
  }

  private static boolean fits(JWK key, JWSAlgorithm algorithm) {
    return KeyType.forAlgorithm(algorithm).equals(key.getKeyType())
        && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
        && (key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm));
  }

  private static Stream<PublicKey> publicKey(JWK key) {
    try {
      return switch (key) {
        case OctetKeyPair pair ->
            Curve.Ed25519.equals(pair.getCurve()) ? Stream.of(ed25519(pair)) : Stream.of();
        case AsymmetricJWK pair -> Stream.of(pair.toPublicKey());
        default -> Stream.of();
      };
    } catch (JOSEException | GeneralSecurityException e) {
      return Stream.of();
    }
  }

  /** Little endian, the highest bit tells the sign of x (RFC 8032, section 5.1.2). */
  private static PublicKey ed25519(OctetKeyPair pair) throws GeneralSecurityException {
    var bytes = pair.getX().decode();
    var y = new byte[bytes.length];
    for (var i = 0; i < bytes.length; i++) {
      y[i] = bytes[bytes.length - 1 - i];
    }
    var odd = (y[0] & 0x80) != 0;
    y[0] &= 0x7f;
    var point = new EdECPoint(odd, new BigInteger(1, y));
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
  }
}
