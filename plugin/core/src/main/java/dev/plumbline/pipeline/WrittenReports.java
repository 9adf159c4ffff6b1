package dev.plumbline.pipeline;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Findings;
import dev.plumbline.report.ReportSet;
import dev.plumbline.write.RenderedTree.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Writes the reports of a run. A folder that refuses is told of, and changes nothing about the run. */
final class WrittenReports {

    private final Request request;
    private final Consumer<String> listener;

    WrittenReports(Request request, Consumer<String> listener) {
        this.request = request;
        this.listener = listener;
    }

    /**
     * Writes what a run found.
     *
     * @return text by file; empty if nothing could be written, or was to be
     */
    SortedMap<Path, String> write(Run run) {
        SortedMap<String, Integer> sections = new TreeMap<>();
        for (Section section : run.sections()) {
            sections.put(section.folder(), section.manifests().manifests().size());
        }
        return write(new ReportSet(run.findings(), sections, run.project().file()));
    }

    /**
     * Writes what was found in something else than a tree.
     *
     * @param sections what was looked at, and how many objects it has
     * @param project the project file as a person knows it
     */
    void write(Findings findings, SortedMap<String, Integer> sections, String project) {
        write(new ReportSet(findings, sections, project));
    }

    /** Writes what is wrong with a project that could not be read. */
    void writeProblems(List<Finding> problems) {
        Path base = request.base();
        String project = request.config().startsWith(base)
                ? base.relativize(request.config()).toString().replace('\\', '/')
                : request.config().toString();
        write(new ReportSet(new Findings(problems), new TreeMap<>(), project));
    }

    private SortedMap<Path, String> write(ReportSet reports) {
        SortedMap<Path, String> written = new TreeMap<>();
        if (request.options().reports().isEmpty()) {
            return written;
        }
        Path folder = request.options().reports().get();
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> report : reports.files().entrySet()) {
                Path file = folder.resolve(report.getKey());
                replace(file, report.getValue());
                written.put(file, report.getValue());
            }
            return written;
        } catch (IOException e) {
            listener.accept("the reports cannot be written into " + folder + " (" + e.getMessage() + ")");
            return Collections.emptySortedMap();
        }
    }

    /** At one stroke, so that nobody reads half a report. */
    private static void replace(Path file, String text) throws IOException {
        // Not a temporary file of Java's: those are for their owner's eyes only.
        Path temporary = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.writeString(temporary, text);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
