package dev.plumbline.analysis;

import dev.plumbline.validate.rule.Cluster;
import java.util.function.Consumer;

/**
 * A rule over several objects.
 *
 * @param id what findings and waivers call it, {@code security-default-deny}
 * @param title what it asks for, in one sentence without a full stop
 * @param why what goes wrong without it
 * @param fix what to do about a violation, without a full stop
 * @param link where more is to be read
 * @param check says in the cluster of an environment what breaks it
 */
public record Analysis(String id, String title, String why, String fix, String link, Consumer<Cluster> check) {}
