package org.hanok.cli;

import java.net.Socket;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts the node's own certificate and no other, whatever name or address it is asked for: the
 * certificate is known by its every byte, and says localhost wherever the node listens.
 */
final class PinnedTrust extends X509ExtendedTrustManager {

  private final List<X509Certificate> pinned;

  PinnedTrust(List<X509Certificate> pinned) {
    this.pinned = List.copyOf(pinned);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    for (X509Certificate own : pinned) {
      if (chain.length > 0 && isSame(own, chain[0])) {
        return;
      }
    }
    throw new CertificateException("this is not the certificate of the node of this data folder");
  }

  private static boolean isSame(X509Certificate one, X509Certificate other)
      throws CertificateEncodingException {
    return Arrays.equals(one.getEncoded(), other.getEncoded());
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("nobody is asked for a certificate here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
