package org.hanok.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Locale;
import java.util.Set;

/** Nothing that a machine reads depends on the language of the machine that wrote it. */
@AnalyzeClasses(packages = "org.hanok", importOptions = ImportOption.DoNotIncludeTests.class)
class LanguageTest {

  private static final Set<String> SPEAKING =
      Set.of("format", "formatted", "printf", "toLowerCase", "toUpperCase");
  private static final Set<String> FORMATS =
      Set.of("java.text.DecimalFormat", "java.text.SimpleDateFormat", "java.text.MessageFormat");

  private static final DescribedPredicate<JavaMethodCall> AS_THE_MACHINE_SPEAKS =
      new DescribedPredicate<>("a method that writes as the machine's language does") {
        @Override
        public boolean test(JavaMethodCall call) {
          boolean isText =
              Set.of(
                      "java.lang.String",
                      "java.io.PrintWriter",
                      "java.io.PrintStream",
                      "java.io.Console")
                  .contains(call.getTargetOwner().getName());
          boolean isToldHow =
              call.getTarget().getRawParameterTypes().stream()
                  .anyMatch(type -> type.isEquivalentTo(Locale.class));
          return isText && SPEAKING.contains(call.getName()) && !isToldHow;
        }
      };

  @ArchTest
  static final ArchRule numbers_and_letters_are_written_the_same_everywhere =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.hanok.conformance..", "org.hanok.fuzz..", "org.hanok.benchmarks..")
          .should()
          .callMethodWhere(AS_THE_MACHINE_SPEAKS);

  @ArchTest
  static final ArchRule formats_are_told_their_symbols =
      noClasses()
          .should()
          .callConstructorWhere(
              new DescribedPredicate<>("a format with the machine's symbols") {
                @Override
                public boolean test(JavaConstructorCall constructed) {
                  return FORMATS.contains(constructed.getTargetOwner().getName())
                      && constructed.getTarget().getRawParameterTypes().size() < 2;
                }
              });
}
