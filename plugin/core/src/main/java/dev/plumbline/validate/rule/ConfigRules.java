package dev.plumbline.validate.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds for ConfigMaps, Secrets and classes. */
final class ConfigRules {

    private static final int LARGEST = 1024 * 1024;
    private static final Map<String, List<String>> SECRET_KEYS = Map.of(
            "kubernetes.io/dockercfg", List.of(".dockercfg"),
            "kubernetes.io/dockerconfigjson", List.of(".dockerconfigjson"),
            "kubernetes.io/ssh-auth", List.of("ssh-privatekey"),
            "kubernetes.io/tls", List.of("tls.crt", "tls.key"));
    private static final Set<String> LEVELS = Set.of("privileged", "baseline", "restricted");
    private static final long HIGHEST_PRIORITY = 1_000_000_000;

    private ConfigRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "config-map",
                        "Keys have the syntax of file names, and 1 MiB is the most.",
                        Set.of("/ConfigMap"),
                        object -> data(object, "data", "binaryData")),
                Rule.of(
                        "secret",
                        "Keys have the syntax of file names, and are those that the type needs.",
                        Set.of("/Secret"),
                        object -> {
                            data(object, "data", "stringData");
                            secretType(object);
                        }),
                Rule.of(
                        "pod-security",
                        "Pod security levels are those that there are.",
                        Set.of("/Namespace"),
                        ConfigRules::podSecurity),
                Rule.of(
                        "priority-class",
                        "A priority is below those of the system.",
                        Set.of("scheduling.k8s.io/PriorityClass"),
                        ConfigRules::priority),
                Rule.of(
                        "runtime-class",
                        "A runtime class has a handler.",
                        Set.of("node.k8s.io/RuntimeClass"),
                        object -> {
                            Field handler = object.get("handler");
                            if (handler.require()) {
                                handler.check(Names.label(handler.text()));
                            }
                            Labels.check(object.get("scheduling", "nodeSelector"));
                        }));
    }

    private static void data(Field object, String... maps) {
        Set<String> keys = new HashSet<>();
        long size = 0;
        for (String name : maps) {
            Field map = object.get(name);
            for (Field entry : map.entries()) {
                Names.configKey(entry.name()).ifPresent(why -> map.invalidKey(entry.name(), why));
                if (!keys.add(entry.name()) && name.equals("binaryData")) {
                    map.invalidKey(entry.name(), "duplicate of key present in data");
                }
                size += entry.text().length();
            }
        }
        if (size > LARGEST) {
            object.get("data").invalid("Too long: may not be more than " + LARGEST + " bytes");
        }
    }

    private static void secretType(Field object) {
        String type = object.get("type").text("Opaque");
        for (String key : SECRET_KEYS.getOrDefault(type, List.of())) {
            if (!object.get("data").get(key).present()
                    && !object.get("stringData").get(key).present()) {
                object.get("data").get(key).required("");
            }
        }
        if (type.equals("kubernetes.io/basic-auth")
                && List.of("username", "password").stream()
                        .noneMatch(key -> object.get("data").get(key).present()
                                || object.get("stringData").get(key).present())) {
            object.get("data").get("username").required("");
        }
        if (type.equals("kubernetes.io/service-account-token")) {
            boolean named = object.get("metadata", "annotations").entries().stream()
                    .anyMatch(entry -> entry.name().equals("kubernetes.io/service-account.name") && !entry.empty());
            if (!named) {
                object.get("metadata", "annotations").required("kubernetes.io/service-account.name");
            }
        }
    }

    private static void podSecurity(Field object) {
        for (Field label : object.get("metadata", "labels").entries()) {
            if (label.name().matches("pod-security\\.kubernetes\\.io/(?:enforce|audit|warn)")
                    && !LEVELS.contains(label.text())) {
                label.invalid("must be one of privileged, baseline, restricted");
            }
            if (label.name().matches("pod-security\\.kubernetes\\.io/(?:enforce|audit|warn)-version")
                    && !label.text().matches("latest|v1\\.[0-9]+")) {
                label.invalid("must be \"latest\" or \"v1.x\"");
            }
        }
    }

    private static void priority(Field object) {
        Field name = object.get("metadata", "name");
        if (name.text().startsWith("system-")) {
            name.forbidden("priority class names with 'system-' prefix are reserved for system use only");
        }
        Field value = object.get("value");
        if (value.number(0) > HIGHEST_PRIORITY) {
            value.forbidden("maximum allowed value of a user defined priority is " + HIGHEST_PRIORITY);
        }
        object.get("preemptionPolicy").only(Set.of("Never", "PreemptLowerPriority"));
    }
}
