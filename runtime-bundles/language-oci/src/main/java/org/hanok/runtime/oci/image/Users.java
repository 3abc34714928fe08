package org.hanok.runtime.oci.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.hanok.runtime.oci.refusal.BadImage;
import org.hanok.runtime.support.sandbox.CageRoot;

/**
 * Who an image's program is. Inside, the program sees the number that its image asks for, unless
 * that is root's; outside it is always the node's user without any rights.
 */
final class Users {

  private static final String NUMBER = "[0-9]{1,10}";

  private final RootTree root;
  private final Map<Integer, String> texts;

  /** Those of a root; {@code texts} by the numbers of files' contents. */
  Users(RootTree root, Map<Integer, String> texts) {
    this.root = root;
    this.texts = texts;
  }

  /** Numbers inside, none of them 0. */
  record Identity(int user, int group) {}

  /** {@code user} or {@code user:group}, each a name or a number; root if it is empty. */
  Identity identity(String text) throws BadImage {
    String[] parts = text.split(":", 2);
    int user = 0;
    int group = 0;
    if (!parts[0].isEmpty()) {
      Optional<List<String>> line = line("passwd", parts[0]);
      user = number(parts[0], line, "user");
      group = line.flatMap(fields -> field(fields, 3)).orElse(0);
    }
    if (parts.length == 2) {
      group = number(parts[1], line("group", parts[1]), "group");
    }
    return new Identity(user == 0 ? CageRoot.NOBODY : user, group == 0 ? CageRoot.NOBODY : group);
  }

  private static int number(String text, Optional<List<String>> line, String what) throws BadImage {
    OptionalInt number = text.matches(NUMBER) ? whole(text) : OptionalInt.empty();
    Optional<Integer> known = line.flatMap(fields -> field(fields, 2));
    if (number.isPresent()) {
      return number.getAsInt();
    }
    return known.orElseThrow(
        () -> BadImage.malformed("there is no " + what + " " + BadImage.shown(text) + " in it"));
  }

  /** The fields of the line about {@code who}, by name or by number. */
  private Optional<List<String>> line(String file, String who) throws BadImage {
    Optional<RootTree.Node> found = root.find(root.root(), "/etc/" + file);
    if (found.isEmpty() || !(found.get() instanceof RootTree.File known)) {
      return Optional.empty();
    }
    return texts
        .getOrDefault(known.number(), "")
        .lines()
        .map(line -> List.of(line.split(":", -1)))
        .filter(fields -> fields.size() > 2)
        .filter(fields -> fields.getFirst().equals(who) || fields.get(2).equals(who))
        .findFirst();
  }

  private static Optional<Integer> field(List<String> fields, int at) {
    OptionalInt number = fields.size() > at ? whole(fields.get(at)) : OptionalInt.empty();
    return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
  }

  private static OptionalInt whole(String text) {
    if (!text.matches(NUMBER)) {
      return OptionalInt.empty();
    }
    long number = Long.parseLong(text);
    return number < Integer.MAX_VALUE ? OptionalInt.of((int) number) : OptionalInt.empty();
  }
}
