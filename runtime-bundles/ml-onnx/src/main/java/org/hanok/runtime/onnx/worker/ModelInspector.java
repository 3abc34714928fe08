package org.hanok.runtime.onnx.worker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hanok.runtime.support.wire.Refusal;
import org.hanok.runtime.support.wire.Refusal.Kind;

/**
 * Looks at a model before the library does: whether it is one, and whether it asks for what models
 * do not get. The fields' numbers are those of ONNX's own description, onnx.proto.
 */
final class ModelInspector {

  /** The newest operator sets that the library in this bundle has; a test holds them against it. */
  static final Map<String, Long> NEWEST = Map.of("", 26L, "ai.onnx.ml", 5L, "com.microsoft", 1L);

  private static final int MAX_DEPTH = 16;
  private static final int MAX_NODES = 200_000;
  private static final int EXTERNAL = 1;

  /** Operators whose results are another each time. */
  private static final Set<String> RANDOM =
      Set.of(
          "RandomNormal",
          "RandomNormalLike",
          "RandomUniform",
          "RandomUniformLike",
          "Multinomial",
          "Bernoulli",
          "Sampling",
          "BiasDropout",
          "BitmaskDropout",
          "BitmaskBiasDropout");

  private static final String DROPOUT = "Dropout";

  /** A graph, or a function that the model brings along, whose nodes are looked at alike. */
  private record Body(ProtoReader message, boolean isFunction) {
    int nodeField() {
      return isFunction ? 7 : 1;
    }
  }

  private final Map<String, Long> sets = new HashMap<>();
  private final Set<String> ownFunctions = new HashSet<>();
  private final Set<String> random = new HashSet<>();
  private final Set<String> domains = new HashSet<>();
  private int nodes;

  private ModelInspector() {}

  /** What was found. */
  sealed interface Finding {

    /**
     * Nothing is against it.
     *
     * @param random operators whose results are another each time
     */
    record Fine(List<String> random) implements Finding {}

    record Refused(Refusal reason) implements Finding {}
  }

  /** What is refused while it is walked over. */
  private static final class Refused extends Exception {
    private final Kind kind;

    Refused(Kind kind, String message) {
      super(message, null, false, false);
      this.kind = kind;
    }
  }

  /** Looks at {@code file}. */
  static Finding inspect(byte[] file) {
    ModelInspector inspector = new ModelInspector();
    try {
      inspector.model(ProtoReader.of(file));
      return new Finding.Fine(List.copyOf(inspector.random));
    } catch (ProtoReader.Damaged damage) {
      return refused(Kind.MALFORMED, "it is no ONNX model: " + damage.getMessage());
    } catch (Refused refused) {
      return refused(refused.kind, String.valueOf(refused.getMessage()));
    }
  }

  private static Finding refused(Kind kind, String message) {
    return new Finding.Refused(new Refusal(kind, message));
  }

  private void model(ProtoReader model) throws ProtoReader.Damaged, Refused {
    List<Body> bodies = new ArrayList<>();
    while (model.next()) {
      switch (model.field()) {
        case 7 -> bodies.add(new Body(model.message(), false));
        case 8 -> operatorSet(model.message());
        case 25 -> bodies.add(function(model.message()));
        default -> model.skip();
      }
      if (bodies.size() > MAX_NODES) {
        throw new Refused(Kind.TOO_LARGE, "it has more than " + MAX_NODES + " functions");
      }
    }
    if (bodies.isEmpty() || sets.isEmpty()) {
      throw new Refused(
          Kind.MALFORMED, "it is no ONNX model: it has no graph, or names no operator set");
    }
    for (Body body : bodies) {
      body(body, 0);
    }
    checkSets();
  }

  private void operatorSet(ProtoReader set) throws ProtoReader.Damaged, Refused {
    String domain = "";
    long version = 0;
    while (set.next()) {
      switch (set.field()) {
        case 1 -> domain = domain(set.text());
        case 2 -> version = set.number();
        default -> set.skip();
      }
    }
    sets.merge(domain, version, Math::max);
    if (sets.size() > MAX_NODES) {
      throw new Refused(Kind.TOO_LARGE, "it names more than " + MAX_NODES + " operator sets");
    }
  }

