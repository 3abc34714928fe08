package org.hanok.node.query;

/** How the node is. */
public interface NodeStatusQuery {

  /** The node as it is now; cheap enough to be asked every second. */
  NodeStatus current();
}
