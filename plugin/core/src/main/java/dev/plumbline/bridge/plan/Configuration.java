package dev.plumbline.bridge.plan;

import dev.plumbline.manifest.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How resources are declared: which expression an attribute has, and what that refers to. While ids are not known, only
 * this says which bucket a block of public access belongs to. References are followed into modules, through their
 * variables and outputs, but not through locals, which a plan does not have.
 */
final class Configuration {

    private static final Pattern RESOURCE =
            Pattern.compile("(data\\.)?([a-z][a-z0-9]*_[a-z0-9_]+)\\.([A-Za-z_][A-Za-z0-9_-]*)(\\[.*)?(?:\\..*)?");
    private static final Set<String> NEVER_RESOURCES = Set.of("each", "path", "terraform", "count", "self");
    private static final int FARTHEST = 20;

    private final Node.@Nullable Mapping root;

    /** @param root the root module of the configuration; null if the plan has none */
    Configuration(Node.@Nullable Mapping root) {
        this.root = root;
    }

    /**
     * A resource that an expression refers to.
     *
     * @param module the names of the module calls that lead to it
     * @param address within its module, {@code aws_s3_bucket.this}, {@code data.aws_vpc.main}
     * @param index its key; empty if the expression names none, or computes it
     */
    record Target(List<String> module, String address, String index) {}

    /**
     * What an expression refers to.
     *
     * @param targets the resources
     * @param complete whether there is nothing in it that could not be followed
     */
    record References(Set<Target> targets, boolean complete) {}

    /**
     * Whether an attribute is surely not set: its resource, or the block that it would stand in, is declared without it.
     * A block that is not there may be one that is made dynamically, which a plan does not show.
     *
     * @param path {@code vpc_config[0].public_access_cidrs}
     */
    boolean leavesOut(PlannedResource resource, String path) {
        Node parent = resourceExpressions(resource);
        String[] steps = path.split("\\.", -1);
        for (int i = 0; i < steps.length - 1; i++) {
            parent = step(parent, steps[i]);
        }
        return parent instanceof Node.Mapping map
                && map.get("references") == null
                && map.get("constant_value") == null
                && map.get(steps[steps.length - 1]) == null;
    }

    /** What the expression of an attribute refers to. */
    References references(PlannedResource resource, String path) {
        Node.Mapping declaration = declaration(resource);
        if (declaration == null) {
            return new References(Set.of(), false);
        }
        Node expression = resourceExpressions(resource);
        for (String step : path.split("\\.", -1)) {
            expression = step(expression, step);
        }
        Walk walk = new Walk();
        walk.expression(resource.module().names(), expression, declaration, 0);
        return new References(walk.targets, walk.complete);
    }

    private Node.@Nullable Mapping resourceExpressions(PlannedResource resource) {
        Node.Mapping declaration = declaration(resource);
        return declaration == null ? null : declaration.mapping("expressions");
    }

    /** What is at {@code name} or {@code name[0]} of expressions; a dynamic block is not there. */
    private static @Nullable Node step(@Nullable Node expressions, String step) {
        int bracket = step.indexOf('[');
        String key = bracket < 0 ? step : step.substring(0, bracket);
        Node node = expressions instanceof Node.Mapping map ? map.get(key) : null;
        return bracket >= 0 && node instanceof Node.Sequence
                ? node.at(List.of(step.substring(bracket + 1, step.length() - 1)))
                : node;
    }

    private Node.@Nullable Mapping declaration(PlannedResource resource) {
        Node.Mapping module = module(resource.module().names());
        if (module == null || !(module.get("resources") instanceof Node.Sequence list)) {
            return null;
        }
        String address = (resource.data() ? "data." : "") + resource.type() + '.' + resource.name();
        for (Node item : list.items()) {
            if (item instanceof Node.Mapping map && address.equals(map.string("address"))) {
                return map;
            }
        }
        return null;
    }

    private Node.@Nullable Mapping module(List<String> names) {
        Node.Mapping module = root;
        for (String name : names) {
            Node.Mapping call = call(module, name);
            module = call == null ? null : call.mapping("module");
        }
        return module;
    }

