package dev.plumbline.validate.rule;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What holds for the metadata of every object. */
final class MetadataRules {

    private static final int ANNOTATIONS_SIZE = 256 * 1024;
    private static final int CRON_JOB_NAME = 52;

    private static final Set<String> PATH_SEGMENTS = Set.of("Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding");

    private static final Set<String> STANDARD_FINALIZERS = Set.of("kubernetes", "foregroundDeletion", "orphan");

    /** The groups of kinds whose finalizers have to be known ones. */
    private static final Set<String> KUBERNETES = Set.of(
            "",
            "apps",
            "autoscaling",
            "batch",
            "networking.k8s.io",
            "policy",
            "rbac.authorization.k8s.io",
            "scheduling.k8s.io",
            "storage.k8s.io");

    private static final String RBAC = "rbac.authorization.k8s.io";

    private MetadataRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "name",
                        "An object has a name of the form that its kind demands.",
                        Set.of(),
                        MetadataRules::name),
                Rule.of("namespace", "A namespace is a DNS label.", Set.of(), MetadataRules::namespace),
                Rule.of(
                        "labels",
                        "Labels have the syntax of labels.",
                        Set.of(),
                        object -> Labels.check(object.get("metadata", "labels"))),
                Rule.of(
                        "annotations",
                        "Annotations have keys like labels, and 256 KiB at most.",
                        Set.of(),
                        object -> annotations(object.get("metadata", "annotations"))),
                Rule.of("finalizers", "Finalizers are qualified names.", Set.of(), MetadataRules::finalizers),
                Rule.ofPods("pod-metadata", "Labels and annotations of Pods have the same syntax.", pod -> {
                    if (!pod.kind().equals("Pod")) {
                        Labels.check(pod.metadata().get("labels"));
                        annotations(pod.metadata().get("annotations"));
                    }
                }));
    }

    private static void name(Field object) {
        Field name = object.get("metadata", "name");
        if (name.empty()) {
            if (object.get("metadata", "generateName").empty()) {
                name.required("name or generateName is required");
            }
            return;
        }
        String group = group(object.get("apiVersion").text());
        name.check(syntax(group, object.get("kind").text()).apply(name.text()));
    }

    private static Function<String, Optional<String>> syntax(String group, String kind) {
        if (group.equals(RBAC) && PATH_SEGMENTS.contains(kind)) {
            return Names::pathSegment;
        }
        return switch (group + '/' + kind) {
            case "/Namespace" -> Names::label;
            case "/Service" -> Names::label1035;
            case "batch/CronJob" -> text -> shorterThan(text, CRON_JOB_NAME);
            case "apps/StatefulSet" ->
                text -> text.contains(".") ? Optional.of("must not contain dots") : Names.subdomain(text);
            // The API server asks no more of it, though its Pods' evictions are known by this name.
            case "policy/PodDisruptionBudget" -> Names::pathSegment;
            default -> Names::subdomain;
        };
    }

    private static Optional<String> shorterThan(String text, int most) {
        return text.length() > most
                ? Optional.of("must be no more than " + most + " characters")
                : Names.subdomain(text);
    }

    private static void namespace(Field object) {
        Field namespace = object.get("metadata", "namespace");
        if (!namespace.empty()) {
            namespace.check(Names.label(namespace.text()));
        }
    }

    private static void annotations(Field annotations) {
        long size = 0;
        for (Field annotation : annotations.entries()) {
            // Keys may have capitals in their prefix, as labels may not.
            Names.qualifiedName(annotation.name().toLowerCase(Locale.ROOT))
                    .ifPresent(why -> annotations.invalidKey(annotation.name(), why));
            size += annotation.name().length() + annotation.text().getBytes(StandardCharsets.UTF_8).length;
        }
        if (size > ANNOTATIONS_SIZE) {
            annotations.invalid("Too long: may not be more than " + ANNOTATIONS_SIZE + " bytes");
        }
    }

    private static void finalizers(Field object) {
        boolean kubernetes = KUBERNETES.contains(group(object.get("apiVersion").text()));
        for (Field finalizer : object.get("metadata", "finalizers").items()) {
            Optional<String> problem = Names.qualifiedName(finalizer.text());
            finalizer.check(problem);
            if (problem.isEmpty()
                    && kubernetes
                    && !finalizer.text().contains("/")
                    && !STANDARD_FINALIZERS.contains(finalizer.text())) {
                finalizer.invalid("name is neither a standard finalizer name nor is it fully qualified");
            }
        }
    }

    static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }
}
