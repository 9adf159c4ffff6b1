package dev.plumbline.helm.function;

import dev.plumbline.helm.value.GoFunction;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All functions that do not need a running template, by name. */
public final class FunctionLibrary {

    private static final Map<String, GoFunction> ALL = Stream.of(
                    StringFunctions.all(),
                    LetterFunctions.all(),
                    SplitFunctions.all(),
                    RegexFunctions.all(),
                    ListFunctions.all(),
                    RangeFunctions.all(),
                    DictFunctions.all(),
                    DefaultFunctions.all(),
                    MathFunctions.all(),
                    ReflectionFunctions.all(),
                    PathFunctions.all(),
                    UrlFunctions.all(),
                    EncodingFunctions.ALL,
                    TomlFunctions.ALL,
                    BaseFunctions.ALL,
                    DateFunctions.ALL,
                    DigestFunctions.ALL,
                    CryptoFunctions.ALL,
                    RandomFunctions.ALL,
                    SemverFunctions.ALL)
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(GoFunction::name, function -> function));

    private FunctionLibrary() {}

    /** The functions by the names that templates use, unchangeable and shared. */
    public static Map<String, GoFunction> all() {
        return ALL;
    }
}
