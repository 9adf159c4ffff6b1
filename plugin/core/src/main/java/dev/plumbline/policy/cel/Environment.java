package dev.plumbline.policy.cel;

import dev.plumbline.policy.cel.value.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compiles expressions as the API server of one Kubernetes version does: with the functions it has, and no other. Safe for
 * many threads.
 *
 * <p>Plain expressions, which is most of them, are read and checked here. Whatever this does not know, or finds something
 * wrong with, is for cel-java, which takes half a second until it has compiled its first one.
 */
public final class Environment {

    /** Names of types that are values as well. */
    static final Set<String> TYPE_NAMES = Set.of(
            "bool",
            "bytes",
            "double",
            "int",
            "uint",
            "string",
            "null_type",
            "list",
            "map",
            "type",
            "google.protobuf.Duration",
            "google.protobuf.Timestamp",
            "net.IP",
            "net.CIDR");

    /** Newer than any version that the data files name. */
    private static final int NEWEST = 99;

    private static final Map<Integer, Environment> ALL = new ConcurrentHashMap<>();

    /** What the data files say; read once. */
    private static final class Loaded {

        static final Library.Contents CONTENTS = Library.read();

        private Loaded() {}
    }

    private final int minor;
    private @Nullable CelJava celJava;
    /** What can be called, by the name without what may stand before it. */
    private final Map<String, List<Library.Function>> functions = new HashMap<>();

    private Environment(int minor) {
        this.minor = minor;
        for (Library.Function function : Loaded.CONTENTS.functions()) {
            if (function.minor() <= minor) {
                functions
                        .computeIfAbsent(FunctionNames.simple(function.name()), key -> new ArrayList<>())
                        .add(function);
            }
        }
    }

    /** That of a version of Kubernetes: 35 for 1.35. */
    public static Environment of(int minor) {
        return ALL.computeIfAbsent(minor, Environment::new);
    }

    /** The minor version of Kubernetes. */
    public int minor() {
        return minor;
    }

    /** A scope for expressions with some variables. */
    public Scope scope(Map<String, ValueType> variables) {
        return new Scope(this, variables);
    }

    /** Compiles an expression, by the shorter way if there is one. */
    Compiled compile(Map<String, ValueType> variables, String text) {
        Compiled plain = PlainExpressions.compile(text, variables, functions, minor);
        return plain == null ? celJava().compile(variables, text) : plain;
    }

    /** That by which all others are measured. */
    synchronized CelJava celJava() {
        CelJava known = celJava;
        if (known == null) {
            known = new CelJava(minor, Loaded.CONTENTS, functions);
            celJava = known;
        }
        return known;
    }

    /** What can be called, by the name without what may stand before it. */
    Map<String, List<Library.Function>> functions() {
        return functions;
    }

    /** The first version after this one in which an expression compiles; 0 if there is none. */
    int firstAfter(String text, Map<String, ValueType> variables) {
        if (of(NEWEST).compile(variables, text).program() == null) {
            return 0;
        }
        Library.Contents contents = Loaded.CONTENTS;
        return Stream.concat(
                        contents.functions().stream().map(Library.Function::minor),
                        contents.macros().stream().map(Library.Word::minor))
                .filter(version -> version > minor)
                .distinct()
                .sorted()
                .filter(version -> of(version).compile(variables, text).program() != null)
                .findFirst()
                .orElse(0);
    }
}
