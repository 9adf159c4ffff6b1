package dev.plumbline.argocd;

import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ResourceId;
import java.util.Comparator;

/**
 * A kind of object, whatever its version.
 *
 * @param group API group; empty for the core group
 * @param kind {@code Deployment}
 */
record GroupKind(String group, String kind) implements Comparable<GroupKind> {

    private static final Comparator<GroupKind> ORDER =
            Comparator.comparing(GroupKind::group).thenComparing(GroupKind::kind);

    static final GroupKind NAMESPACE = new GroupKind("", "Namespace");
    static final GroupKind DEFINITION = new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition");

    static GroupKind of(Manifest manifest) {
        return new GroupKind(manifest.id().group(), manifest.id().kind());
    }

    /**
     * The kind that a reference names.
     *
     * @param apiVersion {@code apps/v1}
     */
    static GroupKind of(String apiVersion, String kind) {
        return new GroupKind(new ResourceId(apiVersion, kind, "", "").group(), kind);
    }

    @Override
    public int compareTo(GroupKind other) {
        return ORDER.compare(this, other);
    }
}
