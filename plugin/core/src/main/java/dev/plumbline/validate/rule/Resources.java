package dev.plumbline.validate.rule;

import dev.plumbline.validate.schema.Quantities;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What holds for amounts of resources: names, signs, and requests within limits. */
final class Resources {

    private static final String HUGE_PAGES = "hugepages-";
    private static final Set<String> OF_CONTAINERS = Set.of("cpu", "memory", "ephemeral-storage");
    private static final Set<String> SELECTED = Set.of(
            "limits.cpu",
            "limits.memory",
            "limits.ephemeral-storage",
            "requests.cpu",
            "requests.memory",
            "requests.ephemeral-storage");

    private static final Set<BigDecimal> DIVISORS = Set.of(BigDecimal.ONE, new BigDecimal("0.001"));

    private Resources() {}

    static List<Rule> all() {
        return List.of(Rule.ofPods(
                "resources",
                "Requests are not more than limits, and amounts are of resources that containers have.",
                pod -> pod.allContainers().forEach(container -> requirements(container.get("resources")))));
    }

    private static void requirements(Field resources) {
        for (Field limit : resources.get("limits").entries()) {
            amount(limit);
        }
        for (Field request : resources.get("requests").entries()) {
            amount(request);
            within(request, resources.get("limits"));
        }
    }

    private static void amount(Field amount) {
        String name = amount.name();
        if (!Resources.known(name)) {
            amount.invalid("must be a standard resource type or fully qualified");
        }
        amount.quantity().ifPresent(value -> {
            if (value.signum() < 0) {
                amount.invalid("must be greater than or equal to 0");
            } else if (extended(name) && value.stripTrailingZeros().scale() > 0) {
                amount.invalid("must be an integer");
            }
        });
        hugePage(amount);
    }

    /** Amounts of huge pages are whole numbers of pages. */
    private static void hugePage(Field amount) {
        if (!amount.name().startsWith(HUGE_PAGES)) {
            return;
        }
        Optional<BigDecimal> page = Quantities.parse(amount.name().substring(HUGE_PAGES.length()));
        Optional<BigDecimal> value = amount.quantity();
        if (page.isEmpty()
                || page.get().signum() <= 0
                || (value.isPresent() && value.get().remainder(page.get()).signum() != 0)) {
            amount.invalid("is not positive integer multiple of the page size");
        }
    }

    private static void within(Field request, Field limits) {
        Field limit = limits.entries().stream()
                .filter(entry -> entry.name().equals(request.name()))
                .findFirst()
                .orElse(null);
        Optional<BigDecimal> most = limit == null ? Optional.empty() : limit.quantity();
        if (limit == null) {
            if (extended(request.name())) {
                request.required("Limit must be set for non overcommitable resources");
            }
            return;
        }
        Optional<BigDecimal> wanted = request.quantity();
        if (wanted.isEmpty() || most.isEmpty()) {
            return;
        }
        if (extended(request.name()) && wanted.get().compareTo(most.get()) != 0) {
            request.invalid("must be equal to " + request.name() + " limit of " + limit.show());
        } else if (wanted.get().compareTo(most.get()) > 0) {
            request.invalid("must be less than or equal to " + request.name() + " limit of " + limit.show());
        }
    }

    /** What cannot be given twice: devices, huge pages. */
    private static boolean extended(String name) {
        return name.startsWith(HUGE_PAGES)
                || (name.contains("/") && !name.startsWith("kubernetes.io/") && !name.contains(".kubernetes.io/"));
    }

    /** Whether a container can have some of this. */
    static boolean known(String name) {
        return OF_CONTAINERS.contains(name)
                || name.startsWith(HUGE_PAGES)
                || (name.contains("/") && Names.qualifiedName(name).isEmpty());
    }

    /** A container's own limit or request, as its environment reads it. */
    static void selector(Field reference, boolean needsContainer) {
        if (!reference.present()) {
            return;
        }
        Field resource = reference.get("resource");
        if (resource.require()
                && !SELECTED.contains(resource.text())
                && !resource.text().matches("(?:limits|requests)\\.hugepages-.+")) {
            resource.unsupported(SELECTED);
        }
        Field divisor = reference.get("divisor");
        divisor.quantity()
                .filter(value -> !DIVISORS.contains(value.stripTrailingZeros()))
                .ifPresent(value -> {
                    if (resource.text().endsWith("cpu") && value.signum() != 0) {
                        divisor.invalid("only divisor's values 1m and 1 are supported with the cpu resource");
                    }
                });
        if (needsContainer) {
            reference.get("containerName").require();
        }
    }
}
