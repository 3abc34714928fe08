package org.hanok.node.query;

/** How the node is. */
public interface NodeStatusQuery {

  /** The node as it is now; cheap enough to be asked every second. */
  NodeStatus current();

  /** For how long the chain's writer was not seen alive, in milliseconds; 0 before it began. */
  long writerSilentMillis();
}
