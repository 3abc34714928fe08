package org.hanok.conformance;

import static org.hanok.conformance.FunctionVector.bool;
import static org.hanok.conformance.FunctionVector.text;
import static org.hanok.conformance.FunctionVector.value;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.crypto.Signature;
import org.hanok.protocol.crypto.Signatures;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.ObjectSize;
import org.hanok.protocol.json.StableJson;
import org.hanok.protocol.primitive.Address;
import org.hanok.protocol.primitive.Hex;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.protocol.transaction.TransactionFormat;
import org.hanok.protocol.transaction.TransactionRules;
import org.jspecify.annotations.Nullable;

/** Form, hash and signature of transactions, and addresses. */
final class TransactionFunctions implements FunctionVectors.Area {

  private static final int[] CHAIN_IDS = {0, 1, 2};

  @Override
  public Map<String, FunctionVector> functions() {
    Map<String, FunctionVector> functions = new HashMap<>();
    putAddressFunctions(functions);
    putFormatFunctions(functions);
    functions.put("transaction", TransactionFunctions::transaction);
    functions.put("verifySignature", TransactionFunctions::verifySignature);
    functions.put("ecSignMessage", TransactionFunctions::signMessage);
    functions.put(
        "CommonUtil.hashTxBody",
        text(r -> new TransactionBody((JsonObject) r.requiredArg(0)).hash().toString()));
    functions.put("CommonUtil.hashSignature", text(r -> hashIn(r.text(0))));
    functions.put("CommonUtil.signTransaction", value(TransactionFunctions::signTransaction));
    return functions;
  }

  private static void putAddressFunctions(Map<String, FunctionVector> functions) {
    functions.put("privateToAccount", value(TransactionFunctions::account));
    functions.put("toChecksumAddress", text(r -> Address.parse(r.text(0)).toString()));
    functions.put("RuleUtil.isValAddr", bool(r -> isText(r) && Address.isValid(r.text(0))));
    for (String owner : new String[] {"CommonUtil.", "RuleUtil."}) {
      functions.put(
          owner + "isCksumAddr", bool(r -> isText(r) && Address.isChecksummed(r.text(0))));
      functions.put(owner + "toCksumAddr", text(TransactionFunctions::checksummedOrEmpty));
    }
  }

  private static boolean isText(VectorRecord record) {
    return record.arg(0) instanceof JsonString;
  }

  private static String checksummedOrEmpty(VectorRecord record) {
    Address address = isText(record) ? Address.tryParse(record.text(0)) : null;
    return address == null ? "" : address.toString();
  }

  private static JsonValue account(VectorRecord record) {
    KeyPair key = KeyPair.parse(record.text(0));
    return JsonObject.builder()
        .set("address", key.address().toString())
        .set("public_key", Hex.encode(key.publicKey()))
        .build();
  }

  private static void putFormatFunctions(Map<String, FunctionVector> functions) {
    functions.put("Transaction.isValidTxBody", TransactionFunctions::format);
    functions.put("Transaction.isInStandardFormat", TransactionFunctions::formatAlone);
    functions.put("Transaction.isValidNonce", alike("nonce", BodyMirror::isNonce));
    functions.put("Transaction.isValidGasPrice", alike("gas_price", BodyMirror::isGasPrice));
    functions.put("Transaction.isValidBilling", alike("billing", BodyMirror::isBilling));
    functions.put("Transaction.sanitizeTxBody", TransactionFunctions::sanitized);
  }

  /** Hanok judges the member of a body, which is a number or a text; the mirror any value. */
  private static FunctionVector alike(String member, Predicate<@Nullable Object> mirror) {
    return record -> {
      Object given = Js.argument(record, 0);
      boolean typed =
          member.equals("billing") ? given instanceof JsonString : given instanceof JsonNumber;
      Verdict hanok =
          typed ? bool(r -> isStandardWith(member, r.arg(0))).check(record) : Verdict.Passed.PASSED;
      return hanok instanceof Verdict.Failed
          ? hanok
          : bool(r -> mirror.test(Js.argument(r, 0))).check(record);
    };
  }

  private static Verdict format(VectorRecord record) {
    JsonValue body = record.arg(0);
    if (TaggedValues.hasUndefined(record.json())) {
      return bool(r -> BodyMirror.isStandard(Js.argument(r, 0))).check(record);
    }
    boolean standard = body != null && TransactionFormat.check(body, true).isStandard();
    // AIN: the reference throws at some bodies; Hanok says that they are not standard.
    return record.threw()
        ? Verdict.compare(JsonBoolean.FALSE, JsonBoolean.of(standard))
        : Verdict.compare(record.result(), JsonBoolean.of(standard));
  }

  /** Of a form whose nonce, price and payer are somebody else's to judge. */
  private static Verdict formatAlone(VectorRecord record) {
    if (!(record.json().get("args") instanceof JsonArray args
        && args.size() > 0
        && args.at(0) instanceof JsonObject body)) {
      return format(record);
    }
    if (TaggedValues.hasUndefined(body)) {
      return bool(r -> BodyMirror.isOwnCopy(Js.argument(r, 0))).check(record);
    }
    JsonObject.Builder usual = body.toBuilder();
    replace(usual, body, "nonce", JsonNumber.of(-1));
    replace(usual, body, "gas_price", JsonNumber.of(1));
    if (body.get("billing") instanceof JsonString) {
      usual.set("billing", "app|id");
    }
    JsonArray changed = JsonArray.of(usual.build());
    return format(new VectorRecord(record.json().toBuilder().set("args", changed).build()));
  }

