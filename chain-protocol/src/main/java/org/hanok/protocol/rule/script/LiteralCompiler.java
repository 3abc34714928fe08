package org.hanok.protocol.rule.script;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.json.JsonNull;
import org.jspecify.annotations.Nullable;

/** Compiles literals that make something new each time. */
final class LiteralCompiler {

  private final Compiler compiler;

  LiteralCompiler(Compiler compiler) {
    this.compiler = compiler;
  }

  Code array(Node.ArrayLiteral literal) {
    List<@Nullable Code> codes = new ArrayList<>();
    List<Boolean> spread = new ArrayList<>();
    for (Node element : literal.elements()) {
      boolean spreads = element instanceof Node.Spread;
      Node value = element instanceof Node.Spread it ? it.value() : element;
      codes.add(value == null ? null : compiler.compile(value));
      spread.add(spreads);
    }
    return frame -> {
      List<@Nullable Object> items = new ArrayList<>(codes.size());
      frame.run.charge(1 + codes.size());
      frame.run.newArray(codes.size());
      for (int i = 0; i < codes.size(); i++) {
        Code code = codes.get(i);
        if (code != null && spread.get(i)) {
          Iterables.addAll(frame.run, code.eval(frame), items);
          frame.run.checkElements(items.size());
        } else {
          items.add(code == null ? null : code.eval(frame));
        }
      }
      return new JsArray(items);
    };
  }

  /** Sets one member, or several, of an object being made. */
  @FunctionalInterface
  private interface Part {
    void add(Frame frame, JsObject target);
  }

  Code object(Node.ObjectLiteral literal) {
    List<Part> parts = new ArrayList<>();
    literal.properties().forEach(property -> parts.add(part(property)));
    return frame -> {
      JsObject object = JsObject.create();
      frame.run.charge(1 + parts.size());
      frame.run.newObject(parts.size());
      for (Part part : parts) {
        part.add(frame, object);
      }
      return object;
    };
  }

  private Part part(Node.Property property) {
    Code value = compiler.compile(property.value());
    Node key = property.key();
    if (key == null) {
      return (frame, target) -> spread(frame.run, value.eval(frame), target);
    }
    if (property.setsPrototype()) {
      return (frame, target) -> {
        Object prototype = value.eval(frame);
        if (prototype instanceof JsObject || prototype == JsonNull.NULL) {
          target.setPrototype(prototype instanceof JsObject object ? object : null);
        }
      };
    }
    Code name = compiler.compile(key);
    boolean named = property.value() instanceof Node.Function && !(key instanceof Node.Literal);
    return (frame, target) -> {
      String text = Values.toKey(frame.run, name.eval(frame));
      Object member = value.eval(frame);
      if (named) {
        FunctionCompiler.rename(member, text);
      }
      target.define(text, member);
    };
  }

  private static void spread(Run run, Object source, JsObject target) {
    if (source instanceof String text) {
      run.checkElements(text.length());
      run.newObject(text.length());
      for (int i = 0; i < text.length(); i++) {
        target.define(Integer.toString(i), String.valueOf(text.charAt(i)));
      }
    } else if (source instanceof JsObject object) {
      List<String> keys = object.keys();
      run.checkElements(keys.size());
      run.newObject(keys.size());
      for (String key : keys) {
        target.define(key, object.get(key));
      }
    }
  }

  Code template(Node.Template template) {
    for (String text : template.cooked()) {
      if (text == null) {
        throw new ScriptSyntaxError("Invalid escape sequence in template", 0);
      }
    }
    List<@Nullable String> texts = template.cooked();
    Code[] values = compiler.compileAll(template.substitutions()).toArray(Code[]::new);
    return frame -> {
      TextMaker result = new TextMaker(frame.run).append(texts.getFirst());
      for (int i = 0; i < values.length; i++) {
        result.append(Values.toString(frame.run, values[i].eval(frame))).append(texts.get(i + 1));
        frame.run.checkLength(result.length());
      }
      return result.text();
    };
  }

  Code tagged(Node.TaggedTemplate tagged) {
    Node.Template template = tagged.template();
    List<@Nullable Object> cooked = new ArrayList<>();
    template.cooked().forEach(text -> cooked.add(text == null ? Undefined.UNDEFINED : text));
    List<Node> arguments = new ArrayList<>();
    Node.Literal strings = new Node.Literal(strings(cooked, template.raw()));
    arguments.add(strings);
    arguments.addAll(template.substitutions());
    return compiler.compile(new Node.Call(tagged.tag(), arguments, false));
  }

  private static JsArray strings(List<@Nullable Object> cooked, List<String> raw) {
    JsArray strings = new JsArray(cooked);
    JsArray rawStrings = JsArray.ofStrings(raw);
    rawStrings.freeze();
    strings.define("raw", rawStrings);
    strings.freeze();
    return strings;
  }

  Code regexp(Node.RegExpLiteral literal) {
    RegExpProgram program = RegExpProgram.compile(literal.pattern(), literal.flags());
    compiler.scope.footprint().add(program.bytes());
    return frame -> {
      frame.run.charge(program.cost());
      frame.run.newObject(0);
      return new JsRegExp(program, literal.pattern(), literal.flags());
    };
  }

  Code type(Node.ClassExpression type) {
    FunctionCompiler functions = new FunctionCompiler(compiler.scope);
    @Nullable Code constructor = null;
    List<Node.Property> methods = new ArrayList<>();
    for (Node.Property method : type.methods()) {
      boolean constructs =
          method.key() instanceof Node.Literal key && "constructor".equals(key.value());
      if (constructs && method.value() instanceof Node.Function function) {
        constructor = functions.function(function);
      } else {
        methods.add(method);
      }
    }
    Code body = constructor;
    List<Part> parts = methods.stream().map(this::part).toList();
    compiler.scope.footprint().addText(type.source());
    FunctionText text = new FunctionText(type.source(), true);
    return frame -> {
      frame.run.newObject(parts.size() + 1L);
      frame.run.newObject(2);
      JsObject prototype = JsObject.create();
      parts.forEach(part -> part.add(frame, prototype));
      JsFunction made = body == null ? null : (JsFunction) body.eval(frame);
      return new JsClass(type.name(), text, made, prototype);
    };
  }
}