    private static Node.@Nullable Mapping call(Node.@Nullable Mapping module, String name) {
        Node.Mapping calls = module == null ? null : module.mapping("module_calls");
        return calls == null ? null : calls.mapping(name);
    }

    /** Follows one expression. */
    private final class Walk {

        private final Set<Target> targets = new LinkedHashSet<>();
        private final Set<String> seen = new HashSet<>();
        private boolean complete = true;

        /** @param owner what the expression stands in, whose {@code for_each} the word {@code each} means */
        void expression(List<String> module, @Nullable Node expression, Node.Mapping owner, int distance) {
            List<String> references = new ArrayList<>();
            collect(expression, references);
            for (String reference : references) {
                // A longer one says it all: aws_s3_bucket.this comes after aws_s3_bucket.this["logs"].id.
                boolean said = references.stream()
                        .anyMatch(other -> other.length() > reference.length()
                                && other.startsWith(reference)
                                && ".[".indexOf(other.charAt(reference.length())) >= 0);
                if (!said && distance < FARTHEST && seen.add(String.join("/", module) + ' ' + reference)) {
                    follow(module, reference, owner, distance + 1);
                }
            }
        }

        private void follow(List<String> module, String reference, Node.Mapping owner, int distance) {
            String[] parts = reference.split("[.\\[]", 3);
            switch (parts[0]) {
                case "each" -> {
                    if (parts.length > 1 && parts[1].equals("value")) {
                        expression(module, owner.get("for_each_expression"), owner, distance);
                    }
                }
                case "var" -> variable(module, parts[1], distance);
                case "module" -> output(module, reference, parts[1], owner, distance);
                case "local" -> complete = false;
                default -> {
                    if (!NEVER_RESOURCES.contains(parts[0])) {
                        resource(module, reference);
                    }
                }
            }
        }

        private void resource(List<String> module, String reference) {
            Matcher matcher = RESOURCE.matcher(reference);
            if (!matcher.matches()) {
                complete = false;
                return;
            }
            String data = matcher.group(1) == null ? "" : matcher.group(1);
            String rest = matcher.group(4) == null ? "" : matcher.group(4);
            String index = rest.isEmpty() ? "" : rest.substring(1, ModulePath.closing(rest, 0) - 1);
            targets.add(new Target(module, data + matcher.group(2) + '.' + matcher.group(3), index));
        }

        private void variable(List<String> module, String name, int distance) {
            if (module.isEmpty()) {
                return;
            }
            List<String> parent = module.subList(0, module.size() - 1);
            Node.Mapping call = call(module(parent), module.get(module.size() - 1));
            Node.Mapping expressions = call == null ? null : call.mapping("expressions");
            Node expression = expressions == null ? null : expressions.get(name);
            if (call != null && expression != null) {
                expression(parent, expression, call, distance);
            }
        }

        private void output(List<String> module, String reference, String name, Node.Mapping owner, int distance) {
            List<String> child = new ArrayList<>(module);
            child.add(name);
            Node.Mapping called = module(child);
            Node.Mapping outputs = called == null ? null : called.mapping("outputs");
            int after = "module.".length() + name.length();
            String rest = reference.substring(Math.min(reference.length(), after));
            String member = rest.startsWith("[") ? rest.substring(ModulePath.closing(rest, 0)) : rest;
            String output = member.startsWith(".") ? member.substring(1).split("[.\\[]", 2)[0] : "";
            Node.Mapping declared = outputs == null ? null : outputs.mapping(output);
            if (declared == null) {
                complete = false;
            } else {
                expression(child, declared.get("expression"), owner, distance);
            }
        }

        /** All references of an expression, those of its blocks too. */
        private void collect(@Nullable Node expression, List<String> references) {
            if (expression instanceof Node.Sequence list) {
                list.items().forEach(item -> collect(item, references));
            } else if (expression instanceof Node.Mapping map) {
                if (map.get("references") instanceof Node.Sequence list) {
                    for (Node item : list.items()) {
                        if (item instanceof Node.Scalar scalar && scalar.value() instanceof String text) {
                            references.add(text);
                        }
                    }
                } else {
                    map.fields().values().forEach(value -> collect(value, references));
                }
            }
        }
    }
}
