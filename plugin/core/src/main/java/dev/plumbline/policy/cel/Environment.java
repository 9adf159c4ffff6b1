package dev.plumbline.policy.cel;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.TypeType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.plumbline.policy.cel.value.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Compiles expressions as the API server of one Kubernetes version does: with the functions it has, and no other. Safe for
 * many threads.
 *
 * <p>The first expression of a process costs about a quarter of a second, most of it for loading the parser; the others
 * cost a few milliseconds at first and a fraction of one later.
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
    private final CelCompiler base;

    /** What can be called, by the name without what may stand before it. */
    private final Map<String, List<Library.Function>> functions = new HashMap<>();

    private final Map<String, List<CelFunctionDecl>> declared = new ConcurrentHashMap<>();

    private Environment(int minor) {
        this.minor = minor;
        this.base = base(minor);
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

    private static CelCompiler base(int minor) {
        boolean optional = minor >= 29;
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardEnvironmentEnabled(false)
                .setOptions(CelOptions.newBuilder()
                        .enableOptionalSyntax(optional)
                        .enableReservedIds(true)
                        .populateMacroCalls(false)
                        .build());
        Library.Contents contents = Loaded.CONTENTS;
        contents.macros().stream()
                .filter(macro -> macro.minor() <= minor)
                .forEach(macro -> builder.addMacros(Macros.named(macro.name())));
        addTypeNames(builder);
        contents.types().stream()
                .filter(type -> type.minor() <= minor)
                .forEach(type -> builder.addVar(
                        type.name(), TypeType.create(OpaqueType.create(type.name(), ImmutableList.of()))));
        return builder.build();
    }

    private static void addTypeNames(CelCompilerBuilder builder) {
        for (String name : List.of("bool", "bytes", "double", "int", "uint", "string")) {
            builder.addVar(name, TypeType.create(CelTypesMap.of(ValueType.of(name))));
        }
        builder.addVar("null_type", TypeType.create(CelTypesMap.of(ValueType.NULL)));
        builder.addVar("list", TypeType.create(CelTypesMap.of(ValueType.list(ValueType.DYN))));
        builder.addVar("map", TypeType.create(CelTypesMap.of(ValueType.map(ValueType.DYN, ValueType.DYN))));
        builder.addVar("type", TypeType.create(TypeType.create(CelTypesMap.of(ValueType.DYN))));
        builder.addVar("google.protobuf.Duration", TypeType.create(CelTypesMap.of(ValueType.DURATION)));
        builder.addVar("google.protobuf.Timestamp", TypeType.create(CelTypesMap.of(ValueType.TIMESTAMP)));
    }

    private List<CelFunctionDecl> declarations(String simpleName) {
        return declared.computeIfAbsent(simpleName, name -> {
            Map<String, List<CelOverloadDecl>> overloads = new LinkedHashMap<>();
            for (Library.Function function : functions.getOrDefault(name, List.of())) {
                List<CelOverloadDecl> same = overloads.computeIfAbsent(function.name(), key -> new ArrayList<>());
                same.add(overload(function, same.size()));
            }
            List<CelFunctionDecl> all = new ArrayList<>();
            overloads.forEach((key, same) -> all.add(CelFunctionDecl.newFunctionDeclaration(key, same)));
            return List.copyOf(all);
        });
    }

    private static CelOverloadDecl overload(Library.Function function, int number) {
        List<CelType> arguments =
                function.arguments().stream().map(CelTypesMap::of).toList();
        CelType result = CelTypesMap.of(function.result());
        String id = function.name() + (function.method() ? "#m" : "#f") + number;
        return function.method()
                ? CelOverloadDecl.newMemberOverload(id, result, arguments)
                : CelOverloadDecl.newGlobalOverload(id, result, arguments);
    }

    /** Whether an overload is of the data files; the checker has a few of its own. */
    static boolean isDeclared(String overload) {
        return overload.lastIndexOf('#') >= 0;
    }

    /** The function that an overload belongs to. */
    static String functionOf(String overload) {
        return overload.substring(0, overload.lastIndexOf('#'));
    }

    /** Whether an overload is called on its first argument. */
    static boolean isMethod(String overload) {
        return overload.charAt(overload.lastIndexOf('#') + 1) == 'm';
    }

    /** The minor version of Kubernetes. */
    public int minor() {
        return minor;
    }

    /** A scope for expressions with some variables. */
    public Scope scope(Map<String, ValueType> variables) {
        return new Scope(this, variables);
    }

    CelCompiler compiler(Map<String, ValueType> variables) {
        CelCompilerBuilder builder = base.toCompilerBuilder();
        Map<String, CelType> objects = new HashMap<>();
        variables.forEach((name, type) -> {
            builder.addVar(name, CelTypesMap.of(type));
            type.objects().forEach((key, object) -> objects.put(key, CelTypesMap.struct(object)));
        });
        ImmutableMap<String, CelType> structs = ImmutableMap.copyOf(objects);
        return builder.setTypeProvider(new CelTypeProvider() {
                    @Override
                    public ImmutableCollection<CelType> types() {
                        return structs.values();
                    }

                    @Override
                    public Optional<CelType> findType(String name) {
                        return Optional.ofNullable(structs.get(name));
                    }
                })
                .build();
    }

    /**
     * Parses and checks. The checker declares all functions anew for each expression, so it gets those that the expression
     * may mean, and no others.
     */
    private CelValidationResult checked(CelCompiler compiler, String text) throws CelValidationException {
        CelValidationResult parsed = compiler.parse(text);
        if (parsed.hasError()) {
            return parsed;
        }
        CelAbstractSyntaxTree tree = parsed.getAst();
        CelCompilerBuilder builder = compiler.toCompilerBuilder();
        for (String name : FunctionNames.of(tree.getExpr())) {
            if (functions.containsKey(name)) {
                builder.addFunctionDeclarations(declarations(name));
            }
        }
        return builder.build().check(tree);
    }

    Compiled compile(CelCompiler compiler, String text) {
        try {
            CelValidationResult result = checked(compiler, text);
            Issues issues = new Issues(result.getSource());
            if (result.hasError()) {
                issues.addAll(result.getErrors());
                return Compiled.failed(Compiled.Stage.COMPILATION, issues.toString());
            }
            CelAbstractSyntaxTree tree = result.getAst();
            LiteralChecks.check(tree, issues);
            if (!issues.isEmpty()) {
                return Compiled.failed(Compiled.Stage.COMPILATION, issues.toString());
            }
            return Compiled.of(new Program(text, CelTypesMap.from(tree.getResultType()), Planner.plan(tree)));
        } catch (Planner.Failure e) {
            return Compiled.failed(Compiled.Stage.INSTANTIATION, String.valueOf(e.getMessage()));
        } catch (CelValidationException e) {
            throw new IllegalStateException("has no errors, and yet: " + e.getMessage(), e);
        }
    }

    /** The first version after this one in which an expression compiles; 0 if there is none. */
    int firstAfter(String text, Map<String, ValueType> variables) {
        if (of(NEWEST).compileIn(text, variables).program() == null) {
            return 0;
        }
        Library.Contents contents = Loaded.CONTENTS;
        return Stream.concat(
                        contents.functions().stream().map(Library.Function::minor),
                        contents.macros().stream().map(Library.Word::minor))
                .filter(version -> version > minor)
                .distinct()
                .sorted()
                .filter(version -> of(version).compileIn(text, variables).program() != null)
                .findFirst()
                .orElse(0);
    }

    private Compiled compileIn(String text, Map<String, ValueType> variables) {
        return compile(compiler(variables), text);
    }
}
