package dev.plumbline.bridge.plan;

import dev.plumbline.GeneratedPage;
import dev.plumbline.finding.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The page about the rules is what the rules say of themselves. */
class PlanRulesPageTest {

    @Test
    void rulesAreDescribedInTheDocumentation() throws IOException {
        GeneratedPage.check("plan-rules.md", page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # The rules about Terraform plans

                Made from the rules, and compared with them in every build: `mvn -pl plugin/core test -Dtest=PlanRulesPageTest
                -Dplumbline.docs.record` makes it again. [How plans are checked](plan.md). *Alike* names what checkov 3.3 and the
                checks of trivy 1.10 ask of the same attribute.

                | rule | demands | production | elsewhere | alike |
                |---|---|---|---|---|
                """);
        for (PlanRule rule : PlanRules.ALL) {
            page.append("| [")
                    .append(rule.id())
                    .append("](#")
                    .append(rule.id())
                    .append(") | ")
                    .append(rule.title())
                    .append(" | ")
                    .append(word(rule.production()))
                    .append(" | ")
                    .append(word(rule.elsewhere()))
                    .append(" | ")
                    .append(String.join(" ", rule.alike()))
                    .append(" |\n");
        }
        for (PlanRule rule : PlanRules.ALL) {
            page.append("\n## ").append(rule.id()).append("\n\n");
            page.append(rule.title()).append(". Why: ").append(rule.why()).append(". To mend: ");
            page.append(rule.fix()).append(". Asked of ").append(types(rule)).append(".\n");
        }
        return page.toString();
    }

    private static String word(@Nullable Severity severity) {
        return severity == null ? "not asked" : severity.name().toLowerCase(Locale.ROOT);
    }

    private static String types(PlanRule rule) {
        List<String> types = new ArrayList<>(rule.types());
        types.sort(null);
        return types.isEmpty()
                ? "everything that can have tags"
                : types.stream().map(type -> '`' + type + '`').collect(Collectors.joining(", "));
    }
}
