package org.hanok.integration.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.hanok.integration.model.Model;
import org.hanok.integration.model.Operation;

/** Finds the operation that a method and a path ask for. */
final class Routes {

  private final List<Route> routes = Model.operations().stream().map(Route::of).toList();

  private record Route(Operation operation, List<String> segments) {
    static Route of(Operation operation) {
      return new Route(operation, List.of(operation.path().substring(1).split("/", -1)));
    }
  }

  /** What is there. */
  sealed interface Found {

    /** An operation, with the members that the path has, still encoded. */
    record Here(Operation operation, Map<String, String> path) implements Found {}

    /** The path takes other methods. */
    record OtherMethods(String allow) implements Found {}

    /** Nothing. */
    record Nothing() implements Found {}
  }

  Found find(String method, String path) {
    List<String> asked =
        List.of(path.startsWith("/") ? path.substring(1).split("/", -1) : new String[0]);
    TreeSet<String> methods = new TreeSet<>();
    for (Route route : routes) {
      if (fits(route.segments(), asked)) {
        if (route.operation().method().equals(method)) {
          return new Found.Here(route.operation(), members(route.segments(), asked));
        }
        methods.add(route.operation().method());
      }
    }
    if (methods.isEmpty()) {
      return new Found.Nothing();
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    methods.add("OPTIONS");
    return new Found.OtherMethods(String.join(", ", methods));
  }

  private static boolean fits(List<String> route, List<String> asked) {
    if (route.size() != asked.size()) {
      return false;
    }
    for (int i = 0; i < route.size(); i++) {
      boolean isMember = route.get(i).startsWith("{");
      if (isMember ? asked.get(i).isEmpty() : !route.get(i).equals(asked.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, String> members(List<String> route, List<String> asked) {
    Map<String, String> members = new LinkedHashMap<>();
    for (int i = 0; i < route.size(); i++) {
      String part = route.get(i);
      if (part.startsWith("{")) {
        members.put(part.substring(1, part.length() - 1), asked.get(i));
      }
    }
    return members;
  }
}
