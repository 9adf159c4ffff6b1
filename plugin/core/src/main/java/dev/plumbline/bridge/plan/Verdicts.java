package dev.plumbline.bridge.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of one resource: it holds unless something is broken, or cannot be decided. An attribute that is not
 * known because nobody set it counts as not set: what AWS then chooses is nobody's decision.
 */
final class Verdicts {

    private final PlannedResource resource;
    private final Plan plan;

    private final List<Broken> broken = new ArrayList<>();
    private final List<Undecided> undecided = new ArrayList<>();

    /** About a resource of a plan. */
    Verdicts(PlannedResource resource, Plan plan) {
        this.resource = resource;
        this.plan = plan;
    }

    /**
     * An attribute that breaks the rule.
     *
     * @param field null if it is all of the resource
     * @param what {@code is false and has to be true}
     */
    record Broken(@Nullable Planned field, String what) {}

    /**
     * An attribute that the answer depends on, and that is known only after apply.
     *
     * @param why what is not known
     */
    record Undecided(Planned field, String why) {}

    List<Broken> broken() {
        return broken;
    }

    List<Undecided> undecided() {
        return undecided;
    }

    /** The attribute breaks the rule. */
    void breaks(@Nullable Planned field, String what) {
        broken.add(new Broken(field, what));
    }

    /** Nobody can say, because of what is in the attribute. */
    void cannotSay(Planned field, String why) {
        undecided.add(new Undecided(field, why));
    }

    /** Nobody can say before the attribute is known. */
    void cannotSay(Planned field) {
        cannotSay(field, "is known only after apply");
    }

    /** Demands something of an attribute, once it is known. */
    void demand(Planned field, Predicate<Planned> good, String wanted) {
        if (field.unknown()) {
            unknown(field, wanted);
        } else if (!good.test(field)) {
            breaks(field, "is " + field.show() + " and has to be " + wanted);
        }
    }

    /** Demands that an attribute is true. */
    void demandTrue(Planned field) {
        demand(field, Planned::isTrue, "true");
    }

    /** Demands that an attribute has a value, whatever it is: one that is not known yet, too, if a resource makes it. */
    void demandSet(Planned field, String wanted) {
        if (field.unknown()) {
            if (!new Links(plan).comesFromResource(resource, field.path())) {
                unknown(field, wanted);
            }
        } else if (field.empty()) {
            breaks(field, "is not set and has to be " + wanted);
        }
    }

    /** Whether an attribute is unknown only because nobody set it. */
    boolean leftOut(Planned field) {
        return field.unknown() && plan.configuration().leavesOut(resource, field.path());
    }

    private void unknown(Planned field, String wanted) {
        if (leftOut(field)) {
            breaks(field, "is not set and has to be " + wanted);
        } else {
            cannotSay(field);
        }
    }
}
