package dev.plumbline.helm.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The recorder as a Maven command; its name keeps it out of the ordinary run. */
class RecordCases {
    @Test
    void recordsNewAndChangedCases() throws IOException {
        String helm = System.getProperty("plumbline.oracle.helm");
        assertThat(helm)
                .as("name the real Helm with -Dplumbline.oracle.helm=FILE")
                .isNotNull();
        PrintStream log = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        CaseRecorder recorder =
                new CaseRecorder(new HelmCli(Path.of(helm)), Boolean.getBoolean("plumbline.record.force"), log);
        assertThat(recorder.record(CaseSelection.current())).isEmpty();
    }
}
