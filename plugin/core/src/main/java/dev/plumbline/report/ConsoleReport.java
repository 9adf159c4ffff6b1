package dev.plumbline.report;

import dev.plumbline.report.Paint.Style;
import dev.plumbline.report.Summary.Change;
import dev.plumbline.report.Summary.Files;
import dev.plumbline.report.Summary.Kind;
import dev.plumbline.report.Summary.Section;
import dev.plumbline.report.Summary.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A summary as lines for a terminal. A few folders are shown one by one with what is in them; of many, those that
 * change, and what is in all of them together. Written without lambdas, for the sake of runs that only recall.
 */
public final class ConsoleReport {

    private static final int WIDTH = 110;

    /** More folders than these are not shown one by one: those of half a dozen environments. */
    private static final int EACH = 24;

    /** Of so many folders, these that change are named. */
    private static final int FOLDERS = 12;

    /** More files than these are counted. */
    private static final int FILES = 20;

    /** More environments than these are counted. */
    private static final int ENVIRONMENTS = 5;

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
        if (summary.sections().size() <= EACH) {
            report.each(summary.sections(), true);
        } else {
            report.together();
        }
        report.files();
        report.schemas();
        report.total();
        return report.lines;
    }

    private void each(List<Section> sections, boolean withKinds) {
        int width = 0;
        for (Section section : sections) {
            width = Math.max(width, section.name().length());
        }
        for (Section section : sections) {
            lines.add(paint.paint(Style.STRONG, section.name())
                    + " ".repeat(width - section.name().length()) + "  " + count(section.objects(), "object") + ", "
                    + changes(section.files()));
            if (withKinds) {
                addKinds(section.kinds());
            }
        }
    }

    private void together() {
        List<Section> changed = new ArrayList<>();
        Map<String, Integer> kinds = new TreeMap<>();
        int objects = 0;
        for (Section section : summary.sections()) {
            if (!section.files().unchanged()) {
                changed.add(section);
            }
            objects += section.objects();
            for (Map.Entry<String, Integer> kind : section.kinds().entrySet()) {
                kinds.put(kind.getKey(), kinds.getOrDefault(kind.getKey(), 0) + kind.getValue());
            }
        }
        each(changed.subList(0, Math.min(FOLDERS, changed.size())), false);
        int more = changed.size() - FOLDERS;
        if (more > 0) {
            lines.add("and " + count(more, "folder") + " more that " + (more == 1 ? "changes" : "change"));
        }
        int unchanged = summary.sections().size() - changed.size();
        if (unchanged > 0) {
            lines.add(count(unchanged, "folder") + " unchanged");
        }
        lines.add(count(objects, "object") + " in " + summary.sections().size() + " folders");
        addKinds(kinds);
    }

    /** What goes is the most to be looked at, what comes the least. */
    private void files() {
        int room = FILES;
        Map<Kind, Integer> counted = new EnumMap<>(Kind.class);
        for (Kind kind : List.of(Kind.DELETED, Kind.CHANGED, Kind.ADDED)) {
            for (Change change : summary.changes()) {
                if (change.kind() == kind && room-- > 0) {
                    lines.add(INDENT
                            + paint.paint(style(kind), word(kind))
                            + " ".repeat(9 - word(kind).length())
                            + change.file());
                } else if (change.kind() == kind) {
                    counted.put(kind, counted.getOrDefault(kind, 0) + 1);
                }
            }
        }
        if (!counted.isEmpty()) {
            List<String> parts = new ArrayList<>();
            for (Map.Entry<Kind, Integer> count : counted.entrySet()) {
                part(count.getValue(), count.getKey(), parts);
            }
            lines.add(INDENT + "and " + String.join(", ", parts));
        }
    }

    private void schemas() {
        for (Summary.Schemas schemas : summary.schemas()) {
            int named = Math.min(ENVIRONMENTS, schemas.environments().size());
            int more = schemas.environments().size() - named;
            lines.add("Checked against " + schemas.openApi() + ": "
                    + String.join(", ", schemas.environments().subList(0, named))
                    + (more == 0 ? "" : " and " + more + " more"));
        }
    }

    private void total() {
        lines.add(paint.paint(Style.STRONG, count(summary.total().after(), "file")) + ": " + changes(summary.total())
                + result());
        List<String> times = new ArrayList<>();
        for (Stage stage : summary.stages()) {
            times.add(stage.name() + ' ' + seconds(stage.time()));
        }
        lines.add(
                times.isEmpty()
                        ? "No input has changed since an earlier run, nor has the tree (-Dgitops.cache=false looks again)"
                        : "Time: " + String.join(", ", times));
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

    private void addKinds(Map<String, Integer> kinds) {
        StringBuilder line = new StringBuilder(INDENT);
        int left = kinds.size();
        for (Map.Entry<String, Integer> kind : kinds.entrySet()) {
            String part = kind.getValue() + " " + kind.getKey() + (--left > 0 ? ", " : "");
            if (line.length() + part.length() > WIDTH && line.length() > INDENT.length()) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(INDENT);
            }
            line.append(part);
        }
        if (!kinds.isEmpty()) {
            lines.add(line.toString());
        }
    }
}
