package dev.plumbline.maven;

import dev.plumbline.finding.Findings;
import dev.plumbline.report.GitHubAnnotations;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** Tells GitHub Actions what was found, if it is what runs the build. */
final class GitHubActions {

    private GitHubActions() {}

    /**
     * Prints annotations, and adds the summary to the page of the run.
     *
     * @param variables of the process
     * @param summary a file of Markdown; nothing is added if there is none
     */
    static void tell(Findings findings, Path summary, Map<String, String> variables, PrintStream out) {
        if (!"true".equals(variables.get("GITHUB_ACTIONS"))) {
            return;
        }
        // The logger would put its level before the line, and GitHub would take it for text.
        GitHubAnnotations.lines(findings).forEach(out::println);
        String page = variables.getOrDefault("GITHUB_STEP_SUMMARY", "");
        if (!page.isEmpty() && Files.isRegularFile(summary)) {
            try {
                Files.write(
                        Path.of(page),
                        Files.readAllBytes(summary),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException | InvalidPathException e) {
                out.println("::warning title=Plumbline::the summary cannot be written");
            }
        }
    }
}
