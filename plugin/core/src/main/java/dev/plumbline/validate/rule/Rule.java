package dev.plumbline.validate.rule;

import java.util.Set;
import java.util.function.Consumer;

/**
 * One rule.
 *
 * @param id what findings call it, {@code volume-mounts}
 * @param summary what it demands, one sentence
 * @param kinds the kinds it is about, {@code apps/Deployment}, {@code /Pod}; empty if about all
 * @param check reports what breaks it in an object
 */
public record Rule(String id, String summary, Set<String> kinds, Consumer<Field> check) {

    public Rule {
        kinds = Set.copyOf(kinds);
    }

    /** A rule about some kinds. */
    static Rule of(String id, String summary, Set<String> kinds, Consumer<Field> check) {
        return new Rule(id, summary, kinds, check);
    }

    /** A rule about the Pods that objects describe. */
    static Rule ofPods(String id, String summary, Consumer<PodTemplate> check) {
        return new Rule(id, summary, PodTemplate.KINDS, object -> check.accept(PodTemplate.of(object)));
    }
}
