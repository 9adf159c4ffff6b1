package dev.plumbline.bridge.layers;

import dev.plumbline.GeneratedPage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The page about the rules is what the rules say of themselves. */
class LayerRulesPageTest {

    @Test
    void rulesAreDescribedInTheDocumentation() throws IOException {
        StringBuilder page = new StringBuilder("""
                # The rules about two layers

                Made from the rules, and compared with them in every build: `mvn -pl plugin/core test -Dtest=LayerRulesPageTest
                -Dplumbline.docs.record` makes it again.

                Where a project has a bridge and an environment has `outputs.json`, `render`, `check` and `verify` hold the
                rendered objects against the layer below them. A finding stands where a person would edit, mostly a line of a
                values file, and names the line of `outputs.json` that disagrees. What the outputs do not say is noted, and never
                counts as agreement. Findings about objects are [waived](findings.md) as all others are.

                What no file of a project says (how long EKS supports a version, which Karpenter knows it, which versions of add-ons
                are published for it) is in
                [compatibility.json](../plugin/core/src/main/resources/dev/plumbline/bridge/layers/compatibility.json), each fact with
                its source and the day on which it was read; what machines are, in
                [instance-types.tsv](../plugin/core/src/main/resources/dev/plumbline/bridge/layers/instance-types.tsv). "Today" is
                `-Dgitops.today`.
                """);
        for (LayerRule rule : LayerRules.ALL) {
            page.append("\n**")
                    .append(rule.id())
                    .append("** ")
                    .append(rule.title())
                    .append(". Why: ");
            page.append(rule.why())
                    .append(". Says nothing if ")
                    .append(rule.silent())
                    .append(".\n");
        }
        GeneratedPage.check("layers.md", page.toString());
    }
}
