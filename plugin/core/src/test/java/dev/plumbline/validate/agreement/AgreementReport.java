package dev.plumbline.validate.agreement;

import dev.plumbline.manifest.Node;
import dev.plumbline.validate.rule.References;
import dev.plumbline.validate.rule.Rules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The page about validity, from the rules, their cases and the record. */
final class AgreementReport {

    private static final Map<String, String> SCHEMA_RULES = schemaRules();
    private static final Map<String, Node.Mapping> BASES = Bases.all();

    private static final String SCHEMAS = """
            Kubernetes' own kinds are checked by the OpenAPI that `io.fabric8:kubernetes-model-validator` ships: 7.2.0 for Kubernetes
            1.32, 7.3.1 for 1.33, 7.5.2 for 1.34. The nearest that is not newer than the environment's `kubernetesVersion` is taken,
            and a run says which one that was. 7.5.2 comes with the plugin; another one is resolved by Maven, like any artifact, from
            the local repository or those of the build. Where it cannot be had, 7.5.2 stands in for it, with a warning, and the outcome
            is not kept: the next run tries again.

            The schema of a custom kind is looked for, in this order, in

            1. the CustomResourceDefinitions that the environment renders, those in `crds/` of its charts among them;
            2. the files that `validation.schemas` in the [project file](project-file.md) names: CustomResourceDefinitions, many to a file
               if need be, or JSON Schemas. A JSON Schema is of the kind that the project file says, or else that it says itself, by
               `x-kubernetes-group-version-kind` or by an `apiVersion` and a `kind` that allow one value. Nothing is fetched for it;
            3. the schemas that come with the plugin, written from the published API references: Karpenter's NodePool, NodeClaim and
               EC2NodeClass; Argo CD's Application, ApplicationSet and AppProject; ExternalSecret, SecretStore and ClusterSecretStore;
               ScaledObject; VerticalPodAutoscaler; VolumeSnapshotClass. ServiceMonitor, PodMonitor and PrometheusRule are in the OpenAPI.

            An object of a kind that none of them has is an error, unless `validation.unknownKinds` says otherwise.

            What is wrong with several environments is said once, at its place in the first of them, with the places in the others. Where
            a release cannot be rendered, its environment is spared what may follow from that: missing references, unknown kinds.
            """;

    private static final String REFERENCES = """

            ## References

            What holds between the objects of one environment, of all its releases together. The API server asks none of it. What may as
            well come from elsewhere is a warning.

            | rule | demands | example of a message |
            |---|---|---|
            """;

    private static final String MORE = """

            ## Removed and deprecated APIs

            `deprecated-apis.tsv` beside the validator lists kind, version, since when it is deprecated, since when it is gone, what replaces
            it, and the source of that. What the environment's version no longer serves is an error; what one of the next two versions will
            not serve, and what is deprecated, is a warning.

            ## Against a live server

            `kubectl` and a throw-away cluster that has the custom resources are needed; without one these tests are skipped by name.

            ```
            mvn -pl plugin/core test -Dtest=RecordVerdictsTest -Dplumbline.oracle.kubeconfig=FILE   # asks for every verdict of the record again
            mvn -pl plugin/core test -Dtest=LiveClusterTest -Dplumbline.oracle.kubeconfig=FILE      # asks about the committed tree
            ```

            kube-apiserver 1.35.4 accepts the whole committed tree, Argo CD's objects too, without a word but one about the name of Argo CD's
            finalizer.

            What all of this costs is in [speed](speed.md#validity).

            ## Another rule

            A rule is a line in the list of a class in `validate.rule` and a few cases: in `cases.yaml` a change of a valid object, in
            `reference-cases.yaml` a few objects, both with what is found. `-Dplumbline.cases.record` writes what is found.
            """;

    private AgreementReport() {}

    private static Map<String, String> schemaRules() {
        Map<String, String> rules = new LinkedHashMap<>();
        rules.put("removed-api", "The cluster serves the API version.");
        rules.put("api-not-served", "A beta or alpha API is one that clusters serve unless told.");
        rules.put("deprecated-api", "The next two versions of Kubernetes serve it too, and it is not deprecated.");
        rules.put("unknown-kind", "A kind has a schema.");
        rules.put("unknown-field", "A field is one that the schema names.");
        rules.put("type", "A value is of the sort that the schema says, and fits into its bits.");
        rules.put("required", "A field that has to be there is there.");
        rules.put("enum", "A value is one of those allowed.");
        rules.put("quantity", "A quantity is one.");
        rules.put("format", "A value has the format that the schema says.");
        rules.put("bounds", "A custom resource's value is within its bounds: pattern, length, size, range.");
        rules.put("duplicate", "Items of a list that are told apart by keys have different ones.");
        rules.put("expression", "The rules that a custom resource's definition states in CEL hold.");
        rules.put(
                "definition-rules",
                "The rules that a definition states in CEL compile, in the environment's version of Kubernetes.");
        rules.put(
                "policy-expressions",
                "The expressions of an admission policy compile, in the environment's version of Kubernetes.");
        return rules;
    }

