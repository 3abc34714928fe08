package org.hanok.runtime.support.process;

import java.util.List;

/**
 * What is to be done in a cell.
 *
 * <p>Life story: given to {@link Cells#submit}; then exactly one of {@link #run}, {@link #lost},
 * {@link #refused}.
 */
interface CellWork {

  /** Which cells can do it. */
  CellKey key();

  /** The program's files. */
  ProgramFiles files();

  /** The command line where the process is started for this work. */
  List<String> arguments();

  /** Whether the cell has done nothing of the program when this is done, and can be kept. */
  boolean leavesCellFresh();

  /** Does it, on the cell's own thread; comes back when it is done. */
  void run(Cell cell);

  /** The cell could not be made ready; {@code says} is what its process reported, or empty. */
  void lost(String reason, Report says);

  /** No cell could be had for it. */
  void refused(String reason);
}
