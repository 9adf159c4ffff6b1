package dev.plumbline.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.helm.origin.Text;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects of a rendered text. Lists are taken apart as {@code kubectl apply} 1.35 does it. */
class ManifestReaderTest {

    @Test
    void aListIsTakenApartAndEachItemKeepsItsPlace() throws YamlException {
        List<Manifest> manifests = read("""
                apiVersion: v1
                kind: List
                metadata: {name: ignored}
                items:
                - apiVersion: v1
                  kind: Service
                  metadata: {name: a, namespace: other}
                - {apiVersion: apps/v1, kind: Deployment, metadata: {name: b}}
                """);
        assertThat(manifests)
                .extracting(manifest -> manifest.id().namespace() + '/' + manifest.id())
                .containsExactly("other/Service/a", "/Deployment/b");
        assertThat(manifests.get(1).content().at()).isEqualTo(new Position(8, 3));
        assertThat(manifests.get(1).path()).containsExactly("items", "1");
        assertThat(manifests.get(1).content())
                .isEqualTo(YamlReader.documents(manifests.get(1).yaml()).get(0));
    }

    @Test
    void listsInListsAndDocumentsInARowComeInOrder() throws YamlException {
        List<Manifest> manifests = read("""
                {apiVersion: v1, kind: ConfigMap, metadata: {name: first}}
                ---
                apiVersion: v1
                kind: List
                items:
                - apiVersion: v1
                  kind: List
                  items:
                  - {apiVersion: v1, kind: ConfigMap, metadata: {name: second}}
                  - {apiVersion: v1, kind: List, items: []}
                - {apiVersion: v1, kind: ConfigMap, metadata: {name: third}}
                """);
        assertThat(manifests)
                .extracting(manifest -> manifest.id().name() + manifest.path())
                .containsExactly("first[]", "second[items, 0, items, 0]", "third[items, 1]");
    }

    @Test
    void itemsOfAListOfOneKindNeedNotRepeatIt() throws YamlException {
        assertThat(read("{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleList, items: [{metadata: {name: r}}]}"))
                .singleElement()
                .satisfies(role -> {
                    assertThat(role.id()).isEqualTo(new ResourceId("rbac.authorization.k8s.io/v1", "Role", "", "r"));
                    assertThat(role.yaml()).startsWith("apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\n");
                });
    }

    @Test
    void aListWithoutItemsInItIsNothing() throws YamlException {
        assertThat(read("{apiVersion: v1, kind: List, items: []}")).isEmpty();
        assertThat(read("{apiVersion: v1, kind: List, items: null}")).isEmpty();
    }

    @Test
    void anObjectWhoseKindEndsLikeAListIsNoneWithoutItems() throws YamlException {
        assertThat(read("{apiVersion: a.io/v1, kind: AllowList, metadata: {name: x}, spec: {items: [1]}}"))
                .extracting(Manifest::id)
                .containsExactly(new ResourceId("a.io/v1", "AllowList", "", "x"));
    }

    @Test
    void aListThatIsAHookMakesItsItemsHooks() throws YamlException {
        List<Manifest> manifests = read("""
                apiVersion: v1
                kind: List
                metadata: {annotations: {helm.sh/hook: pre-install, helm.sh/hook-weight: "3", other: x}}
                items:
                - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
                - {apiVersion: v1, kind: ConfigMap, metadata: {name: b, annotations: {helm.sh/hook: post-install}}}
                """);
        assertThat(manifests)
                .extracting(
                        manifest -> manifest.annotation("helm.sh/hook"),
                        manifest -> manifest.annotation("helm.sh/hook-weight"))
                .containsExactly(tuple("pre-install", "3"), tuple("post-install", "3"));
        assertThat(manifests).noneMatch(manifest -> manifest.yaml().contains("other"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {apiVersion: v1, kind: List}                                       | 1:1 the List has no items
            {apiVersion: v1, kind: List, items: {}}                            | 1:37 the items of the List are a map, not a list
            {apiVersion: v1, kind: List, items: [a]}                           | 1:38 an item of the List is a string, not a Kubernetes object
            {apiVersion: v1, kind: List, items: [{apiVersion: v1, metadata: {name: x}}]} | 1:38 the object has no kind
            {apiVersion: v1, kind: List, items: [{kind: A, apiVersion: v1}]}   | 1:38 the object has no metadata
            [1]                                                                | 1:1 this is a list, not a Kubernetes object
            {apiVersion: v1, kind: A, metadata: {name: 7}}                     | 1:44 metadata.name is a number, not a name
            {apiVersion: v1, kind: A, metadata: {name: ''}}                    | 1:44 metadata.name is empty
            {apiVersion: v1, kind: A, metadata: {name: x, namespace: 1}}       | 1:58 metadata.namespace is a number, not a name
            {apiVersion: v1, kind: A, metadata: {}}                            | 1:37 the object has no metadata.name
            """)
    void whatIsNoObjectIsNamedWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(YamlException.class, e -> assertThat(
                        e.at().line() + ":" + e.at().column() + ' ' + e.problem())
                .isEqualTo(message));
    }

    @Test
    void aNamespaceIsTakenAwayAndGiven() throws YamlException {
        Manifest manifest = read("{apiVersion: v1, kind: Node, metadata: {name: node, namespace: x}}")
                .get(0);
        assertThat(manifest.inNamespace("").yaml()).doesNotContain("namespace");
        assertThat(manifest.inNamespace("").id().namespace()).isEmpty();
        assertThat(manifest.inNamespace("z").yaml()).contains("  namespace: z\n");
        assertThat(manifest.inNamespace("z").path()).isEqualTo(manifest.path());
    }

    @Test
    void annotationsAreAddedAndNeverReplaced() throws YamlException {
        Manifest bare = read("{apiVersion: v1, kind: Node, metadata: {name: node, annotations: }}")
                .get(0);
        assertThat(bare.annotated(Map.of("a", "1")).annotation("a")).isEqualTo("1");
        Manifest annotated = read("{apiVersion: v1, kind: Node, metadata: {name: node, annotations: {a: x}}}")
                .get(0);
        assertThat(annotated.annotated(Map.of("a", "1", "b", "2")).yaml()).contains("    a: x\n    b: \"2\"\n");
    }

    private static List<Manifest> read(String text) throws YamlException {
        return ManifestReader.read(Text.of(text), "t.yaml");
    }
}
