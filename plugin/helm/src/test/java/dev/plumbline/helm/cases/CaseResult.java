package dev.plumbline.helm.cases;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What came of one case: text or an error, and the warnings on the way there. */
public sealed interface CaseResult {
    /** The text, or the error's text. */
    String text();

    /** The warnings, sorted, since their order is not Helm's promise. */
    List<String> warnings();

    /**
     * A rendered chart.
     *
     * @param text what {@code helm template} prints, or the template's own text in a wrapped case
     * @param warnings one line each
     */
    record Rendered(String text, List<String> warnings) implements CaseResult {
        /** Sorts the warnings. */
        public Rendered {
            warnings = warnings.stream().sorted().toList();
        }
    }

    /**
     * A refusal.
     *
     * @param text Helm's words after {@code Error: }
     * @param warnings one line each
     */
    record Failed(String text, List<String> warnings) implements CaseResult {
        /** Sorts the warnings. */
        public Failed {
            warnings = warnings.stream().sorted().toList();
        }
    }

    /** What stands for the folder of a case in recorded text. */
    String FOLDER = "<dir>";

    /** The text in which the folder of the case is {@link #FOLDER}. */
    static String hideFolder(String text, Path folder) {
        return text.replace(folder.toString(), FOLDER);
    }

    /**
     * The result of a run that succeeded.
     *
     * @param input the case
     * @param stdout everything that {@code helm template} would print
     * @param warnings what it would say on standard error, one line each
     */
    static CaseResult rendered(CaseInput input, String stdout, List<String> warnings) {
        return new Rendered(input.wrapped() ? Wrapped.unwrap(stdout) : stdout, warnings);
    }

    /**
     * The result of one run of the CLI.
     *
     * @param input the case
     * @param exit the exit code
     * @param stdout standard output
     * @param stderr standard error, the folder already hidden
     */
    static CaseResult ofCli(CaseInput input, int exit, String stdout, String stderr) {
        if (exit == 0) {
            return rendered(input, stdout, Wrapped.warnings(stderr));
        }
        int start = stderr.startsWith("Error: ") ? 0 : stderr.indexOf("\nError: ") + 1;
        String error = stderr.substring(start).replaceFirst("^Error: ", "");
        int hint = error.indexOf("\n\nUse --debug flag to render out invalid YAML");
        return new Failed(
                (hint < 0 ? error : error.substring(0, hint)).strip(), Wrapped.warnings(stderr.substring(0, start)));
    }

    /** Taking apart what the CLI prints. */
    final class Wrapped {
        private static final Pattern GO_SOURCE = Pattern.compile("^[a-z_0-9]+\\.go:[0-9]+: ");
        private static final String HEAD = "---\n# Source: case/templates/out.yaml\nout: ";

        private Wrapped() {}

        private static String unwrap(String stdout) {
            if (!stdout.startsWith(HEAD)) {
                throw new IllegalArgumentException("not the output of a wrapped case: " + stdout);
            }
            try {
                return JsonMapper.shared().readValue(stdout.substring(HEAD.length()), String.class);
            } catch (JacksonException e) {
                throw new IllegalArgumentException("not the output of a wrapped case: " + stdout, e);
            }
        }

        private static List<String> warnings(String stderr) {
            return Arrays.stream(stderr.split("\n", -1))
                    .map(line -> GO_SOURCE.matcher(line).replaceFirst("").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }
}
