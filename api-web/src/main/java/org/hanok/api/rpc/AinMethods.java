package org.hanok.api.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hanok.api.AinDoors;

/** AI Network's methods, as far as the node's parameters offer them. */
public final class AinMethods {

  private AinMethods() {}

  /** Serves the methods that ENABLE_JSON_RPC_API and ENABLE_EVENT_HANDLER leave. */
  public static JsonRpc serve(AinDoors doors) {
    List<Map<String, RpcMethod>> groups = new ArrayList<>();
    NodeMethods node = new NodeMethods(doors.node(), doors.report());
    groups.add(new AdminMethods(doors.paramCommands(), doors.account()).all());
    groups.add(node.always());
    if (doors.params().flag("ENABLE_JSON_RPC_API")) {
      groups.add(new BlockMethods(doors.chain()).all());
      groups.add(new TransactionMethods(doors.ingress(), doors.chain()).all());
      groups.add(new StateMethods(doors.ledger(), doors.state()).all());
      groups.add(node.all());
    }
    if (doors.params().flag("ENABLE_EVENT_HANDLER")) {
      groups.add(new EventMethods(doors.events()).all());
    }
    return new JsonRpc(groups);
  }
}