  private static String domain(String name) {
    return name.equals("ai.onnx") ? "" : name;
  }

  private void checkSets() throws Refused {
    for (Map.Entry<String, Long> set : sets.entrySet()) {
      Long newest = NEWEST.get(set.getKey());
      if (newest != null && set.getValue() > newest) {
        throw new Refused(
            Kind.FORBIDDEN_IMPORT,
            "operator set "
                + set.getValue()
                + (set.getKey().isEmpty() ? "" : " of " + set.getKey())
                + " is too new: "
                + newest
                + " is the newest that there is here");
      }
    }
    for (String domain : domains) {
      if (!NEWEST.containsKey(domain) && !ownFunctions.contains(domain)) {
        throw new Refused(
            Kind.FORBIDDEN_IMPORT,
            "it uses operators of " + domain + ", which are not ONNX's own: nobody has them here");
      }
    }
  }

  private Body function(ProtoReader function) throws ProtoReader.Damaged {
    while (function.next()) {
      if (function.field() == 10) {
        ownFunctions.add(domain(function.text()));
      } else {
        function.skip();
      }
    }
    return new Body(function.again(), true);
  }

  private void body(Body body, int depth) throws ProtoReader.Damaged, Refused {
    if (depth > MAX_DEPTH) {
      throw new Refused(
          Kind.TOO_LARGE, "its graphs are nested deeper than " + MAX_DEPTH + " levels");
    }
    ProtoReader message = body.message();
    while (message.next()) {
      if (message.field() == body.nodeField()) {
        node(message.message(), depth);
      } else if (body.isFunction()) {
        functionField(message, depth);
      } else {
        graphField(message);
      }
    }
  }

  private void graphField(ProtoReader graph) throws ProtoReader.Damaged, Refused {
    switch (graph.field()) {
      case 5 -> tensor(graph.message());
      case 15 -> sparse(graph.message());
      default -> graph.skip();
    }
  }

  private void functionField(ProtoReader function, int depth) throws ProtoReader.Damaged, Refused {
    if (function.field() == 11) {
      attribute(function.message(), depth);
    } else {
      function.skip();
    }
  }

  private void node(ProtoReader node, int depth) throws ProtoReader.Damaged, Refused {
    if (++nodes > MAX_NODES) {
      throw new Refused(Kind.TOO_LARGE, "it has more than " + MAX_NODES + " nodes");
    }
    String operator = "";
    int inputs = 0;
    boolean hasMode = false;
    while (node.next()) {
      switch (node.field()) {
        case 1 -> {
          boolean isGiven = !node.text().isEmpty();
          hasMode |= ++inputs == 3 && isGiven;
        }
        case 4 -> operator = node.text();
        case 5 -> attribute(node.message(), depth);
        case 7 -> domains.add(domain(node.text()));
        default -> node.skip();
      }
    }
    // Dropout does nothing but in training, which its third input asks for.
    if (RANDOM.contains(operator) || operator.equals(DROPOUT) && hasMode) {
      random.add(operator);
    }
  }

  private void attribute(ProtoReader attribute, int depth) throws ProtoReader.Damaged, Refused {
    while (attribute.next()) {
      switch (attribute.field()) {
        case 5, 10 -> tensor(attribute.message());
        case 6, 11 -> body(new Body(attribute.message(), false), depth + 1);
        case 22, 23 -> sparse(attribute.message());
        default -> attribute.skip();
      }
    }
  }

  private void sparse(ProtoReader sparse) throws ProtoReader.Damaged, Refused {
    while (sparse.next()) {
      if (sparse.field() == 1 || sparse.field() == 2) {
        tensor(sparse.message());
      } else {
        sparse.skip();
      }
    }
  }

  private void tensor(ProtoReader tensor) throws ProtoReader.Damaged, Refused {
    while (tensor.next()) {
      boolean isElsewhere =
          tensor.field() == 13 || tensor.field() == 14 && tensor.number() == EXTERNAL;
      if (isElsewhere) {
        throw new Refused(
            Kind.FORBIDDEN_IMPORT,
            "some of its data lies in another file (external data): put all of it into the model");
      }
      if (tensor.field() != 14) {
        tensor.skip();
      }
    }
  }
}
