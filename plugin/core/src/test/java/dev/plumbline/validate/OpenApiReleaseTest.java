package dev.plumbline.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiReleaseTest {

    @ParameterizedTest
    @CsvSource({"1.31, 7.2.0", "1.32, 7.2.0", "v1.33.4, 7.3.1", "1.34, 7.5.2", "1.35, 7.5.2", "1.36.0-eks-1, 7.5.2"})
    void theNearestThatIsNotNewerIsTaken(String kubernetes, String artifact) {
        assertThat(OpenApiRelease.nearest(kubernetes).artifactVersion()).isEqualTo(artifact);
    }

    @Test
    void aReportNamesIt() {
        assertThat(OpenApiRelease.nearest("1.35"))
                .hasToString("Kubernetes 1.34 (io.fabric8:kubernetes-model-validator:7.5.2)");
    }

    @Test
    void whatIsNoVersionIsRefused() {
        assertThatThrownBy(() -> OpenApiRelease.nearest("latest"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"latest\" is no version of Kubernetes");
    }

    @Test
    void onlyTheBundledReleaseNeedsNoFetching() {
        assertThatThrownBy(() -> OpenApiRelease.Source.BUNDLED.open(OpenApiRelease.ALL.get(0)))
                .isInstanceOf(IOException.class)
                .hasMessage("it does not come with this program");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''", "[]", "{\"definitions\": {\"a\": {", "{\"definitions\": 1}", "<html>"})
    void aDamagedDocumentIsAnErrorOfInput(String json) {
        assertThatThrownBy(() ->
                        Schemas.of("1.35", release -> new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("OpenAPI");
    }
}
