package dev.plumbline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileReader;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of packages in the design, held as rules. */
class ArchitectureTest {

    private static final String ROOT = "dev.plumbline.";

    /** What each package may import of ours. */
    private static final Map<String, Set<String>> MAY_IMPORT = new TreeMap<>(Map.ofEntries(
            Map.entry("input", Set.of()),
            Map.entry("command", Set.of()),
            Map.entry("manifest", Set.of("helm.origin")),
            Map.entry("finding", Set.of("manifest")),
            Map.entry("environment", Set.of("environment.jinja", "manifest", "finding")),
            Map.entry("environment.jinja", Set.of("finding", "manifest")),
            Map.entry("render", Set.of("command", "helm", "environment", "manifest")),
            Map.entry("write", Set.of("manifest")),
            Map.entry("argocd", Set.of("environment", "environment.jinja", "finding", "manifest")),
            Map.entry("validate", Set.of("finding", "manifest", "validate.rule", "validate.schema")),
            Map.entry("validate.rule", Set.of("manifest", "validate.schema")),
            Map.entry("validate.schema", Set.of("finding", "manifest")),
            Map.entry("analysis", Set.of("finding", "manifest", "validate", "validate.rule", "validate.schema")),
            Map.entry("provenance", Set.of("finding", "helm.engine", "helm.origin", "helm.value", "manifest")),
            Map.entry("policy", Set.of("finding", "manifest", "policy.cel.admission", "validate.schema")),
            Map.entry("policy.cel", Set.of("policy.cel.function", "policy.cel.value")),
            Map.entry("policy.cel.admission", Set.of("manifest", "policy.cel", "validate.schema")),
            Map.entry("policy.cel.custom", Set.of("manifest", "policy.cel", "validate.schema")),
            Map.entry("policy.cel.function", Set.of("policy.cel.value")),
            Map.entry("policy.cel.value", Set.of("manifest", "validate.schema")),
            Map.entry(
                    "bridge",
                    Set.of(
                            "bridge.plan",
                            "command",
                            "environment",
                            "environment.jinja",
                            "finding",
                            "manifest",
                            "validate.schema")),
            Map.entry("bridge.layers", Set.of("bridge", "finding", "manifest")),
            Map.entry("bridge.plan", Set.of("environment", "finding", "manifest")),
            Map.entry("report", Set.of("manifest", "finding")),
            Map.entry("cache", Set.of("finding", "input", "manifest", "report", "write")),
            Map.entry(
                    "pipeline",
                    Set.of(
                            "analysis",
                            "argocd",
                            "bridge",
                            "cache",
                            "environment",
                            "finding",
                            "input",
                            "manifest",
                            "policy",
                            "policy.cel.admission",
                            "provenance",
                            "render",
                            "report",
                            "validate",
                            "write"))));

    /** Of these, none reads an input of a run; one in which a command is called is not recalled. */
    private static final Set<String> READ_NO_INPUT = Set.of("command", "input", "cache", "write");

    /** At least so many classes each, so that no rule passes on nothing. */
    private static final int FEWEST_CLASSES = 3;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.plumbline");

    static Set<String> packages() {
        return MAY_IMPORT.keySet();
    }

    @Test
    void everyPackageOfTheTableIsThereAndNoOther() {
        Map<String, Long> counts = CLASSES.stream()
                .filter(type -> !within(type.getPackageName(), ROOT + "helm"))
                .collect(Collectors.groupingBy(
                        type -> type.getPackageName().substring(ROOT.length()), TreeMap::new, Collectors.counting()));
        assertThat(counts.keySet()).isEqualTo(MAY_IMPORT.keySet());
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(FEWEST_CLASSES));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageImportsOnlyWhatTheTableAllows(String name) {
        Set<String> allowed = MAY_IMPORT.getOrDefault(name, Set.of());
        DescribedPredicate<JavaClass> forbidden =
                DescribedPredicate.describe("a package of ours other than " + allowed, type -> {
                    String other = type.getPackageName();
                    return other.startsWith(ROOT)
                            && !other.equals(ROOT + name)
                            && allowed.stream().noneMatch(may -> within(other, ROOT + may));
                });
        noClasses()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .dependOnClassesThat(forbidden)
                .check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void theTableAllowsNoMoreThanIsUsed(String name) {
        Set<String> imported = CLASSES.stream()
                .filter(type -> type.getPackageName().equals(ROOT + name))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getPackageName())
                .collect(Collectors.toSet());
        assertThat(MAY_IMPORT.getOrDefault(name, Set.of()))
                .allSatisfy(may -> assertThat(imported).anyMatch(other -> within(other, ROOT + may)));
    }

    @Test
    void packagesHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("dev.plumbline.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void mavenIsNotHere() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.maven..")
                .check(CLASSES);
    }

    @Test
    void onePackageSeesJinjava() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "environment.jinja")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.hubspot..", "jinjava..")
                .check(CLASSES);
    }

    @Test
    void onePackageOfCoreSeesTheValidatorOfJsonSchemas() {
        noClasses()
                .that(DescribedPredicate.describe(
                        "are of core, but not of validate.schema",
                        type -> !within(type.getPackageName(), ROOT + "helm")
                                && !type.getPackageName().equals(ROOT + "validate.schema")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.networknt..", "tools.jackson..")
                .check(CLASSES);
    }

    @Test
    void onePackageSeesTheCompilerOfExpressions() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "policy.cel")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.cel..", "cel.parser..", "com.google.protobuf..", "org.antlr..")
                .check(CLASSES);
    }

    @Test
    void onePackageOfCoreSeesSnakeYaml() {
        noClasses()
                .that(DescribedPredicate.describe(
                        "are of core, but not of manifest",
                        type -> !within(type.getPackageName(), ROOT + "helm")
                                && !type.getPackageName().equals(ROOT + "manifest")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.yaml..")
                .check(CLASSES);
    }

    @Test
    void inputsAreReadByThePathThatWasHandedOn() {
        // What is opened otherwise escapes the observer, and a change of it would not be noticed.
        noClasses()
                .that(DescribedPredicate.describe(
                        "may read inputs",
                        type -> !READ_NO_INPUT.contains(type.getPackageName().substring(ROOT.length()))))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "open files otherwise than by path",
                        type -> type.isAssignableTo(File.class)
                                || type.isAssignableTo(FileInputStream.class)
                                || type.isAssignableTo(FileReader.class)
                                || type.isAssignableTo(RandomAccessFile.class)
                                || type.isAssignableTo(Paths.class)
                                || type.isAssignableTo(ZipFile.class)))
                .orShould()
                .callMethod(Path.class, "of", String.class, String[].class)
                .orShould()
                .callMethod(Path.class, "of", URI.class)
                .check(CLASSES);
    }

    @Test
    void nothingIsCalledUtil() {
        List<String> names = CLASSES.stream()
                .map(JavaClass::getSimpleName)
                .filter(name -> name.matches(".*(Util|Utils|Helper|Manager|Impl)"))
                .toList();
        assertThat(names).isEmpty();
    }

    private static boolean within(String name, String root) {
        return name.equals(root) || name.startsWith(root + '.');
    }
}
