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
import java.util.concurrent.ConcurrentHashMap;

/**
 * cel-java, set up as the API server of one Kubernetes version has its compiler: it knows the whole language, and says what is
 * wrong with an expression. Its first expression costs a process half a second, so that what is plain does without it. Safe
 * for many threads.
 */
final class CelJava {

    private final CelCompiler base;
    private final Map<String, List<Library.Function>> functions;
    private final Map<String, List<CelFunctionDecl>> declared = new ConcurrentHashMap<>();
    private final Map<Map<String, ValueType>, CelCompiler> compilers = new ConcurrentHashMap<>();

    /**
     * A compiler.
     *
     * @param minor minor version of Kubernetes
     * @param contents what there is in any version
     * @param functions what can be called in this one, by the name without what may stand before it
     */
    CelJava(int minor, Library.Contents contents, Map<String, List<Library.Function>> functions) {
        this.base = base(minor, contents);
        this.functions = functions;
    }

    /**
     * Compiles an expression.
     *
     * @param variables their types, by name
     */
    Compiled compile(Map<String, ValueType> variables, String text) {
        return compile(compilers.computeIfAbsent(variables, this::compiler), text);
    }

    private static CelCompiler base(int minor, Library.Contents contents) {
        boolean optional = minor >= 29;
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardEnvironmentEnabled(false)
                .setOptions(CelOptions.newBuilder()
                        .enableOptionalSyntax(optional)
                        .enableReservedIds(true)
                        .populateMacroCalls(false)
                        .build());
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

    private CelCompiler compiler(Map<String, ValueType> variables) {
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

    private Compiled compile(CelCompiler compiler, String text) {
        try {
            CelValidationResult result = checked(compiler, text);
            Issues issues = new Issues(result.getSource());
            if (result.hasError()) {
                issues.addAll(result.getErrors());
                return Compiled.failed(Compiled.Stage.COMPILATION, issues.toString());
            }
            CelAbstractSyntaxTree tree = result.getAst();
            LiteralChecks.check(tree, issues);
            return issues.isEmpty()
                    ? typed(tree).compiled()
                    : Compiled.failed(Compiled.Stage.COMPILATION, issues.toString());
        } catch (Planner.Failure e) {
            return Compiled.failed(Compiled.Stage.INSTANTIATION, String.valueOf(e.getMessage()));
        } catch (CelValidationException e) {
            throw new IllegalStateException("has no errors, and yet: " + e.getMessage(), e);
        }
    }

    private static PlainExpressions.Typed typed(CelAbstractSyntaxTree tree) {
        return new PlainExpressions.Typed(CheckedTree.of(tree), CelTypesMap.from(tree.getResultType()));
    }

    /** The tree and the type of an expression that compiles. */
    PlainExpressions.Typed read(Map<String, ValueType> variables, String text) {
        try {
            return typed(checked(compilers.computeIfAbsent(variables, this::compiler), text)
                    .getAst());
        } catch (CelValidationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
