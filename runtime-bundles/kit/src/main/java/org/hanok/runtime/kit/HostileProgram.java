package org.hanok.runtime.kit;

import java.util.Locale;

/**
 * What hostile programs try that are processes of the operating system. Those that try to get
 * something write {@code contained} when they did not get it, and what they got otherwise.
 */
public enum HostileProgram {
  /** Makes processes that make processes, without end. */
  FORK_BOMB(Way.ENDLESS),
  /** Ignores all signals that can be ignored, and never ends. */
  STUBBORN_LOOP(Way.ENDLESS),
  /** Leaves dead children nobody waits for, and living ones that hold its output. */
  ZOMBIES(Way.TRIES),
  /** Looks for other processes than its own, their memory and their environment. */
  OTHER_PROCESSES(Way.TRIES),
  /** Looks for the node's files and for secrets of the machine. */
  OTHER_FILES(Way.TRIES),
  /** Writes everywhere but to its scratch folder. */
  WRITE_OUTSIDE(Way.TRIES),
  /** Fills its scratch folder until there is no room. */
  DISK_FILLER(Way.TRIES),
  /** Binds and calls sockets of the abstract namespace. */
  ABSTRACT_SOCKET(Way.TRIES),
  /** Traces another process. */
  PTRACE(Way.TRIES),
  /** Makes namespaces of its own, to be root there. */
  NAMESPACES(Way.TRIES),
  /** Uses io_uring, which no filter of system calls sees into. */
  IO_URING(Way.TRIES),
  /** Makes a file that would run as another user, and looks for such files. */
  SET_UID(Way.TRIES);

  /** How it ends if nothing goes wrong. */
  public enum Way {
    /** Never by itself. */
    ENDLESS,
    /** By itself, after it has tried. */
    TRIES
  }

  private final Way way;

  HostileProgram(Way way) {
    this.way = way;
  }

  /** How it ends if nothing goes wrong. */
  public Way way() {
    return way;
  }

  /** The name of the program's file, without its ending. */
  public String fileName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
