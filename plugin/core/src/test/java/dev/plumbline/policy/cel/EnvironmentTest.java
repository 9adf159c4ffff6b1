package dev.plumbline.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.policy.cel.function.Functions;
import dev.plumbline.policy.cel.value.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    1 < 1.5                         | 29
                    optional.of(1).hasValue()       | 29
                    quantity('1') == quantity('1')  | 29
                    'a'.format([]) == 'a'           | 30
                    sets.contains([1], [1])         | 30
                    isIP('::1')                     | 31
                    isCIDR('::/0')                  | 31
                    format.uuid().validate('a').hasValue() | 32
                    [1].existsOne(x, x == 1)        | 32
                    [1].all(i, v, i < v)            | 33
                    [1].first().hasValue()          | 33
                    isSemver('1.0.0')               | 34
                    [1].distinct() == [1]           | 35
                    """)
    void anExpressionSaysFromWhichVersionOnItWorks(String expression, int since) {
        Map<String, ValueType> none = Map.of();
        assertThat(Environment.of(since).scope(none).compile(expression).program())
                .isNotNull();
        Compiled before = Environment.of(since - 1).scope(none).compile(expression);
        assertThat(before.program()).isNull();
        assertThat(before.since()).isEqualTo(since);
    }

    @Test
    void whatNoVersionHasWorksInNone() {
        Compiled compiled = Environment.of(35).scope(Map.of()).compile("math.greatest(1, 2)");
        assertThat(compiled.problem()).isEqualTo("""
                        ERROR: <input>:1:1: undeclared reference to 'math' (in container '')
                         | math.greatest(1, 2)
                         | ^
                        ERROR: <input>:1:14: undeclared reference to 'greatest' (in container '')
                         | math.greatest(1, 2)
                         | .............^""");
        assertThat(compiled.since()).isZero();
    }

    @Test
    void everyFunctionThatIsDeclaredIsThere() {
        List<String> branches = List.of(
                "_?_:_",
                "_&&_",
                "_||_",
                "@not_strictly_false",
                "_==_",
                "_!=_",
                "_[_]",
                "_?._",
                "_[?_]",
                "or",
                "orValue");
        assertThat(Library.read().functions())
                .filteredOn(function -> !branches.contains(function.name()))
                .allSatisfy(function -> assertThat(Functions.find(
                                function.name(), function.arguments().size()))
                        .as(function.name())
                        .isNotNull());
    }

    @Test
    void aProgramIsSharedByThreads() {
        Compiled compiled = Environment.of(35)
                .scope(Map.of("n", ValueType.INT))
                .compile("[1, 2, 3].map(x, x * n).filter(x, x % 2 == 0).sum()");
        Program program = Objects.requireNonNull(compiled.program());
        List<Object> results = IntStream.range(0, 500)
                .parallel()
                .mapToObj(n -> program.run(Bindings.of(Map.of("n", (long) n))))
                .toList();
        assertThat(results.get(1)).isEqualTo(2L);
        assertThat(results.get(2)).isEqualTo(12L);
    }

    @Test
    void anEndlessExpressionIsStopped() {
        Compiled compiled = Environment.of(35)
                .scope(Map.of())
                .compile("lists.range(2000).all(a, lists.range(2000).all(b, a >= 0 && b >= 0))");
        Program program = Objects.requireNonNull(compiled.program());
        assertThat(program.run(name -> null)).isEqualTo(Frame.TOO_LONG);
    }
}
