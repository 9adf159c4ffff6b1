package dev.plumbline.pipeline;

import dev.plumbline.TextFiles;
import dev.plumbline.report.FindingReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A folder for each test, in which it writes its project file by file. */
abstract class AbstractProjectTest {

    @TempDir
    Path base;

    /** Writes a file of the project; its path starts at the base. */
    final void write(String file, String text) throws IOException {
        TextFiles.write(base, file, text);
    }

    /** The findings of a run, as a person reads them. */
    static List<String> lines(Outcome outcome) {
        return FindingReport.lines(outcome.findings()).stream()
                .map(FindingReport.Line::text)
                .toList();
    }
}
