package dev.plumbline.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.ResourceId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeFilesTest {

    /** What every file system takes, and does not take for another name. */
    private static final Pattern LEGAL =
            Pattern.compile("(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\\.)[-._~%a-z0-9]{1,205}\\.yaml");

    @Test
    void aFileIsCalledByKindAndName() {
        assertThat(files("v1 Service a web", "apps/v1 Deployment a web"))
                .containsExactly("deployment-web.yaml", "service-web.yaml");
    }

    @Test
    void groupAndNamespaceComeInOnlyWhereNeeded() {
        assertThat(files("v1 Service a web", "serving.knative.dev/v1 Service a web", "v1 Service a db"))
                .containsExactly("service-db.yaml", "service-web.yaml", "service.serving.knative.dev-web.yaml");
        assertThat(files("batch/v1 Job a x", "batch/v1 Job b x"))
                .containsExactly("job.batch_a_x.yaml", "job.batch_b_x.yaml");
    }

    @Test
    void hyphensDoNotMakeTwoObjectsOne() {
        assertThat(TreeFiles.assign(
                        manifests("v1 Service a-b c", "v1 Service a b-c", "v1 Service b b-c", "v1 Service b c")))
                .containsOnlyKeys("service_a-b_c.yaml", "service_a_b-c.yaml", "service_b_b-c.yaml", "service_b_c.yaml")
                .allSatisfy((file, same) -> assertThat(same).hasSize(1));
        assertThat(files("a.io/v1 Role - b-c", "a.io-b/v1 Role - c", "v1 Role - b-c", "v1 Role - c"))
                .containsExactly("role-b-c.yaml", "role-c.yaml", "role.a.io-b__c.yaml", "role.a.io__b-c.yaml");
    }

    @Test
    void namesThatDifferInCaseAloneDifferOnEveryFileSystem() {
        assertThat(files(
                        "rbac.authorization.k8s.io/v1 ClusterRole - Admin",
                        "rbac.authorization.k8s.io/v1 ClusterRole - admin",
                        "rbac.authorization.k8s.io/v1 ClusterRole - View"))
                .containsExactly(
                        "clusterrole-view.yaml",
                        "clusterrole.rbac.authorization.k8s.io__%41dmin.yaml",
                        "clusterrole.rbac.authorization.k8s.io__admin.yaml");
        assertThat(files("a.io/v1 Foo - x", "a.io/v1 FOO - x")).hasSize(2).allMatch(LEGAL.asMatchPredicate());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system:a",
                "system:controller:b",
                "a/../b",
                "C:\\x",
                "q?*<>|\"",
                "under_score",
                "dots.and-hyphens",
                "space and, comma.",
                "türkçe ıI",
                "日本",
                "tab\tnul\u0000"
            })
    void whatAFileSystemForbidsIsWrittenSoThatTheWayBackIsKnown(String name) {
        String file = files(List.of(manifest("rbac.authorization.k8s.io/v1", "ClusterRole", "", name)))
                .get(0);
        assertThat(file).matches(LEGAL);
        String written = file.substring("clusterrole-".length(), file.length() - ".yaml".length());
        assertThat(URLDecoder.decode(written, StandardCharsets.UTF_8)).isEqualTo(name.toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Con", "AUX", "Nul", "PRN", "Com1", "Lpt9"})
    void aKindNamedLikeADeviceOfWindowsIsNoDevice(String kind) {
        List<String> names = files(List.of(manifest("a.io/v1", kind, "", "x"), manifest("b.io/v1", kind, "", "x")));
        assertThat(names)
                .hasSize(2)
                .allMatch(LEGAL.asMatchPredicate())
                .allMatch(file ->
                        file.startsWith("%") && file.contains(kind.substring(1).toLowerCase(Locale.ROOT)));
    }

    @Test
    void namesThatAreTooLongAreCutAndStayApart() {
        String name = "x".repeat(253);
        List<String> names = files(List.of(
                manifest("apiextensions.k8s.io/v1", "CustomResourceDefinition", "", name + "a"),
                manifest("apiextensions.k8s.io/v1", "CustomResourceDefinition", "", name + "b"),
                manifest("rbac.authorization.k8s.io/v1", "ClusterRole", "", ":".repeat(253)),
                manifest("v1", "Service", "a", "y".repeat(180))));
        assertThat(names)
                .hasSize(4)
                .contains("service-" + "y".repeat(180) + ".yaml")
                .allMatch(file -> file.length() <= 205)
                .allMatch(LEGAL.asMatchPredicate());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyObjectHasAFileOfItsOwnWhateverTheOthersAre(long seed) {
        Random random = new Random(seed);
        String[] parts = {"a", "A", "-", ".", "b", ":", "_", "%"};
        Set<ResourceId> ids = new LinkedHashSet<>();
        List<Manifest> manifests = new ArrayList<>();
        while (ids.size() < 400) {
            StringBuilder name = new StringBuilder("n");
            for (int i = random.nextInt(4); i > 0; i--) {
                name.append(parts[random.nextInt(parts.length)]);
            }
            String group = List.of("", "a/", "a-n/", "a.b/").get(random.nextInt(4));
            String kind = List.of("K", "k", "Con").get(random.nextInt(3));
            Manifest manifest =
                    manifest(group + "v1", kind, List.of("", "n", "n-a").get(random.nextInt(3)), name.toString());
            if (ids.add(manifest.id())) {
                manifests.add(manifest);
            }
        }
        Map<String, List<Manifest>> files = TreeFiles.assign(manifests);
        assertThat(files).hasSize(400);
        assertThat(files.keySet()).allMatch(LEGAL.asMatchPredicate());
        assertThat(files.keySet().stream().map(file -> file.toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
        Collections.shuffle(manifests, random);
        assertThat(TreeFiles.assign(manifests)).isEqualTo(files);
    }

    @Test
    void objectsThatAreOneToTheClusterShareAName() {
        assertThat(TreeFiles.assign(manifests("v1 Service a x", "v1 Service a x"))
                        .values())
                .singleElement()
                .satisfies(same -> assertThat(same).hasSize(2));
        assertThat(TreeFiles.assign(manifests("batch/v1 CronJob a x", "batch/v1beta1 CronJob a x", "v1 CronJob a x")))
                .hasSize(2)
                .hasEntrySatisfying(
                        "cronjob.batch-x.yaml", same -> assertThat(same).hasSize(2));
    }

    private static List<String> files(String... objects) {
        return files(manifests(objects));
    }

    private static List<String> files(List<Manifest> manifests) {
        return List.copyOf(TreeFiles.assign(manifests).keySet());
    }

    /** Objects by {@code apiVersion kind namespace name}, {@code -} for no namespace. */
    private static List<Manifest> manifests(String... objects) {
        return Stream.of(objects)
                .map(object -> object.split(" ", 4))
                .map(words -> manifest(words[0], words[1], words[2].equals("-") ? "" : words[2], words[3]))
                .toList();
    }

    private static Manifest manifest(String apiVersion, String kind, String namespace, String name) {
        Node.Mapping content = new Node.Mapping(Map.of("name", Node.Scalar.of(name)), Map.of(), Position.START);
        return new Manifest(new ResourceId(apiVersion, kind, namespace, name), content, "t.yaml", Text.EMPTY);
    }
}
