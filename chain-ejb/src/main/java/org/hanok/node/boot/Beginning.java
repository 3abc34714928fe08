package org.hanok.node.boot;

/** What a node does, on a thread of its own, before it starts; it starts the node at its end. */
interface Beginning extends Runnable, AutoCloseable {

  /** What the node waits for meanwhile, as readiness tells it. */
  String waitsFor();

  /** The node is not to start any more. */
  @Override
  void close();
}
