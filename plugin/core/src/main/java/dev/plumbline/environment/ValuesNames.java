package dev.plumbline.environment;

import dev.plumbline.environment.BridgeValues.Answer;
import dev.plumbline.environment.jinja.Names;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What expressions in values files can name: {@code environment}, {@code release} and, if the project has a bridge, the
 * environment's outputs as {@code bridge}. For any number of threads.
 */
public final class ValuesNames {

    private final BridgeValues bridge;

    /** The names of a project whose outputs come from somewhere. */
    public ValuesNames(BridgeValues bridge) {
        this.bridge = bridge;
    }

    /** What the values of a release in an environment can name. */
    public Names of(Release release, Environment environment) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("environment", environment(environment));
        values.put("release", Map.of("name", release.name(), "namespace", release.namespace(environment)));
        Answer answer = bridge.of(environment);
        if (!answer.reason().isEmpty()) {
            return new Names(values, Map.of(BridgeValues.NAME, answer.reason()));
        }
        values.put(BridgeValues.NAME, answer.data());
        return new Names(values, Map.of());
    }

    /** What {@code environment} stands for. What the project file does not give is not there to be named. */
    public static Map<String, Object> environment(Environment environment) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", environment.name());
        values.put("cluster", environment.cluster());
        values.put("region", environment.region());
        values.put("account", environment.account());
        values.put("namespace", environment.namespace());
        values.put("kubernetesVersion", environment.kubernetesVersion());
        values.values().removeIf(""::equals);
        return values;
    }
}
