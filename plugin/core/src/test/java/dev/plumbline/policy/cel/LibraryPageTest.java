package dev.plumbline.policy.cel;

import dev.plumbline.GeneratedPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The page about expressions, generated from the data files. */
class LibraryPageTest {

    private static final Path LIBRARIES = Path.of("src/main/resources/dev/plumbline/policy/cel/libraries");
    private static final Path RECORDS = Path.of("src/test/resources/dev/plumbline/policy/cel");

    private static final String INTRODUCTION = """
            # Expressions

            Made from the data files and the records, and compared with them in every build: `mvn -pl plugin/core test
            -Dtest=LibraryPageTest -Dplumbline.docs.record` makes it again.

            Rules of custom resources (`x-kubernetes-validations`) and native policies (`ValidatingAdmissionPolicy`) are written in the
            Common Expression Language. They are compiled and computed here as the API server of the environment's `kubernetesVersion`
            does: with the functions that it has and no other, the same results, and the same words where something fails. An expression
            that an older API server does not understand is an error that says from which version on it works.

            An API server refuses new expressions that the version before it would not understand, so that it can be rolled back; what came
            with Kubernetes 1.28 can be used from 1.29 on. The table says the latter.

            cel-java's compiler (`dev.cel:compiler`, Apache License 2.0, with protobuf-java and the ANTLR runtime, both BSD-3-Clause) parses
            and checks expressions. It adds 3 MB to the plugin, and takes half a second until it has compiled its first one. Expressions of the
            everyday language without a mistake do without it: they are read and checked by a shorter way, which a test holds to cel-java's trees
            and types, with every recorded expression and thousands of broken ones; all others, and all mistakes, are cel-java's.

            ## Functions by version

            | library | from | functions and macros | source |
            |---|---|---|---|
            """;

    private static final String LIMITS = """

            ## What is not as in the API server

            - **Cost.** The API server bounds what an expression may cost, and refuses definitions whose rules might cost too much. Costs are
              not estimated here; a comprehension is stopped after a million rounds, with the API server's words.
            - **The authorizer.** Only the cluster can tell what it allows. A verdict that depends on it is *undecided*, an outcome of its own;
              where the rest of the expression decides alone, it does.
            - **Other versions of the API.** A policy about `autoscaling/v1` is about objects of `autoscaling/v2` too, unless its `matchPolicy`
              is `Exact`; the API server converts them. That is undecided as well.
            - **What the cluster adds.** Objects have the defaults of their kind, but no `uid`, `creationTimestamp`, addresses, or what webhooks
              and quotas do to them.
            - **Changes.** `oldObject` is what is in the tree ([policies](policy.md)). Rules of definitions about `oldSelf` are passed
              over, as the API server passes over them for a new object.
            """;

    @Test
    void thePageIsWhatTheFilesSay() throws IOException {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (String library : lines(LIBRARIES.resolve("order.txt"))) {
            append(page, library);
        }
        page.append("\n## Agreement with kube-apiserver\n\n")
                .append(
                        "What kube-apiserver 1.35.4 says was recorded, and a test compares verdict and message with ours; none differs.\n\n")
                .append("| what | cases | record |\n|---|---:|---|\n");
        row(
                page,
                "small policies, each with a function, macro, variable, match rule, parameter or failure",
                "verdicts.jsonl");
        row(page, "definitions with rules, and objects of theirs", "custom-verdicts.jsonl");
        row(page, "kinds with the defaults that admission sees", "defaults.jsonl");
        page.append(LIMITS);
        GeneratedPage.check("expressions.md", page.toString());
    }

    private static void row(StringBuilder page, String what, String file) throws IOException {
        long cases = lines(RECORDS.resolve(file)).stream()
                .filter(line -> !line.startsWith("#"))
                .count();
        page.append("| ")
                .append(what)
                .append(" | ")
                .append(cases)
                .append(" | `")
                .append(file)
                .append("` |\n");
    }

    private static void append(StringBuilder page, String library) throws IOException {
        Map<Integer, Set<String>> names = new TreeMap<>();
        String source = "";
        int minor = 0;
        for (String line : lines(LIBRARIES.resolve(library + ".txt"))) {
            String rest = line.substring(line.indexOf(' ') + 1);
            if (line.startsWith("# source: ")) {
                source = rest.substring("source: ".length());
            } else if (line.startsWith("since ")) {
                minor = Integer.parseInt(rest.substring("1.".length()));
            } else if (!line.startsWith("#") && !line.contains("@")) {
                names.computeIfAbsent(minor, key -> new TreeSet<>()).add(name(rest));
            }
        }
        for (Map.Entry<Integer, Set<String>> entry : names.entrySet()) {
            page.append("| ")
                    .append(library)
                    .append(" | ")
                    .append(entry.getKey() == 0 ? "always" : "1." + entry.getKey())
                    .append(" | ")
                    .append(String.join(
                            " ",
                            entry.getValue().stream()
                                    .map(name -> '`' + name.replace("|", "\\|") + '`')
                                    .toList()))
                    .append(" | [")
                    .append(source.substring(source.lastIndexOf('/') + 1))
                    .append("](")
                    .append(source)
                    .append(") |\n");
        }
    }

    private static String name(String line) {
        String name = line.contains("(") ? line.substring(0, line.indexOf('(')) : line;
        return name.endsWith("2") ? name.substring(0, name.length() - 1) + " (two variables)" : name;
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.UTF_8);
    }
}
