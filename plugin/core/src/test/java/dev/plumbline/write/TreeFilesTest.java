package dev.plumbline.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestReader;
import dev.plumbline.manifest.YamlException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeFilesTest {

    @Test
    void aFileIsCalledByKindAndName() throws YamlException {
        assertThat(files("v1 Service a web", "apps/v1 Deployment a web"))
                .containsExactly("deployment-web.yaml", "service-web.yaml");
    }

    @Test
    void groupAndNamespaceComeInOnlyWhereNeeded() throws YamlException {
        assertThat(files("v1 Service a web", "serving.knative.dev/v1 Service a web", "v1 Service a db"))
                .containsExactly("service-db.yaml", "service-web.yaml", "service.serving.knative.dev-web.yaml");
        assertThat(files("batch/v1 Job a x", "batch/v1 Job b x"))
                .containsExactly("job.batch-a-x.yaml", "job.batch-b-x.yaml");
    }

    @Test
    void namesThatFileSystemsForbidAreMadeSafe() throws YamlException {
        assertThat(files("rbac.authorization.k8s.io/v1 ClusterRole - system:a/../b"))
                .containsExactly("clusterrole-system_a_.._b.yaml");
    }

    @Test
    void objectsThatAreOneToTheClusterShareAName() throws YamlException {
        assertThat(TreeFiles.assign(manifests("v1 Service a x", "v1 Service a x"))
                        .values())
                .singleElement()
                .satisfies(same -> assertThat(same).hasSize(2));
    }

    private static Iterable<String> files(String... objects) throws YamlException {
        return TreeFiles.assign(manifests(objects)).keySet();
    }

    /** Objects by {@code apiVersion kind namespace name}. */
    private static List<Manifest> manifests(String... objects) throws YamlException {
        List<Manifest> manifests = new ArrayList<>();
        for (String object : objects) {
            String[] words = object.split(" ", 4);
            String yaml = "{apiVersion: " + words[0] + ", kind: " + words[1] + ", metadata: {name: '" + words[3]
                    + "', namespace: '" + (words[2].equals("-") ? "" : words[2]) + "'}}";
            manifests.addAll(ManifestReader.read(Text.of(yaml), "t.yaml"));
        }
        return manifests;
    }
}
