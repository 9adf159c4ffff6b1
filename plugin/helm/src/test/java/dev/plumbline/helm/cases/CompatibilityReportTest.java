package dev.plumbline.helm.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompatibilityReportTest {
    private static final Path PAGE = CaseFile.root()
            .resolve("../../../../../../docs/helm-compatibility.md")
            .normalize();

    private static HelmCase helmCase(String name, String template, Optional<HelmCase.KnownDifference> difference) {
        CaseInput input = new CaseInput(
                true,
                CaseInput.wrap(ChartFile.Content.of(template), ChartFile.Content.of("")),
                List.of(),
                "release",
                "default",
                "v1.35.0",
                List.of(),
                false);
        return new HelmCase(name, input, difference, List.of());
    }

    @Test
    void countsACaseForItsTopicAndEachOfItsFunctions() {
        CaseFile file = new CaseFile(
                "functions/strings",
                Path.of("no-such-file.yaml"),
                List.of(
                        helmCase("a", "{{ upper .x | trim }}", Optional.empty()),
                        helmCase("b", "{{ upper 1 }}", Optional.of(new HelmCase.KnownDifference("why not", "1")))));

        assertThat(CompatibilityReport.of(List.of(file)))
                .contains("| all | 2 | 1 | 0 | 1 |")
                .contains("| `upper` | 2 | 1 | 0 | 1 |")
                .contains("| `trim` | 1 | 1 | 0 | 0 |")
                .contains("| `lower` | 0 | 0 | 0 | 0 |")
                .contains("| functions/strings | 2 | 1 | 0 | 1 |")
                .contains("| `functions/strings#b` | why not |");
    }

    /** {@code -Dplumbline.docs.record} writes the page instead of comparing it. */
    @Test
    void committedPageIsWhatTheRecordsSay() throws IOException {
        String page = CompatibilityReport.of(CaseFile.read(CaseSelection.ALL));
        if (System.getProperty("plumbline.docs.record") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as("made again by -Dplumbline.docs.record").hasContent(page);
    }
}