    static String of(List<Comparison> all, List<RuleCase> cases) {
        StringBuilder page = new StringBuilder("# Validity\n\n")
                .append("""
                        Made from the rules, their cases and the record, and compared with them in every build: `mvn -pl plugin/core test
                        -Dtest=AgreementTest -Dplumbline.docs.record` makes it again.

                        """)
                .append("Every object is held against the schema of its kind, and then against the rules that the API")
                .append(
                        " server has beyond the schema.\nA *lint* is a finding about what the API server accepts; it is")
                .append(" a warning. Everything else is an error.\n\n")
                .append("## Schemas\n\n")
                .append(SCHEMAS)
                .append("\n## Agreement with kube-apiserver\n\n");
        agreement(page, all);
        page.append("\n## Rules\n\n| rule | demands | example of a message |\n|---|---|---|\n");
        Map<String, String> rules = new LinkedHashMap<>(SCHEMA_RULES);
        Rules.ALL.stream()
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .forEach(rule -> rules.putIfAbsent(rule.id(), rule.summary()));
        rules.forEach((id, summary) -> page.append("| `")
                .append(id)
                .append("` | ")
                .append(summary)
                .append(" | ")
                .append(example(id, cases.stream().map(RuleCase::finds).toList()))
                .append(" |\n"));
        page.append(REFERENCES);
        References.summaries().forEach((id, summary) -> page.append("| `")
                .append(id)
                .append("` | ")
                .append(summary)
                .append(" | ")
                .append(example(
                        id,
                        ReferenceCase.all().stream().map(ReferenceCase::finds).toList()))
                .append(" |\n"));
        page.append(MORE);
        return page.toString();
    }

    private static String example(String id, List<List<String>> finds) {
        String mark = "[" + id + "] ";
        return finds.stream()
                .flatMap(List::stream)
                .filter(found -> found.contains(mark))
                .findFirst()
                .map(found -> '`' + found.replace(mark, "").replace("|", "\\|") + '`')
                .orElse("");
    }

    private static void agreement(StringBuilder page, List<Comparison> all) {
        Map<String, List<Comparison>> byKind = new TreeMap<>();
        for (Comparison comparison : all) {
            byKind.computeIfAbsent(kind(comparison), kind -> new ArrayList<>()).add(comparison);
        }
        page.append("Valid objects, and the same broken one way at a time, ")
                .append(all.size())
                .append(" in all, were posted to kube-apiserver 1.35.4 (`?dryRun=All&fieldValidation=Strict`);\n")
                .append(
                        "the verdicts are in `plugin/core/src/test/resources/dev/plumbline/validate/verdicts.jsonl`, and a")
                .append(" test compares them with ours.\n\n")
                .append(
                        "| kind | objects | both accept | both refuse | only it refuses | only we refuse | it accepts, we")
                .append(" lint |\n|---|---:|---:|---:|---:|---:|---:|\n");
        row(page, "**all**", all);
        byKind.forEach((kind, comparisons) -> row(page, kind, comparisons));
    }

    private static String kind(Comparison comparison) {
        String base = comparison.verdict().object().base();
        return String.valueOf(BASES.getOrDefault(base, Json.read("{}")).string("kind"));
    }

    private static void row(StringBuilder page, String name, List<Comparison> comparisons) {
        long bothAccept = comparisons.stream()
                .filter(c -> c.verdict().accepted() && c.passedHere())
                .count();
        long bothRefuse = comparisons.stream()
                .filter(c -> !c.verdict().accepted() && !c.passedHere())
                .count();
        long lints = comparisons.stream()
                .filter(c -> c.verdict().accepted()
                        && c.passedHere()
                        && !c.violations().isEmpty())
                .count();
        page.append("| ").append(name);
        for (long count : new long[] {
            comparisons.size(),
            bothAccept,
            bothRefuse,
            comparisons.stream().filter(Comparison::onlyTheServerRefuses).count(),
            comparisons.stream().filter(Comparison::onlyWeRefuse).count(),
            lints
        }) {
            page.append(" | ").append(count);
        }
        page.append(" |\n");
    }
}
