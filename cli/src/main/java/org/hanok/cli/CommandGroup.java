package org.hanok.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that does nothing but have others: called alone, it says which. */
abstract class CommandGroup implements Runnable {

  @Mixin NodeOptions options = new NodeOptions();
  @Spec @Nullable CommandSpec spec;

  @Override
  public final void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}
