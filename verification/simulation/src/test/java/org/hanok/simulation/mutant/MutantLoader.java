package org.hanok.simulation.mutant;

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
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Classes as they are compiled, with a bug planted into them: a class loader that edits them. What
 * lies in {@code rooms} it loads itself, all else is everybody's.
 */
public final class MutantLoader extends ClassLoader {

  private final List<String> rooms;
  private final ClassDesc bodies;
  private final List<Edit> edits;
  private final AtomicInteger planted = new AtomicInteger();

  private MutantLoader(List<String> rooms, Class<?> bodies, List<Edit> edits) {
    super(MutantLoader.class.getClassLoader());
    this.rooms = rooms;
    this.bodies = ClassDesc.of(bodies.getName());
    this.edits = edits;
  }

  /**
   * A new object of a class without parameters, among mutants; each edit has found its place.
   *
   * @param type what it is to everybody
   * @param name the class's name
   * @param rooms how the names of classes begin that are loaded anew
   * @param bodies has what runs instead
   */
  public static <T> T create(
      Class<T> type, String name, List<String> rooms, Class<?> bodies, List<Edit> edits) {
    MutantLoader loader = new MutantLoader(rooms, bodies, edits);
    try {
      for (Edit edit : edits) {
        loader.loadAll(edit);
      }
      return type.cast(loader.loadClass(name).getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("no such " + name, e);
    }
  }

  private void loadAll(Edit edit) throws ClassNotFoundException {
    if (!edit.type().equals("*")) {
      int before = planted.get();
      Class<?> ignored = loadClass(edit.name());
      if (planted.get() == before && !isPlanted(edit)) {
        throw new AssertionError("the code has changed: plant " + edit + " anew");
      }
    }
  }

  private boolean isPlanted(Edit edit) {
    return edits.stream().filter(other -> other.type().equals(edit.type())).count() > 1;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (rooms.stream().noneMatch(name::startsWith)) {
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
      byte[] bytes = edited(name, in.readAllBytes());
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] edited(String name, byte[] original) {
    byte[] bytes = original;
    for (Edit edit : edits) {
      if (edit.concerns(name)) {
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
      case Edit.Change.NeverCalls never ->
          MethodTransform.transformingCode(uncalled(never.called()));
      case Edit.Change.Reads reads -> MethodTransform.transformingCode(reading(reads));
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

  private CodeTransform uncalled(String called) {
    return (code, element) -> {
      if (element instanceof InvokeInstruction call
          && call.name().equalsString(called)
          && call.typeSymbol().returnType().equals(ConstantDescs.CD_void)) {
        planted.incrementAndGet();
        call.typeSymbol().parameterList().reversed().forEach(one -> pop(code, one));
        if (call.opcode() != Opcode.INVOKESTATIC) {
          code.pop();
        }
      } else {
        code.with(element);
      }
    };
  }

  private static void pop(CodeBuilder code, ClassDesc value) {
    if (TypeKind.from(value).slotSize() == 2) {
      code.pop2();
    } else {
      code.pop();
    }
  }

  private CodeTransform reading(Edit.Change.Reads reads) {
    return (code, element) -> {
      if (element instanceof FieldInstruction field
          && field.opcode() == Opcode.GETSTATIC
          && field.name().equalsString(reads.constant())) {
        planted.incrementAndGet();
        code.getstatic(field.owner().asSymbol(), reads.instead(), field.typeSymbol());
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

  private void write(CodeBuilder body, ClassModel type, MethodModel method, Edit.Change change) {
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

  private void call(CodeBuilder body, ClassModel type, MethodModel method, String name) {
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
    body.invokestatic(bodies, name, target);
    body.return_(TypeKind.from(symbol.returnType()));
  }
}
