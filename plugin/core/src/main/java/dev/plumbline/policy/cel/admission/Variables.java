package dev.plumbline.policy.cel.admission;

import dev.plumbline.policy.cel.Environment;
import dev.plumbline.policy.cel.Scope;
import dev.plumbline.policy.cel.value.ValueType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The variables of admission, and their types.
 *
 * @see <a href="https://github.com/kubernetes/kubernetes/blob/v1.35.4/staging/src/k8s.io/apiserver/pkg/admission/plugin/cel/compile.go">compile.go</a>
 */
final class Variables {

    static final String VARIABLES = "variables";
    static final String AUTHORIZER = "authorizer";
    static final String REQUEST_AUTHORIZER = "authorizer.requestResource";

    private static final ValueType STRINGS = ValueType.list(ValueType.STRING);
    private static final ValueType LABELS = ValueType.map(ValueType.STRING, ValueType.STRING);

    private static final ValueType KIND = object(
            "GroupVersionKind",
            Map.of("group", ValueType.STRING, "version", ValueType.STRING, "kind", ValueType.STRING));
    private static final ValueType RESOURCE = object(
            "GroupVersionResource",
            Map.of("group", ValueType.STRING, "version", ValueType.STRING, "resource", ValueType.STRING));
    private static final ValueType USER = object(
            "UserInfo",
            Map.of(
                    "username",
                    ValueType.STRING,
                    "uid",
                    ValueType.STRING,
                    "groups",
                    STRINGS,
                    "extra",
                    ValueType.map(ValueType.STRING, STRINGS)));
    private static final ValueType REQUEST = request();
    private static final ValueType NAMESPACE = namespace();

    private Variables() {}

    private static ValueType object(String name, Map<String, ValueType> fields) {
        return ValueType.object("kubernetes." + name, fields);
    }

    private static ValueType request() {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        fields.put("kind", KIND);
        fields.put("resource", RESOURCE);
        fields.put("subResource", ValueType.STRING);
        fields.put("requestKind", KIND);
        fields.put("requestResource", RESOURCE);
        fields.put("requestSubResource", ValueType.STRING);
        fields.put("name", ValueType.STRING);
        fields.put("namespace", ValueType.STRING);
        fields.put("operation", ValueType.STRING);
        fields.put("userInfo", USER);
        fields.put("dryRun", ValueType.BOOL);
        fields.put("options", ValueType.DYN);
        return object("AdmissionRequest", fields);
    }

    private static ValueType namespace() {
        Map<String, ValueType> metadata = new LinkedHashMap<>();
        for (String name : new String[] {"name", "generateName", "namespace", "UID", "resourceVersion"}) {
            metadata.put(name, ValueType.STRING);
        }
        metadata.put("labels", LABELS);
        metadata.put("annotations", LABELS);
        metadata.put("creationTimestamp", ValueType.TIMESTAMP);
        metadata.put("deletionGracePeriodSeconds", ValueType.INT);
        metadata.put("deletionTimestamp", ValueType.TIMESTAMP);
        metadata.put("generation", ValueType.INT);
        metadata.put("finalizers", STRINGS);
        ValueType condition = object(
                "NamespaceCondition",
                Map.of(
                        "status",
                        ValueType.STRING,
                        "type",
                        ValueType.STRING,
                        "lastTransitionTime",
                        ValueType.TIMESTAMP,
                        "message",
                        ValueType.STRING,
                        "reason",
                        ValueType.STRING));
        return object(
                "Namespace",
                Map.of(
                        "metadata",
                        object("NamespaceMetadata", metadata),
                        "spec",
                        object("NamespaceSpec", Map.of("finalizers", STRINGS)),
                        "status",
                        object(
                                "NamespaceStatus",
                                Map.of("conditions", ValueType.list(condition), "phase", ValueType.STRING))));
    }

    /** Policies without variables of their own share their scopes. */
    private static final Map<Key, Scope> SCOPES = new ConcurrentHashMap<>();

    private record Key(int minor, boolean parameters, boolean authorizer) {}

    /** The scope of expressions that see no variables of the policy itself. */
    static Scope scope(Environment environment, boolean parameters, boolean authorizer) {
        return SCOPES.computeIfAbsent(
                new Key(environment.minor(), parameters, authorizer),
                key -> environment.scope(types(parameters, authorizer)));
    }

    private static Map<String, ValueType> types(boolean parameters, boolean authorizer) {
        Map<String, ValueType> types = new LinkedHashMap<>();
        types.put("object", ValueType.DYN);
        types.put("oldObject", ValueType.DYN);
        types.put("namespaceObject", NAMESPACE);
        types.put("request", REQUEST);
        if (parameters) {
            types.put("params", ValueType.DYN);
        }
        if (authorizer) {
            types.put(AUTHORIZER, ValueType.of("kubernetes.authorization.Authorizer"));
            types.put(REQUEST_AUTHORIZER, ValueType.of("kubernetes.authorization.ResourceCheck"));
        }
        return types;
    }

    /** The type of {@code variables}. */
    static ValueType composed(Map<String, ValueType> fields) {
        return object(VARIABLES, fields);
    }
}
