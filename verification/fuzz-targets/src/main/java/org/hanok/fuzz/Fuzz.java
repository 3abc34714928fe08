package org.hanok.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code verification/fuzz.sh targets}: longer campaigns, by hand. */
public final class Fuzz {

  private static final int USAGE = 2;

  private Fuzz() {}

  /**
   * Runs campaigns one after another until one breaks a promise.
   *
   * @param arguments the module's folder, a folder to write into, seconds for each target, a seed,
   *     and names of targets; all of them if there is none
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> names = Arrays.asList(arguments).subList(4, arguments.length);
    for (String name : names) {
      if (Target.named(name).isEmpty()) {
        System.err.println("fuzz: no target " + name + "; there are " + List.of(Target.values()));
        System.exit(USAGE);
      }
    }
    for (Target target : Target.values()) {
      if (names.isEmpty() || names.contains(target.toString())) {
        System.out.println("== " + target);
        Campaign campaign =
            new Campaign(
                target,
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]));
        int status = campaign.process().inheritIO().start().waitFor();
        if (status != 0) {
          System.exit(status);
        }
      }
    }
  }
}
