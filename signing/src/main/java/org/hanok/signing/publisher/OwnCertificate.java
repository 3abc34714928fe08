package org.hanok.signing.publisher;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The plainest X.509 certificate that there is: version 1, self-signed with Ed25519. Signed jars
 * carry a key in a certificate, and the JDK makes none. Nobody looks at its dates, because trust is
 * in the key.
 */
final class OwnCertificate {

  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OBJECT_ID = 0x06;
  private static final int UTF8_STRING = 0x0c;
  private static final int GENERALIZED_TIME = 0x18;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final byte[] ED25519 = {0x2b, 0x65, 0x70};
  private static final byte[] COMMON_NAME = {0x55, 0x04, 0x03};
  // RFC 5280: for certificates that have no end.
  private static final String NEVER = "99991231235959Z";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private OwnCertificate() {}

  static byte[] of(KeyPair pair, String name, Instant now) throws GeneralSecurityException {
    byte[] algorithm = der(SEQUENCE, der(OBJECT_ID, ED25519));
    byte[] who =
        der(
            SEQUENCE,
            der(SET, der(SEQUENCE, der(OBJECT_ID, COMMON_NAME), text(UTF8_STRING, name))));
    byte[] signed =
        der(
            SEQUENCE,
            der(INTEGER, BigInteger.valueOf(now.toEpochMilli()).toByteArray()),
            algorithm,
            who,
            der(SEQUENCE, text(GENERALIZED_TIME, TIME.format(now)), text(GENERALIZED_TIME, NEVER)),
            who,
            pair.getPublic().getEncoded());
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(signed);
    return der(SEQUENCE, signed, algorithm, der(BIT_STRING, new byte[] {0}, signature.sign()));
  }

  private static byte[] text(int tag, String text) {
    return der(tag, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(tag);
    int length = content.size();
    if (length >= 0x100) {
      whole.write(0x82);
      whole.write(length >> 8);
    } else if (length >= 0x80) {
      whole.write(0x81);
    }
    whole.write(length);
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }
}
