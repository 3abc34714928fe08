package org.hanok.node.peer.message;

import java.util.Optional;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.crypto.Signatures;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.primitive.Address;

/**
 * How a node introduces itself: who it is and what it is like, signed.
 *
 * @param address by its text, in which the case of letters counts
 * @param info what it tells of itself
 * @param timestampMillis when it was signed, by its own clock
 * @param body what is signed: its text, members in their order
 * @param signature of the body
 */
public record Greeting(
    String address, PeerInfo info, double timestampMillis, JsonObject body, String signature) {

  private static final String ADDRESS = "address";
  private static final String INFO = "peerInfo";
  private static final String TIMESTAMP = "timestamp";

  /** Signs texts with the node's key. */
  @FunctionalInterface
  public interface Signer {

    /** The signature of {@code text} for this network's chain, "0x" and its digits. */
    String sign(String text);

    /** Signs with {@code key} for the chain {@code chainId}. */
    static Signer of(KeyPair key, int chainId) {
      return text -> key.signMessage(text, chainId).toString();
    }
  }

  /** This node's own greeting. */
  public static Greeting sign(String address, PeerInfo info, long nowMillis, Signer signer) {
    JsonObject body =
        JsonObject.builder()
            .set(ADDRESS, address)
            .set(INFO, info.json())
            .set(TIMESTAMP, nowMillis)
            .build();
    return new Greeting(address, info, nowMillis, body, signer.sign(JsonText.stringify(body)));
  }

  /** Reads the data of a greeting; empty where something is missing. */
  static Optional<Greeting> read(JsonObject data) {
    JsonObject body = data.getObject("body");
    String signature = data.getString("signature");
    if (body == null || signature == null) {
      return Optional.empty();
    }
    // AIN: without a timestamp the reference greets all the same; none of its releases leaves it
    // out, and a greeting without would be good for ever.
    return body.get(ADDRESS) instanceof JsonString address
            && body.get(INFO) instanceof JsonObject info
            && body.get(TIMESTAMP) instanceof JsonNumber time
            && Double.isFinite(time.value())
        ? Optional.of(
            new Greeting(address.value(), new PeerInfo(info), time.value(), body, signature))
        : Optional.empty();
  }

  JsonObject data() {
    return JsonObject.of("body", body, "signature", JsonString.of(signature));
  }

  /**
   * Whether the body was signed by the address it names, for the chain {@code chainId}. AIN: the
   * text that is signed is the parsed body written anew, so that members named by array indices
   * come first, whatever their order was.
   */
  public boolean isSigned(int chainId) {
    return Address.isChecksummed(address)
        && Signatures.verifyMessage(JsonText.stringify(body), signature, address, chainId);
  }
}
