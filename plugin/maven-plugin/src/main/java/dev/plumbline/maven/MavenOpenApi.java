package dev.plumbline.maven;

import dev.plumbline.validate.OpenApiRelease;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.inject.Provider;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Kubernetes' OpenAPI documents as Maven has them: one comes with the plugin, the others are artifacts, resolved from
 * the local repository or from those that plugins come from, with the user's mirrors, proxies and credentials.
 */
final class MavenOpenApi implements OpenApiRelease.Source {

    private final Provider<RepositorySystem> repositories;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> remotes;

    /**
     * @param repositories has what resolves artifacts, and is asked for it when there is something to resolve
     * @param session of the build
     * @param remotes where artifacts are that are not in the local repository
     */
    MavenOpenApi(
            Provider<RepositorySystem> repositories, RepositorySystemSession session, List<RemoteRepository> remotes) {
        this.repositories = repositories;
        this.session = session;
        this.remotes = List.copyOf(remotes);
    }

    @Override
    public InputStream open(OpenApiRelease release) throws IOException {
        if (release.equals(OpenApiRelease.bundled())) {
            return OpenApiRelease.Source.BUNDLED.open(release);
        }
        DefaultArtifact artifact = new DefaultArtifact(OpenApiRelease.ARTIFACT + ":jar:" + release.artifactVersion());
        ArtifactRequest request = new ArtifactRequest(artifact, remotes, null);
        try (ZipFile jar = new ZipFile(repositories
                .get()
                .resolveArtifact(session, request)
                .getArtifact()
                .getFile())) {
            ZipEntry entry = jar.getEntry(OpenApiRelease.RESOURCE.substring(1));
            if (entry == null) {
                throw new IOException("the artifact does not hold " + OpenApiRelease.RESOURCE);
            }
            return new ByteArrayInputStream(jar.getInputStream(entry).readAllBytes());
        } catch (ArtifactResolutionException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
