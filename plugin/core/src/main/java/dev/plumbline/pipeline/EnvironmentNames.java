package dev.plumbline.pipeline;

import java.util.List;

/** Environments that a finding is about. */
final class EnvironmentNames {

    /** More environments than these are counted, not named. */
    private static final int NAMED = 3;

    private EnvironmentNames() {}

    /** {@code dev}, {@code {dev,staging}}, {@code {a,b,c and 7 more}}. */
    static String of(List<String> environments) {
        if (environments.size() == 1) {
            return environments.get(0);
        }
        int named = Math.min(NAMED, environments.size());
        String names = String.join(",", environments.subList(0, named));
        int more = environments.size() - named;
        return '{' + names + (more == 0 ? "" : " and " + more + " more") + '}';
    }
}
