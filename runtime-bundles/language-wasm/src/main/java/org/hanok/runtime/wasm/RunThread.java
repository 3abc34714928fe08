package org.hanok.runtime.wasm;

/** Threads that take nothing along from whoever starts them. */
final class RunThread {

  private RunThread() {}

  static Thread daemon(Runnable task, String name, long stackBytes) {
    Thread thread = new Thread(null, task, name, stackBytes, false);
    thread.setContextClassLoader(RunThread.class.getClassLoader());
    thread.setDaemon(true);
    return thread;
  }
}
