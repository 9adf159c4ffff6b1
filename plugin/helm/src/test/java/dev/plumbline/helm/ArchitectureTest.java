package dev.plumbline.helm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages depend on each other in one direction, and third-party engines stay where they belong. */
class ArchitectureTest {

    private static final String ROOT = "dev.plumbline.helm.";

    /** Each package and those of ours that it may import. */
    private static final Map<String, List<String>> ALLOWED = Map.of(
            "origin", List.of(),
            "value", List.of("origin"),
            "template", List.of("origin", "value"),
            "function", List.of("origin", "value"),
            "chart", List.of("origin", "value", "function"),
            "engine", List.of("origin", "value", "template", "function", "chart"));

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.plumbline.helm");

    static Stream<String> packages() {
        return ALLOWED.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void importsOnlyWhatTheDesignAllows(String name) {
        String[] forbidden = ALLOWED.keySet().stream()
                .filter(other -> !other.equals(name)
                        && !ALLOWED.getOrDefault(name, List.of()).contains(other))
                .map(other -> ROOT + other + "..")
                .toArray(String[]::new);

        assertThat(ALL.stream().filter(c -> c.getPackageName().equals(ROOT + name)))
                .as("classes in %s, so that the rule cannot pass on nothing", name)
                .hasSizeGreaterThan(3);
        if (forbidden.length > 0) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + name + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .check(ALL);
        }
    }

    @Test
    void everyClassBelongsToAPackageOfTheDesign() {
        String[] known = ALLOWED.keySet().stream().map(name -> ROOT + name).toArray(String[]::new);

        classes()
                .that()
                .haveSimpleNameNotEndingWith("package-info")
                .should()
                .resideInAnyPackage(known)
                .check(ALL);
    }

    @Test
    void nothingOfMavenIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.maven..")
                .check(ALL);
    }

    @Test
    void onlyTheChartPackageSeesSchemasAndArchives() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "chart..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.networknt..", "org.apache.commons.compress..")
                .check(ALL);
    }

    @Test
    void yamlAndTomlAreReadAsHelmReadsThemAndByNobodyElse() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.yaml.snakeyaml..", "tools.jackson.dataformat..")
                .check(ALL);
    }
}
