package dev.plumbline.report;

import dev.plumbline.report.Summary.Files;
import dev.plumbline.report.Summary.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A summary as lines for a terminal. */
public final class ConsoleReport {

    private static final int WIDTH = 110;

    private ConsoleReport() {}

    /** The lines, without line ends. */
    public static List<String> lines(Summary summary) {
        List<String> lines = new ArrayList<>();
        int width = summary.sections().stream()
                .mapToInt(section -> section.name().length())
                .max()
                .orElse(0);
        for (Section section : summary.sections()) {
            lines.add(section.name() + " ".repeat(width - section.name().length()) + "  "
                    + count(section.objects(), "object") + ", " + changes(section.files()));
            wrap(kinds(section.kinds()), "    ", lines);
        }
        lines.add(count(
                        summary.total().added()
                                + summary.total().changed()
                                + summary.total().kept(),
                        "file")
                + ": " + changes(summary.total()) + result(summary));
        lines.add(summary.stages().stream()
                .map(stage -> stage.name() + ' ' + seconds(stage.time()))
                .collect(Collectors.joining(", ", "Time: ", "")));
        return lines;
    }

    private static String kinds(Map<String, Integer> kinds) {
        return kinds.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String changes(Files files) {
        if (files.unchanged()) {
            return "unchanged";
        }
        List<String> parts = new ArrayList<>();
        part(files.added(), "added", parts);
        part(files.changed(), "changed", parts);
        part(files.deleted(), "deleted", parts);
        part(files.kept(), "unchanged", parts);
        return String.join(", ", parts);
    }

    private static void part(int number, String word, List<String> parts) {
        if (number > 0) {
            parts.add(number + " " + word);
        }
    }

    private static String result(Summary summary) {
        return switch (summary.result()) {
            case WRITTEN -> "";
            case NOT_ASKED -> summary.total().unchanged() ? "" : " (not written)";
            case REFUSED -> " (nothing was written)";
        };
    }

    private static String count(int number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
    }

    private static void wrap(String text, String indent, List<String> lines) {
        StringBuilder line = new StringBuilder(indent);
        for (String part : text.split("(?<=, )", -1)) {
            if (line.length() + part.length() > WIDTH && line.length() > indent.length()) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(indent);
            }
            line.append(part);
        }
        if (!line.toString().isBlank()) {
            lines.add(line.toString().stripTrailing());
        }
    }
}
