package dev.plumbline.validate;

import dev.plumbline.validate.schema.OpenApi;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The schemas of the versions of Kubernetes that a run needs. Each document is read once, beside other work, and shared
 * by all clusters that it describes.
 */
public final class SchemaCatalogue {

    private final Map<OpenApiRelease, FutureTask<Document>> documents = new HashMap<>();

    private SchemaCatalogue() {}

    /**
     * What there is for a release.
     *
     * @param release whose document it is
     * @param openApi the document
     * @param instead the release that could not be had; empty if this is the one that was asked for
     */
    private record Document(OpenApiRelease release, OpenApi openApi, Optional<Schemas.Missing> instead) {}

    /**
     * Begins to read what some clusters need, and does not wait for it.
     *
     * @param kubernetesVersions of the clusters
     * @param source opens documents; called by other threads. The bundled document stands in for what it cannot open
     */
    public static SchemaCatalogue load(Collection<String> kubernetesVersions, OpenApiRelease.Source source) {
        SchemaCatalogue catalogue = new SchemaCatalogue();
        for (String version : kubernetesVersions) {
            catalogue.documents.computeIfAbsent(OpenApiRelease.nearest(version), release -> begin(release, source));
        }
        return catalogue;
    }

    private static FutureTask<Document> begin(OpenApiRelease release, OpenApiRelease.Source source) {
        FutureTask<Document> task = new FutureTask<>(() -> read(release, source));
        Thread thread = new Thread(task, "plumbline-schemas");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static Document read(OpenApiRelease release, OpenApiRelease.Source source) throws IOException {
        OpenApiRelease bundled = OpenApiRelease.bundled();
        try {
            return new Document(release, OpenApi.read(source.open(release)), Optional.empty());
        } catch (IOException e) {
            if (release.equals(bundled)) {
                throw e;
            }
            Schemas.Missing missing = new Schemas.Missing(release, String.valueOf(e.getMessage()));
            return new Document(
                    bundled, OpenApi.read(OpenApiRelease.Source.BUNDLED.open(bundled)), Optional.of(missing));
        }
    }

    /**
     * The schemas of a cluster.
     *
     * @param kubernetesVersion one of those that were asked for
     * @throws IOException if not even the bundled document can be read
     */
    public Schemas of(String kubernetesVersion) throws IOException {
        OpenApiRelease release = OpenApiRelease.nearest(kubernetesVersion);
        FutureTask<Document> task = documents.get(release);
        if (task == null) {
            throw new IllegalArgumentException("nobody asked for Kubernetes " + kubernetesVersion);
        }
        try {
            Document document = task.get();
            return Schemas.of(kubernetesVersion, document.release(), document.openApi(), document.instead());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException("reading schemas broke: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("reading schemas was interrupted", e);
        }
    }
}
