package dev.plumbline.bridge.plan;

import dev.plumbline.bridge.plan.Configuration.References;
import dev.plumbline.bridge.plan.Configuration.Target;
import java.util.ArrayList;
import java.util.List;

/** Which resources of a plan belong to each other, by their ids where these are known, else by their declarations. */
final class Links {

    private static final List<String> NAMES = List.of("id", "arn", "name", "bucket");

    private final Plan plan;

    Links(Plan plan) {
        this.plan = plan;
    }

    /**
     * The resources that belong to one.
     *
     * @param sure those that do
     * @param possible those of which the plan does not say whether they do
     */
    record Companions(List<PlannedResource> sure, List<PlannedResource> possible) {}

    private enum Answer {
        YES,
        NO,
        PERHAPS
    }

    /**
     * The resources of a type that name another resource.
     *
     * @param attribute by which they name it
     */
    Companions companions(PlannedResource owner, String type, String attribute) {
        List<PlannedResource> sure = new ArrayList<>();
        List<PlannedResource> possible = new ArrayList<>();
        for (PlannedResource candidate : plan.of(type)) {
            switch (belongs(candidate, attribute, owner)) {
                case YES -> sure.add(candidate);
                case PERHAPS -> possible.add(candidate);
                case NO -> {}
            }
        }
        return new Companions(sure, possible);
    }

    /** The resources of some type that an attribute of a resource refers to, and that will be there. */
    List<PlannedResource> referred(PlannedResource resource, String type, String path) {
        References references = plan.configuration().references(resource, path);
        return plan.of(type).stream()
                .filter(other -> references.targets().stream().anyMatch(target -> meets(resource, target, other)))
                .toList();
    }

    /** The data sources of some type that an attribute refers to, and that are read only at apply. */
    List<PlannedResource> documents(PlannedResource resource, String type, String path) {
        References references = plan.configuration().references(resource, path);
        return plan.resources().stream()
                .filter(other -> other.data() && other.type().equals(type))
                .filter(other -> references.targets().stream().anyMatch(target -> meets(resource, target, other)))
                .toList();
    }

    /** Whether an attribute whose value is not known yet is surely set: it comes from another resource. */
    boolean comesFromResource(PlannedResource resource, String path) {
        References references = plan.configuration().references(resource, path);
        return references.targets().stream().anyMatch(target -> plan.resources().stream()
                .anyMatch(other -> other.stays() && meets(resource, target, other)));
    }

    private Answer belongs(PlannedResource candidate, String attribute, PlannedResource owner) {
        Planned value = candidate.get(attribute);
        if (!value.unknown()) {
            boolean same = NAMES.stream()
                    .anyMatch(name ->
                            !value.text().isEmpty() && owner.get(name).text().equals(value.text()));
            if (same || !owner.get("id").unknown()) {
                return same ? Answer.YES : Answer.NO;
            }
        }
        References references = plan.configuration().references(candidate, attribute);
        if (references.targets().stream().anyMatch(target -> meets(candidate, target, owner))) {
            return Answer.YES;
        }
        boolean computed = references.targets().stream().anyMatch(target -> computesKey(candidate, target, owner));
        return references.complete() && !computed ? Answer.NO : Answer.PERHAPS;
    }

    /** Whether a resource picks the instance of another one by a key that is not its own. */
    private boolean computesKey(PlannedResource from, Target target, PlannedResource owner) {
        return target.index().isEmpty()
                && target.address().equals(owner.type() + '.' + owner.name())
                && plan.of(owner.type()).stream().noneMatch(other -> meets(from, target, other));
    }

    /** Whether what a resource refers to is the other one; instances of one key belong together. */
    private static boolean meets(PlannedResource from, Target target, PlannedResource other) {
        String address = (other.data() ? "data." : "") + other.type() + '.' + other.name();
        if (!target.address().equals(address)
                || !target.module().equals(other.module().names())
                || !from.module().meets(other.module())) {
            return false;
        }
        String wanted = target.index().isEmpty() ? from.index() : target.index();
        return wanted.isEmpty() || other.index().isEmpty() || wanted.equals(other.index());
    }
}
