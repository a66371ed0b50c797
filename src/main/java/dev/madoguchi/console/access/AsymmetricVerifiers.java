package dev.madoguchi.console.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.util.Set;

/** Checks signatures as Nimbus does, and those of Ed25519 (RFC 8037) with what the JDK has. */
final class AsymmetricVerifiers implements JWSVerifierFactory {
  private final DefaultJWSVerifierFactory others = new DefaultJWSVerifierFactory();

  @Override
  public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
    return key instanceof EdECPublicKey
        ? new Ed25519((PublicKey) key, others.getJCAContext())
        : others.createJWSVerifier(header, key);
  }

  @Override
  public Set<JWSAlgorithm> supportedJWSAlgorithms() {
    return JWSAlgorithm.Family.SIGNATURE;
  }

  @Override
  public JCAContext getJCAContext() {
    return others.getJCAContext();
  }

  private record Ed25519(PublicKey key, JCAContext context) implements JWSVerifier {

    @Override
    public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) {
      try {
        var check = Signature.getInstance("Ed25519");
        check.initVerify(key);
        check.update(signed);
        return header.getCriticalParams() == null && check.verify(signature.decode());
      } catch (GeneralSecurityException e) {
        return false;
      }
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
      return Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);
    }

    @Override
    public JCAContext getJCAContext() {
      return context;
    }
  }
}
