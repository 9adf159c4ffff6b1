package dev.plumbline.helm.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The record only grows: raise a floor when there is more, never lower it. */
class CaseInventoryTest {
    private static final int CASES = 9_177;
    private static final int FUNCTIONS = 238;

    private final List<CaseFile> files = CaseFile.read(CaseSelection.ALL);

    @Test
    void noCaseIsLost() {
        assertThat(files.stream().mapToInt(file -> file.cases().size()).sum()).isGreaterThanOrEqualTo(CASES);
    }

    @Test
    void noFunctionLosesItsCases() {
        Set<String> covered = new TreeSet<>();
        files.forEach(file -> file.cases().forEach(c -> covered.addAll(FunctionNames.in(c.input()))));
        Set<String> missing = new TreeSet<>(FunctionNames.ALL);
        missing.removeAll(covered);
        assertThat(covered)
                .as("functions with a case; without one: %s", missing)
                .hasSizeGreaterThanOrEqualTo(FUNCTIONS);
    }
}
