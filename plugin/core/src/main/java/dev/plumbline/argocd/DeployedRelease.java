package dev.plumbline.argocd;

import dev.plumbline.environment.Environment;
import dev.plumbline.environment.Release;
import dev.plumbline.manifest.ManifestSet;

/**
 * A release as Argo CD gets it.
 *
 * @param environment where
 * @param release what
 * @param manifests its objects, each in its namespace
 */
public record DeployedRelease(Environment environment, Release release, ManifestSet manifests) {

    /** The folder of its files within the tree. */
    String folder() {
        return environment.name() + '/' + release.name();
    }

    /** The namespace of what names none itself. */
    String namespace() {
        return release.namespace(environment);
    }
}
