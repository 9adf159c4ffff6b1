package dev.plumbline.validate.rule;

import java.util.function.Consumer;

/**
 * A rule between the objects of one environment.
 *
 * @param id what findings call it, {@code service-target}
 * @param summary what it demands, one sentence
 * @param check reports what breaks it
 */
record ClusterRule(String id, String summary, Consumer<Cluster> check) {}
