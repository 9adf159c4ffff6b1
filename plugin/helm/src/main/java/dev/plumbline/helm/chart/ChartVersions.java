package dev.plumbline.helm.chart;

import dev.plumbline.helm.function.Semver;
import dev.plumbline.helm.function.SemverConstraints;
import dev.plumbline.helm.value.FunctionException;

/** Versions of charts and of Kubernetes, and the ranges that dependencies and {@code kubeVersion} ask for. */
final class ChartVersions {

    private ChartVersions() {}

    /** Whether a text is a version, with a {@code v} before it or not, of one to three numbers. */
    static boolean isVersion(String text) {
        try {
            Semver.parse(text);
            return true;
        } catch (FunctionException e) {
            return false;
        }
    }

    /** Whether a version lies in a range; not if either of them cannot be read. */
    static boolean accepts(String range, String version) {
        try {
            return SemverConstraints.parse(range).check(Semver.parse(version));
        } catch (FunctionException e) {
            return false;
        }
    }
}
