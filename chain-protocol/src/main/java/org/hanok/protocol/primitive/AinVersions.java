package org.hanok.protocol.primitive;

/** The versions of AI Network's protocols that Hanok speaks. */
public final class AinVersions {

  /** Of its interfaces, as clients name it in protoVer. */
  public static final String CURRENT = "1.6.0";

  /** The oldest that peers may speak. */
  public static final String COMPATIBLE_MIN = "1.0.0";

  /** Of what peers send. */
  public static final String DATA = "1.1.0";

  /** Of consensus messages. */
  public static final String CONSENSUS = "1.0.0";

  private AinVersions() {}
}
