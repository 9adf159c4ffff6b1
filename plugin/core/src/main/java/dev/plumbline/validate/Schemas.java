package dev.plumbline.validate;

import dev.plumbline.manifest.ResourceId;
import dev.plumbline.validate.schema.Definitions;
import dev.plumbline.validate.schema.Dialect;
import dev.plumbline.validate.schema.OpenApi;
import dev.plumbline.validate.schema.Schema;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every schema that holds in one environment. What came first wins: custom resource definitions that the environment
 * itself renders, those of its charts, those that the project names, Kubernetes' own, and those that came with this
 * program.
 */
public final class Schemas {

    private final int minor;
    private final OpenApiRelease release;
    private final OpenApi openApi;
    private final Map<String, KindSchema> custom;
    private final Optional<Missing> missing;

    /**
     * A document that could not be had.
     *
     * @param release the one that describes the cluster best
     * @param reason why not
     */
    public record Missing(OpenApiRelease release, String reason) {}

    private Schemas(
            int minor,
            OpenApiRelease release,
            OpenApi openApi,
            Map<String, KindSchema> custom,
            Optional<Missing> missing) {
        this.minor = minor;
        this.release = release;
        this.openApi = openApi;
        this.custom = custom;
        this.missing = missing;
    }

    /**
     * Reads the schemas of a version.
     *
     * @param kubernetesVersion that of the cluster; the nearest that is known is taken
     * @param source opens the document
     * @throws IOException if it cannot be read
     */
    public static Schemas of(String kubernetesVersion, OpenApiRelease.Source source) throws IOException {
        OpenApiRelease release = OpenApiRelease.nearest(kubernetesVersion);
        return of(kubernetesVersion, release, OpenApi.read(source.open(release)), Optional.empty());
    }

    /** The schemas of a cluster whose OpenAPI document is there already. */
    static Schemas of(String kubernetesVersion, OpenApiRelease release, OpenApi openApi, Optional<Missing> missing) {
        return new Schemas(OpenApiRelease.minor(kubernetesVersion), release, openApi, Map.of(), missing);
    }

    /** These, and before them the kinds of some custom resource definitions; the first of two wins. */
    public Schemas with(List<CustomKind> kinds) {
        Map<String, KindSchema> all = new HashMap<>();
        for (CustomKind kind : kinds) {
            all.putIfAbsent(
                    key(kind.group(), kind.version(), kind.kind()),
                    new KindSchema(kind.schema(), Definitions.NONE, Dialect.CUSTOM, kind.document(), kind.origin()));
        }
        custom.forEach(all::putIfAbsent);
        return new Schemas(minor, release, openApi, all, missing);
    }

    /** The minor version of the cluster, 35 for Kubernetes 1.35. */
    public int minor() {
        return minor;
    }

    /** Whether the project defines an object's kind itself. */
    boolean defines(ResourceId id) {
        String version = id.apiVersion().substring(id.apiVersion().indexOf('/') + 1);
        return custom.containsKey(key(id.group(), version, id.kind()));
    }

    /** The OpenAPI that describes Kubernetes' own kinds. */
    public OpenApiRelease release() {
        return release;
    }

    /** The document that describes the cluster better, but could not be had; empty if this is the best one. */
    public Optional<Missing> missing() {
        return missing;
    }

    /** The schema of an object's kind; empty if there is none. */
    Optional<KindSchema> of(ResourceId id) {
        String version = id.apiVersion().substring(id.apiVersion().indexOf('/') + 1);
        KindSchema known = custom.get(key(id.group(), version, id.kind()));
        if (known != null) {
            return Optional.of(known);
        }
        Optional<KindSchema> own = BuiltInKinds.schema(id.group(), version, id.kind());
        if (own.isPresent()) {
            return own;
        }
        return openApi.kind(id.group(), version, id.kind())
                .map(schema ->
                        new KindSchema(schema, openApi, dialect(id.group()), Optional.empty(), release.toString()));
    }

    /** The document holds some custom resources too. */
    private static Dialect dialect(String group) {
        return group.equals("monitoring.coreos.com") ? Dialect.CUSTOM : Dialect.BUILT_IN;
    }

    /** The metadata that every object has, and what it refers to. */
    KindSchema metadata() {
        Schema schema = openApi.definition(OpenApi.OBJECT_META);
        return new KindSchema(schema, openApi, Dialect.BUILT_IN, Optional.empty(), release.toString());
    }

    private static String key(String group, String version, String kind) {
        return group + '/' + version + '/' + kind;
    }
}
