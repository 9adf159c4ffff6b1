package dev.plumbline.policy.cel.admission;

import dev.plumbline.manifest.Node;
import dev.plumbline.policy.cel.Bindings;
import dev.plumbline.policy.cel.Program;
import dev.plumbline.policy.cel.value.CelError;
import dev.plumbline.policy.cel.value.Json;
import dev.plumbline.policy.cel.value.Null;
import dev.plumbline.policy.cel.value.Reads;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the variables of a policy stand for in one evaluation. For one thread. */
final class Activation implements Bindings {

    private static final CelError AUTHORIZER =
            CelError.undecidable("whether the authorizer allows this only the cluster can tell");

    /** Of a Namespace, expressions see only these. */
    private static final Set<String> NAMESPACE_METADATA = Set.of(
            "name",
            "generateName",
            "namespace",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "labels",
            "annotations",
            "finalizers");

    private final AdmissionPolicy policy;
    private final AdmissionRequest request;
    private final Node.Mapping parameters;
    private final Node.@Nullable Mapping namespace;
    private final @Nullable Reads reads;
    private final Map<String, Object> known = new HashMap<>();

    Activation(
            AdmissionPolicy policy,
            AdmissionRequest request,
            Node.Mapping parameters,
            Node.@Nullable Mapping namespace,
            @Nullable Reads reads) {
        this.policy = policy;
        this.request = request;
        this.parameters = parameters;
        this.namespace = namespace;
        this.reads = reads;
    }

    /** Most expressions ask for one variable or two. */
    @Override
    public @Nullable Object value(String name) {
        Object value = known.get(name);
        if (value == null) {
            value = make(name);
            if (value != null) {
                known.put(name, value);
            }
        }
        return value;
    }

    private @Nullable Object make(String name) {
        return switch (name) {
            case "object" -> object();
            case "oldObject" -> value(request.oldObject());
            case "request" -> request.value();
            case "params" -> parameters == Parameters.NONE ? Null.NULL : Json.of(parameters);
            case "namespaceObject" -> namespace == null ? Null.NULL : Json.of(visible(namespace));
            case Variables.AUTHORIZER, Variables.REQUEST_AUTHORIZER -> AUTHORIZER;
            case Variables.VARIABLES -> new Composed(policy.variables());
            default -> null;
        };
    }

    private Object object() {
        Node.Mapping object = request.object();
        return object == null ? Null.NULL : reads == null ? Json.of(object) : Json.of(object, reads);
    }

    private static Object value(Node.@Nullable Mapping document) {
        return document == null ? Null.NULL : Json.of(document);
    }

    private static Node.Mapping visible(Node.Mapping namespace) {
        Node.Mapping metadata = namespace.mapping("metadata");
        if (metadata == null) {
            return namespace;
        }
        Node.Mapping shown = metadata;
        for (String field : metadata.fields().keySet()) {
            shown = NAMESPACE_METADATA.contains(field) ? shown : shown.without(field);
        }
        return namespace.with("metadata", shown);
    }

    /** The variables that the policy makes itself, each computed when it is asked for first. */
    private final class Composed extends AbstractMap<Object, Object> {

        private final Map<String, AdmissionPolicy.Named> variables;
        private final Map<String, Object> computed = new HashMap<>();

        Composed(List<AdmissionPolicy.Named> variables) {
            this.variables = variables.stream()
                    .collect(Collectors.toMap(AdmissionPolicy.Named::name, variable -> variable, (a, b) -> b));
        }

        @Override
        public @Nullable Object get(Object key) {
            AdmissionPolicy.Named variable = variables.get(key);
            if (variable == null) {
                return null;
            }
            Object value = computed.get(variable.name());
            if (value == null) {
                value = compute(variable);
                computed.put(variable.name(), value);
            }
            return value;
        }

        private Object compute(AdmissionPolicy.Named variable) {
            Program program = variable.compiled().program();
            String quoted = "composited variable \"" + variable.name() + '"';
            if (program == null) {
                return new CelError(
                        quoted + " fails to compile: " + variable.compiled().problem());
            }
            Object value = program.run(Activation.this);
            return value instanceof CelError error && !error.undecidable()
                    ? new CelError(quoted + " fails to evaluate: " + error.message())
                    : value;
        }

        @Override
        public boolean containsKey(Object key) {
            return variables.containsKey(key);
        }

        @Override
        public Set<Entry<Object, Object>> entrySet() {
            return variables.keySet().stream()
                    .map(name -> Map.<Object, Object>entry(name, get(name)))
                    .collect(Collectors.toSet());
        }
    }
}