  private static void replace(
      JsonObject.Builder usual, JsonObject body, String member, JsonNumber number) {
    if (body.get(member) instanceof JsonNumber) {
      usual.set(member, number);
    }
  }

  private static boolean isStandardWith(String member, @Nullable JsonValue value) {
    JsonObject.Builder body =
        JsonObject.builder()
            .set("operation", JsonObject.of("type", JsonString.of("SET_VALUE")))
            .set("nonce", 0)
            .set("timestamp", 0);
    return TransactionFormat.check(body.setIfPresent(member, value).build(), true).isStandard();
  }

  // A body that is standard equals its cleaned copy. Hanok makes no such copy; the vectors do.
  private static Verdict sanitized(VectorRecord record) {
    JsonValue body = record.arg(0);
    boolean standard = body != null && TransactionFormat.check(body, true).isStandard();
    return standard && !body.equals(record.result())
        ? new Verdict.Failed("standard, but the cleaned copy differs")
        : PlainFunctions.plain(r -> BodyMirror.sanitized(Js.argument(r, 0))).check(record);
  }

  private static Verdict transaction(VectorRecord record) {
    JsonObject json = (JsonObject) record.member("tx_body");
    TransactionBody body = new TransactionBody(json);
    KeyPair key = KeyPair.parse(record.requiredText("private_key"));
    JsonObject.Builder signatures = JsonObject.builder();
    for (int chainId : CHAIN_IDS) {
      signatures.set(
          Integer.toString(chainId), SignedTransaction.sign(body, key, chainId).signature());
    }
    JsonObject actual =
        JsonObject.builder()
            .set("stable", StableJson.stringify(json))
            .set("address", key.address().toString())
            .set("hash", body.hash().toString())
            .set("valid_format", TransactionFormat.check(json, true).isStandard())
            .set("sizeof", ObjectSize.of(json))
            .set("signatures", signatures.build())
            .set("hash_of_signature", hashIn(signatures.build().getString("0")))
            .build();
    JsonObject.Builder expected = JsonObject.builder();
    actual.keys().forEach(name -> expected.setIfPresent(name, record.member(name)));
    return Verdict.compare(expected.build(), actual);
  }

  private static String hashIn(@Nullable String signature) {
    Signature parsed = signature == null ? null : Signature.parse(signature);
    return parsed == null ? "" : parsed.hash().toString();
  }

  // AIN: verifying throws where Hanok just answers that the signature is not good.
  private static Verdict verifySignature(VectorRecord record) {
    JsonObject body = (JsonObject) record.member("tx_body");
    int chainId = (int) ((JsonNumber) record.member("chain_id")).value();
    Signature signature = Signature.parse(record.requiredText("signature"));
    Address signer = Address.parse(record.requiredText("address"));
    boolean verified =
        signature != null
            && Signatures.verify(signature, new TransactionBody(body).hash(), signer, chainId);
    String recovered =
        signature == null
            ? ""
            : Signatures.recover(signature, chainId).map(Address::toString).orElse("");
    Verdict sameVerdict =
        Verdict.compare(
            JsonBoolean.of(record.result() == JsonBoolean.TRUE), JsonBoolean.of(verified));
    return sameVerdict instanceof Verdict.Passed
        ? Verdict.compare(record.member("recovered"), JsonString.of(recovered))
        : sameVerdict;
  }

  private static Verdict signMessage(VectorRecord record) {
    int chainId = (int) ((JsonNumber) record.member("chain_id")).value();
    KeyPair key = KeyPair.parse(record.requiredText("private_key"));
    String message = ((JsonString) record.member("message")).value();
    String signature = key.signMessage(message, chainId).toString();
    boolean verified =
        Signatures.verifyMessage(message, signature, key.address().toString(), chainId);
    return verified
        ? Verdict.compare(record.result(), JsonString.of(signature))
        : new Verdict.Failed("the signature does not verify");
  }

  private static @Nullable JsonValue signTransaction(VectorRecord record) {
    JsonObject body = (JsonObject) record.requiredArg(0);
    KeyPair key = KeyPair.parse(record.text(1));
    int chainId = record.arg(2) instanceof JsonNumber number ? (int) number.value() : 0;
    SignedTransaction signed = SignedTransaction.sign(new TransactionBody(body), key, chainId);
    SignedTransaction.Outcome again =
        SignedTransaction.createUnchecked(
            body, signed.signature(), chainId, TransactionRules.DEFAULT);
    if (!(again instanceof SignedTransaction.Created(SignedTransaction back))
        || !back.equals(signed)
        || !back.verify()) {
      throw new IllegalStateException("the signature does not lead back to its signer");
    }
    JsonObject expected = (JsonObject) record.result();
    JsonObject expectedSigned = expected == null ? null : expected.getObject("signedTx");
    JsonValue version = expectedSigned == null ? null : expectedSigned.get("protoVer");
    return JsonObject.builder()
        .set("txHash", signed.hash().toString())
        .set(
            "signedTx",
            JsonObject.builder()
                .set("tx_body", body)
                .set("signature", signed.signature())
                .setIfPresent("protoVer", version)
                .build())
        .build();
  }
}
