package org.hanok.simulation.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hanok.consensus.validators.ValidatorsEngineFactory;
import org.hanok.spi.consensus.ConsensusEngineFactory;

/** The engine as it is compiled, with a bug planted into it: a class loader that edits it. */
final class MutantEngine extends ClassLoader {

  private static final String ENGINE = "org.hanok.consensus.";
  private static final ClassDesc BODIES = ClassDesc.of(Bodies.class.getName());

  private final List<Edit> edits;
  private final AtomicInteger planted = new AtomicInteger();

  private MutantEngine(List<Edit> edits) {
    super(MutantEngine.class.getClassLoader());
    this.edits = edits;
  }

  /** A factory of such engines; each edit has found its place. */
  static ConsensusEngineFactory with(List<Edit> edits) {
    MutantEngine loader = new MutantEngine(edits);
    try {
      for (Edit edit : edits) {
        loader.loadAll(edit);
      }
      Class<?> factory = loader.loadClass(ValidatorsEngineFactory.class.getName());
      return (ConsensusEngineFactory) factory.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("no such engine", e);
    }
  }

  private void loadAll(Edit edit) throws ClassNotFoundException {
    if (!edit.type().equals("*")) {
      int before = planted.get();
      String room = edit.type().equals("Notarization") ? "core." : "validators.";
      Class<?> ignored = loadClass(ENGINE + room + edit.type());
      if (planted.get() == before && !isPlanted(edit)) {
        throw new AssertionError("the engine has changed: plant " + edit + " anew");
      }
    }
  }

  private boolean isPlanted(Edit edit) {
    return edits.stream().filter(other -> other.type().equals(edit.type())).count() > 1;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(ENGINE)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = getParent().getResourceAsStream(file)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = edited(name.substring(name.lastIndexOf('.') + 1), in.readAllBytes());
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] edited(String simpleName, byte[] original) {
    byte[] bytes = original;
    for (Edit edit : edits) {
      if (edit.concerns(simpleName)) {
        ClassModel model = ClassFile.of().parse(bytes);
        bytes =
            ClassFile.of()
                .transformClass(
                    model,
                    ClassTransform.transformingMethods(
                        method -> edit.concernsMethod(method.methodName().stringValue()),
                        transform(model, edit)));
      }
    }
    return bytes;
  }

  private MethodTransform transform(ClassModel type, Edit edit) {
    return switch (edit.change()) {
      case Edit.Change.HearsNoFrom no -> MethodTransform.transformingCode(deaf(no.called()));
      default -> replaced(type, edit.change());
    };
  }

  private CodeTransform deaf(String called) {
    return (code, element) -> {
      if (element instanceof InvokeInstruction call
          && call.name().equalsString(called)
          && call.typeSymbol().equals(MethodTypeDesc.of(ConstantDescs.CD_boolean))) {
        planted.incrementAndGet();
        code.pop().iconst_0();
      } else {
        code.with(element);
      }
    };
  }

  private MethodTransform replaced(ClassModel type, Edit.Change change) {
    return (builder, element) -> {
      if (element instanceof CodeModel code) {
        MethodModel method = code.parent().orElseThrow();
        planted.incrementAndGet();
        builder.withCode(body -> write(body, type, method, change));
      } else {
        builder.with(element);
      }
    };
  }

  private static void write(
      CodeBuilder body, ClassModel type, MethodModel method, Edit.Change change) {
    TypeKind kind = TypeKind.from(method.methodTypeSymbol().returnType());
    switch (change) {
      case Edit.Change.SaysYes ignored -> body.iconst_1().ireturn();
      case Edit.Change.RunsInstead instead -> call(body, type, method, instead.body());
      default -> {
        switch (kind) {
          case VOID -> body.return_();
          case REFERENCE -> body.aconst_null().areturn();
          case LONG -> body.lconst_0().lreturn();
          default -> body.iconst_0().ireturn();
        }
      }
    }
  }

  private static void call(CodeBuilder body, ClassModel type, MethodModel method, String name) {
    MethodTypeDesc symbol = method.methodTypeSymbol();
    boolean isStatic = method.flags().has(AccessFlag.STATIC);
    MethodTypeDesc target =
        isStatic ? symbol : symbol.insertParameterTypes(0, ConstantDescs.CD_Object);
    if (!isStatic) {
      body.aload(0);
    }
    for (int i = 0; i < symbol.parameterCount(); i++) {
      body.loadLocal(TypeKind.from(symbol.parameterType(i)), body.parameterSlot(i));
    }
    body.invokestatic(BODIES, name, target);
    body.return_(TypeKind.from(symbol.returnType()));
  }
}
