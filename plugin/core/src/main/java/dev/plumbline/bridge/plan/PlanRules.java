package dev.plumbline.bridge.plan;

import java.util.List;
import java.util.stream.Stream;

/** All rules about plans. */
public final class PlanRules {

    /** In the order in which findings about a resource come. */
    public static final List<PlanRule> ALL = Stream.of(
                    ReplacementRules.all(),
                    EncryptionRules.all(),
                    ExposureRules.all(),
                    AccessRules.all(),
                    RetentionRules.all(),
                    OperationRules.all(),
                    ResilienceRules.all())
            .flatMap(List::stream)
            .toList();

    private PlanRules() {}

    /** Whether an id, or a pattern of ids, is one of a rule about plans. */
    public static boolean isOne(String id) {
        return id.startsWith("plan-");
    }
}
