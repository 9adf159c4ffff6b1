package dev.plumbline.report;

import dev.plumbline.report.Paint.Style;
import dev.plumbline.report.Summary.Change;
import dev.plumbline.report.Summary.Files;
import dev.plumbline.report.Summary.Kind;
import dev.plumbline.report.Summary.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A summary as lines for a terminal. A few folders are shown one by one with what is in them; of many, those that
 * change, and what is in all of them together.
 */
public final class ConsoleReport {

    private static final int WIDTH = 110;

    /** More folders than these are not shown one by one. */
    private static final int FOLDERS = 12;

    /** More files than these are counted. */
    private static final int FILES = 20;

    private static final String INDENT = "    ";

    private final Summary summary;
    private final Paint paint;
    private final List<String> lines = new ArrayList<>();

    private ConsoleReport(Summary summary, Paint paint) {
        this.summary = summary;
        this.paint = paint;
    }

    /** The lines, without line ends. */
    public static List<String> lines(Summary summary, Paint paint) {
        ConsoleReport report = new ConsoleReport(summary, paint);
        if (summary.sections().size() <= FOLDERS) {
            report.each(summary.sections(), true);
        } else {
            report.together();
        }
        report.files();
        report.total();
        return report.lines;
    }

    private void each(List<Section> sections, boolean withKinds) {
        int width = sections.stream()
                .mapToInt(section -> section.name().length())
                .max()
                .orElse(0);
        for (Section section : sections) {
            lines.add(paint.paint(Style.STRONG, section.name())
                    + " ".repeat(width - section.name().length()) + "  " + count(section.objects(), "object") + ", "
                    + changes(section.files()));
            if (withKinds) {
                wrap(kinds(section.kinds()));
            }
        }
    }

    private void together() {
        List<Section> changed = summary.sections().stream()
                .filter(section -> !section.files().unchanged())
                .toList();
        each(changed.subList(0, Math.min(FOLDERS, changed.size())), false);
        int more = changed.size() - FOLDERS;
        if (more > 0) {
            lines.add("and " + count(more, "folder") + " more that " + (more == 1 ? "changes" : "change"));
        }
        int unchanged = summary.sections().size() - changed.size();
        if (unchanged > 0) {
            lines.add(count(unchanged, "folder") + " unchanged");
        }
        Map<String, Integer> kinds = new TreeMap<>();
        summary.sections()
                .forEach(section -> section.kinds().forEach((kind, number) -> kinds.merge(kind, number, Integer::sum)));
        int objects = summary.sections().stream().mapToInt(Section::objects).sum();
        lines.add(count(objects, "object") + " in " + summary.sections().size() + " folders");
        wrap(kinds(kinds));
    }

    private void files() {
        List<Change> changes = summary.changes().stream()
                .sorted(Comparator.comparing(Change::kind).reversed())
                .toList();
        // What goes is the most to be looked at, what comes the least.
        for (Change change : changes.subList(0, Math.min(FILES, changes.size()))) {
            String word = word(change.kind());
            lines.add(INDENT + paint.paint(style(change.kind()), word) + " ".repeat(9 - word.length()) + change.file());
        }
        if (changes.size() > FILES) {
            List<String> parts = new ArrayList<>();
            for (Kind kind : Kind.values()) {
                long number = changes.subList(FILES, changes.size()).stream()
                        .filter(change -> change.kind() == kind)
                        .count();
                part((int) number, kind, parts);
            }
            lines.add(INDENT + "and " + String.join(", ", parts));
        }
    }

    private void total() {
        lines.add(paint.paint(Style.STRONG, count(summary.total().after(), "file")) + ": " + changes(summary.total())
                + result());
        lines.add(
                summary.stages().isEmpty()
                        ? "No input has changed since an earlier run, nor has the tree (-Dgitops.cache=false looks again)"
                        : summary.stages().stream()
                                .map(stage -> stage.name() + ' ' + seconds(stage.time()))
                                .collect(Collectors.joining(", ", "Time: ", "")));
    }

    private static String kinds(Map<String, Integer> kinds) {
        return kinds.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private String changes(Files files) {
        if (files.unchanged()) {
            return "unchanged";
        }
        List<String> parts = new ArrayList<>();
        part(files.added(), Kind.ADDED, parts);
        part(files.changed(), Kind.CHANGED, parts);
        part(files.deleted(), Kind.DELETED, parts);
        if (files.kept() > 0) {
            parts.add(files.kept() + " unchanged");
        }
        return String.join(", ", parts);
    }

    private void part(int number, Kind kind, List<String> parts) {
        if (number > 0) {
            parts.add(paint.paint(style(kind), number + " " + word(kind)));
        }
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Style style(Kind kind) {
        return switch (kind) {
            case ADDED -> Style.ADDED;
            case CHANGED -> Style.CHANGED;
            case DELETED -> Style.DELETED;
        };
    }

    private String result() {
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

    private void wrap(String text) {
        StringBuilder line = new StringBuilder(INDENT);
        for (String part : text.split("(?<=, )", -1)) {
            if (line.length() + part.length() > WIDTH && line.length() > INDENT.length()) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(INDENT);
            }
            line.append(part);
        }
        if (!line.toString().isBlank()) {
            lines.add(line.toString().stripTrailing());
        }
    }
}
