package dev.plumbline.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.validate.OpenApiRelease;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenOpenApiTest {

    private static final OpenApiRelease OLD = OpenApiRelease.ALL.get(0);

    @TempDir
    Path folder;

    @Test
    void theBundledReleaseNeedsNoRepository() throws IOException {
        try (InputStream document = source(request -> {
                    throw new IllegalStateException("asked for " + request.getArtifact());
                })
                .open(OpenApiRelease.bundled())) {
            assertThat(document.read()).isEqualTo('{');
        }
    }

    @Test
    void anotherReleaseIsReadFromItsArtifact() throws IOException {
        Path jar = jar("openshift-generated.json", "{\"a\": 1}");
        try (InputStream document = source(request -> {
                    assertThat(request.getArtifact())
                            .hasToString("io.fabric8:kubernetes-model-validator:jar:" + OLD.artifactVersion());
                    return new ArtifactResult(request)
                            .setArtifact(request.getArtifact().setFile(jar.toFile()));
                })
                .open(OLD)) {
            assertThat(document).hasContent("{\"a\": 1}");
        }
    }

    @Test
    void anArtifactThatCannotBeResolvedIsAnErrorOfInput() {
        assertThatThrownBy(() -> source(request -> {
                            throw new ArtifactResolutionException(
                                    List.of(new ArtifactResult(request)), "offline, and not there");
                        })
                        .open(OLD))
                .isInstanceOf(IOException.class)
                .hasMessage("offline, and not there");
    }

    @Test
    void anArtifactWithoutTheDocumentIsAnErrorOfInput() throws IOException {
        Path jar = jar("other.json", "{}");
        assertThatThrownBy(() -> source(request -> new ArtifactResult(request)
                                .setArtifact(request.getArtifact().setFile(jar.toFile())))
                        .open(OLD))
                .isInstanceOf(IOException.class)
                .hasMessage("the artifact does not hold /openshift-generated.json");
    }

    private interface Resolution {
        ArtifactResult resolve(ArtifactRequest request) throws ArtifactResolutionException;
    }

    private static MavenOpenApi source(Resolution resolution) {
        RepositorySystem repositories = (RepositorySystem) Proxy.newProxyInstance(
                MavenOpenApiTest.class.getClassLoader(),
                new Class<?>[] {RepositorySystem.class},
                (proxy, method, arguments) -> resolution.resolve((ArtifactRequest) arguments[1]));
        return new MavenOpenApi(() -> repositories, new DefaultRepositorySystemSession(), List.of());
    }

    private Path jar(String name, String text) throws IOException {
        Path jar = folder.resolve("a.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream entries = new ZipOutputStream(file)) {
            entries.putNextEntry(new ZipEntry(name));
            entries.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}
