package org.hanok.node.module;

import java.lang.System.Logger.Level;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import org.hanok.node.reason.OperatorReason;
import org.osgi.framework.hooks.weaving.WeavingException;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;

/**
 * Keeps bundles from ending the node: calls of {@code System.exit}, {@code Runtime.exit} and {@code
 * Runtime.halt} in their classes throw instead. A class that reaches for them by a method handle is
 * not loaded. Who goes there by reflection is not stopped: bundles are operators' choice, and this
 * is for mistakes, such as a command-line tool's code in a bundle.
 */
final class ExitFence implements WeavingHook {

  static final String MESSAGE = OperatorReason.BUNDLE_EXIT.id() + " a bundle may not end the node";

  private static final System.Logger LOG = System.getLogger(ExitFence.class.getName());
  private static final String REFUSAL = "hanok$refuseToExit";
  private static final ClassDesc RUNTIME = ClassDesc.of("java.lang.Runtime");
  private static final ClassDesc EXCEPTION = ClassDesc.of("java.lang.SecurityException");
  private static final MethodTypeDesc OF_STATUS =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
  private static final MethodTypeDesc OF_RUNTIME_AND_STATUS =
      MethodTypeDesc.of(ConstantDescs.CD_void, RUNTIME, ConstantDescs.CD_int);

  @Override
  public void weave(WovenClass woven) {
    ClassFile files = ClassFile.of(hierarchyOf(woven));
    ClassModel model = files.parse(woven.getBytes());
    if (!reachesForTheExit(woven, model)) {
      return;
    }
    LOG.log(
        Level.WARNING,
        "HANOK-BUNDLE-EXIT {0} of bundle {1} would end the node; its call will fail",
        woven.getClassName(),
        woven.getBundleWiring().getBundle().getSymbolicName());
    woven.setBytes(files.transformClass(model, fenced(model)));
  }

  private static ClassFile.ClassHierarchyResolverOption hierarchyOf(WovenClass woven) {
    // Reads class files, and loads no class while one is being loaded.
    return ClassFile.ClassHierarchyResolverOption.of(
        ClassHierarchyResolver.ofResourceParsing(woven.getBundleWiring().getClassLoader())
            .orElse(ClassHierarchyResolver.defaultResolver()));
  }

  private static boolean reachesForTheExit(WovenClass woven, ClassModel model) {
    boolean isCalled = false;
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof MethodHandleEntry handle && isExit(handle.reference())) {
        throw new WeavingException(
            MESSAGE + ": " + woven.getClassName() + " reaches for it by a method handle");
      }
      isCalled |= entry instanceof MemberRefEntry member && isExit(member);
    }
    return isCalled;
  }

  private static boolean isExit(MemberRefEntry member) {
    String owner = member.owner().asInternalName();
    boolean isCandidate = owner.equals("java/lang/System") || owner.equals("java/lang/Runtime");
    return isCandidate
        && (member.name().equalsString("exit") || member.name().equalsString("halt"))
        && member.type().equalsString(OF_STATUS.descriptorString());
  }

  private static ClassTransform fenced(ClassModel model) {
    ClassDesc self = model.thisClass().asSymbol();
    boolean isInterface = model.flags().has(java.lang.reflect.AccessFlag.INTERFACE);
    CodeTransform calls = (code, element) -> replace(code, element, self, isInterface);
    return ClassTransform.transformingMethodBodies(ExitFence::callsExit, calls)
        .andThen(
            ClassTransform.endHandler(
                made -> {
                  for (MethodTypeDesc type :
                      new MethodTypeDesc[] {OF_STATUS, OF_RUNTIME_AND_STATUS}) {
                    made.withMethodBody(
                        REFUSAL,
                        type,
                        ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                        ExitFence::refuse);
                  }
                }));
  }

  private static boolean callsExit(MethodModel method) {
    return method
        .code()
        .map(
            code ->
                code.elementStream()
                    .anyMatch(
                        element ->
                            element instanceof InvokeInstruction call && isExit(call.method())))
        .orElse(false);
  }

  private static void replace(
      CodeBuilder code, CodeElement element, ClassDesc self, boolean isInterface) {
    if (element instanceof InvokeInstruction call && isExit(call.method())) {
      boolean isOfSystem = call.method().owner().asInternalName().equals("java/lang/System");
      code.invokestatic(self, REFUSAL, isOfSystem ? OF_STATUS : OF_RUNTIME_AND_STATUS, isInterface);
    } else {
      code.with(element);
    }
  }

  private static void refuse(CodeBuilder code) {
    code.new_(EXCEPTION)
        .dup()
        .loadConstant(MESSAGE)
        .invokespecial(
            EXCEPTION,
            ConstantDescs.INIT_NAME,
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String))
        .athrow();
  }
}
