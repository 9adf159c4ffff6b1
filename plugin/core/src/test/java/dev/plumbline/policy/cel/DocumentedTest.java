package dev.plumbline.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.policy.cel.value.CelError;
import dev.plumbline.policy.cel.value.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What expressions come to, against the published documentation of their functions. */
class DocumentedTest {

    private static final Path FILE = Path.of("src/test/resources/dev/plumbline/policy/cel/documented.txt");
    private static final Scope SCOPE = Environment.of(35).scope(Map.of());

    static List<String> lines() throws IOException {
        return Files.readAllLines(FILE, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void comesToWhatIsDocumented(String line) {
        boolean failing = line.contains(" =!> ");
        String[] parts = line.split(failing ? " =!> " : " ==> ", 2);
        Object result = result(parts[0]);
        if (failing) {
            assertThat(result).isInstanceOf(CelError.class);
            assertThat(((CelError) result).message()).contains(parts[1]);
        } else {
            assertThat(Texts.plain(result)).isEqualTo(parts[1]);
        }
    }

    private static Object result(String expression) {
        Compiled compiled = SCOPE.compile(expression);
        return compiled.program() == null
                ? new CelError(compiled.problem())
                : compiled.program().run(name -> null);
    }
}
