package dev.plumbline.helm.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case gives what the real Helm gave, or differs for the reason it states. */
class CaseReplayTest {
    private static final Map<CaseVerdict, Integer> STATISTICS = new EnumMap<>(CaseVerdict.class);

    @TestFactory
    Stream<DynamicNode> agreesWithHelm() {
        List<CaseFile> files = CaseFile.read(CaseSelection.current());
        assertThat(files).as("case files of the selection").isNotEmpty();
        CaseEngine engine = CaseEngine.current();
        return files.stream().map(file -> {
            CaseRecords records = CaseRecords.read(file.recordPath());
            Stream<DynamicTest> cases = file.cases().stream()
                    .map(c -> DynamicTest.dynamicTest(
                            file.topic() + "#" + c.name(), () -> replay(c, records.of(c.name()), engine)));
            return DynamicContainer.dynamicContainer(file.topic(), cases);
        });
    }

    @TestFactory
    Stream<DynamicNode> everyCaseHasAFreshRecord() {
        return CaseFile.read(CaseSelection.current()).stream()
                .map(file -> DynamicTest.dynamicTest(file.topic(), () -> checkRecords(file)));
    }

    private static void checkRecords(CaseFile file) {
        CaseRecords records = CaseRecords.read(file.recordPath());
        String advice = "record again, see cases/README.md";
        assertThat(records.helm()).as(advice).isEqualTo(HelmCli.VERSION);
        assertThat(file.cases()).as(advice).allSatisfy(c -> assertThat(
                        records.of(c.name()).map(CaseRecords.CaseRecord::input))
                .as(c.name())
                .hasValue(c.input().digest()));
        if (CaseSelection.current().name().isEmpty()) {
            assertThat(records.byName().keySet())
                    .as(advice)
                    .containsExactlyElementsOf(
                            file.cases().stream().map(HelmCase::name).toList());
        }
    }

    private static void replay(HelmCase helmCase, Optional<CaseRecords.CaseRecord> recorded, CaseEngine engine) {
        assertThat(recorded).as("its record; record again, see cases/README.md").isPresent();
        CaseResult ours = engine.render(helmCase.input());
        STATISTICS.merge(CaseVerdict.of(helmCase, recorded.orElseThrow().result(), ours), 1, Integer::sum);
    }

    @AfterAll
    static void printStatistics() {
        System.out.println("cases replayed: " + STATISTICS);
    }
}
