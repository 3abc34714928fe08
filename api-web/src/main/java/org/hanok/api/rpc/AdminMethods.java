package org.hanok.api.rpc;

import static org.hanok.api.rpc.RpcMethod.result;

import java.util.Map;
import org.hanok.node.admin.AccountInjection;
import org.hanok.node.admin.NodeParamCommands;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** The node's parameters and its account. */
final class AdminMethods {

  private final NodeParamCommands params;
  private final AccountInjection account;

  AdminMethods(NodeParamCommands params, AccountInjection account) {
    this.params = params;
    this.account = account;
  }

  Map<String, RpcMethod> all() {
    return Map.of(
        "ain_getNodeParam",
        params::get,
        "ain_setNodeParam",
        params::set,
        "ain_addToWhitelistNodeParam",
        params::addToWhitelist,
        "ain_removeFromWhitelistNodeParam",
        params::removeFromWhitelist,
        "ain_getBootstrapPubKey",
        p -> result(bootstrapKey()),
        "ain_injectAccountFromPrivateKey",
        p -> result(JsonBoolean.of(account.injectPrivateKey(p.get("encryptedPrivateKey")))),
        "ain_injectAccountFromKeystore",
        p ->
            result(
                JsonBoolean.of(
                    account.injectKeystore(
                        p.get("encryptedKeystore"), p.get("encryptedPassword")))),
        "ain_injectAccountFromHDWallet",
        p ->
            result(
                JsonBoolean.of(
                    account.injectHdWallet(p.get("encryptedMnemonic"), p.get("index")))));
  }

  private JsonValue bootstrapKey() {
    return account.bootstrapPublicKey().<JsonValue>map(JsonString::of).orElse(JsonNull.NULL);
  }
}
