package dev.plumbline.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Glob;
import dev.plumbline.finding.Waiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Waivers are read as they are meant, or refused at their places; the schema for editors agrees. */
class WaiverFileTest {

    private static final String WAIVER =
            "{policy: a, object: b, environment: dev, reason: why, owner: who, expires: 2027-01-31}";

    @TempDir
    Path folder;

    @Test
    void readsEveryField() throws Exception {
        WaiverFile file = read("""
                # yaml-language-server: $schema=waivers.schema.json
                waivers:
                - policy: resources-*
                  object: Deployment/backend
                  environment: [dev, "st*"]
                  message: memory
                  reason: ends with the new chart
                  owner: team-a
                  expires: 2027-01-31
                """);
        assertThat(file.problems()).isEmpty();
        Waiver waiver = file.waivers().all().get(0);
        assertThat(waiver.policy()).hasToString("resources-*");
        assertThat(waiver.environments()).extracting(Glob::text).containsExactly("dev", "st*");
        assertThat(waiver.isAbout("staging")).isTrue();
        assertThat(waiver.isAbout("production")).isFalse();
        assertThat(waiver.expires()).isEqualTo(LocalDate.of(2027, 1, 31));
        assertThat(waiver.place()).hasToString("policies/waivers.yaml:3:11");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() throws Exception {
        WaiverFile file = read("""
                waiver: []
                waivers:
                - {policy: a, object: b, environment: dev, reason: why, owner: who, expires: tomorrow}
                - {policy: a, object: b, environment: dev, reason: " ", ownr: who, expires: 2027-02-30}
                - {policy: a, object: b, environment: [], reason: why, owner: who, expires: 2027-01-31}
                - {policy: "*", object: "*/*", environment: dev, reason: why, owner: who, expires: 2027-01-31}
                - {policy: 5, object: b, environment: [7], reason: why, owner: who, expires: 2027-01-31}
                - all of it
                - {policy: c, object: b, environment: [dev, qa], reason: why, owner: who, expires: 2027-01-31}
                - {policy: c, object: b, environment: [qa, dev], reason: other, owner: who, expires: 2027-01-30}
                - {policy: c, object: b, environment: [qa, dev], message: m, reason: other, owner: who, expires: 2027-01-30}
                """);
        assertThat(file.problems())
                .extracting(Finding::display)
                .containsExactly(
                        "policies/waivers.yaml:1:1 [waiver-file] unknown key \"waiver\" in the file; did you mean \"waivers\"?",
                        "policies/waivers.yaml:3:78 [waiver-file] \"expires\" has to be a date, and this is \"tomorrow\";"
                                + " write the last day on which it holds, such as 2027-01-31",
                        "policies/waivers.yaml:4:3 [waiver-file] \"owner\" is missing",
                        "policies/waivers.yaml:4:52 [waiver-file] \"reason\" is empty",
                        "policies/waivers.yaml:4:57 [waiver-file] unknown key \"ownr\" in a waiver; did you mean \"owner\"?",
                        "policies/waivers.yaml:4:77 [waiver-file] \"expires\" has to be a date, and this is \"2027-02-30\";"
                                + " write the last day on which it holds, such as 2027-01-31",
                        "policies/waivers.yaml:5:39 [waiver-file] \"environment\" is empty; name one, or \"*\" for all",
                        "policies/waivers.yaml:6:25 [waiver-file] this is too wide: it waives every finding about every"
                                + " object; name the policy or the object",
                        "policies/waivers.yaml:7:12 [waiver-file] \"policy\" has to be a string, and this is a number;"
                                + " put quotes around it",
                        "policies/waivers.yaml:7:40 [waiver-file] \"environment\" has to be a string, and this is a"
                                + " number; put quotes around it",
                        "policies/waivers.yaml:8:3 [waiver-file] a waiver has to be a map, and this is a string",
                        "policies/waivers.yaml:10:3 [waiver-file] this waives the same as the waiver of line 9; remove"
                                + " one");
        assertThat(file.waivers().all()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|the file of waivers is empty",
                "'a: ['|while parsing",
                "'[]'|the file has to be a map, and this is a list",
                "'{}'|\"waivers\" is missing",
                "'waivers: all'|\"waivers\" has to be a list, and this is a string",
                "'{waivers: []}\n---\n{}'|a second document begins here",
            })
    void aFileThatIsSomethingElseIsRefused(String text, String problem) throws Exception {
        assertThat(read(text).problems()).hasSize(1).first().satisfies(finding -> {
            assertThat(finding.message()).startsWith(problem);
            assertThat(finding.waivable()).isFalse();
        });
    }

    @Test
    void theSchemaTakesWhatTheReaderTakes() throws Exception {
        String text = EditorSchema.WAIVERS.text();
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(text, InputFormat.JSON);
        List<String> good =
                List.of(WAIVER, WAIVER.replace("dev", "[dev, '*']"), WAIVER.replace("reason", "message: m, reason"));
        List<String> bad = List.of(
                WAIVER.replace("owner: who, ", ""),
                WAIVER.replace("why", "' '"),
                WAIVER.replace("why", "''"),
                WAIVER.replace("dev", "[]"),
                WAIVER.replace("dev", "[5]"),
                WAIVER.replace("policy: a", "policy: 5"),
                WAIVER.replace("2027-01-31", "31.01.2027"),
                WAIVER.replace("reason", "until: x, reason"),
                "5");
        for (String waiver : good) {
            assertThat(schema.validate("waivers: [" + waiver + "]", InputFormat.YAML))
                    .as(waiver)
                    .isEmpty();
            assertThat(read("waivers: [" + waiver + "]").problems()).as(waiver).isEmpty();
        }
        for (String waiver : bad) {
            assertThat(schema.validate("waivers: [" + waiver + "]", InputFormat.YAML))
                    .as(waiver)
                    .isNotEmpty();
            assertThat(read("waivers: [" + waiver + "]").problems()).as(waiver).isNotEmpty();
        }
        assertThat(WaiverFile.WAIVER_KEYS).allSatisfy(key -> assertThat(text).contains("\"" + key + "\": {"));
    }

    private WaiverFile read(String text) throws IOException {
        Path path = folder.resolve(WaiverFile.NAME);
        Files.writeString(path, text);
        return WaiverFile.read(new NamedPath(path, "policies/waivers.yaml"));
    }
}
