package dev.plumbline.helm.engine;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.Kind;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.StructValue;
import dev.plumbline.helm.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What templates are told of the cluster.
 *
 * @param kubeVersion {@code v1.35.0}
 * @param major {@code 1}
 * @param minor {@code 35}
 * @param apiVersions all versions the cluster is said to serve, {@code apps/v1}, {@code karpenter.sh/v1/NodePool}
 */
public record Capabilities(String kubeVersion, String major, String minor, List<String> apiVersions) {

    private static final List<String> KNOWN = FactList.read("api-versions.txt");

    /** A version number, what may stand before it, and anything behind it, which Helm drops. */
    private static final Pattern VERSION = Pattern.compile("\\s*v?([0-9]+(?:\\.[0-9]+)*)(.*)", Pattern.DOTALL);

    private static final GoType CAPABILITIES = GoType.basic("*chartutil.Capabilities", Kind.PTR);
    private static final GoType KUBE_VERSION = GoType.basic("chartutil.KubeVersion", Kind.STRUCT);
    private static final GoType BUILD_INFO = GoType.basic("version.BuildInfo", Kind.STRUCT);
    private static final GoType VERSION_SET = GoType.STRINGS
            .named("chartutil.VersionSet")
            .with(Map.of(
                    "Has",
                    receiver -> GoFunction.of("Has", (call, in) -> has((ListValue) receiver, in[0]), GoType.STRING)));

    public Capabilities {
        apiVersions = List.copyOf(apiVersions);
    }

    /**
     * The versions that Helm knows by itself, and more.
     *
     * @param kubeVersion {@code 1.35}, {@code v1.35.2}; suffixes such as {@code -eks-1a2b3c} are dropped, as Helm does
     * @param moreApiVersions what {@code --api-versions} adds
     * @throws HelmException if the version is none
     */
    public static Capabilities of(String kubeVersion, List<String> moreApiVersions) {
        Matcher matcher = VERSION.matcher(kubeVersion);
        if (!matcher.matches()) {
            throw new HelmException(
                    "invalid kube version '" + kubeVersion + "': could not parse \"" + kubeVersion + "\" as version");
        }
        String[] numbers = matcher.group(1).split("\\.", -1);
        if (numbers.length < 2) {
            throw new HelmException(
                    "invalid kube version '" + kubeVersion + "': illegal version string \"" + kubeVersion + '"');
        }
        List<String> all = new ArrayList<>(KNOWN);
        all.addAll(moreApiVersions);
        return new Capabilities('v' + matcher.group(1), numbers[0], numbers[1], all);
    }

    /** {@code .Capabilities}. */
    Value value(boolean tracing) {
        Mark mark = mark("KubeVersion.Version", tracing);
        StringValue text = StringValue.of(kubeVersion, mark);
        Value version = new StructValue(
                KUBE_VERSION,
                List.of(
                        field("Version", text),
                        field("Major", StringValue.of(major, mark("KubeVersion.Major", tracing))),
                        field("Minor", StringValue.of(minor, mark("KubeVersion.Minor", tracing)))),
                false,
                Map.of(
                        "GitVersion", GoFunction.of("GitVersion", (call, in) -> text),
                        "String", GoFunction.of("String", (call, in) -> text)),
                text,
                mark);
        Mark known = mark("APIVersions", tracing);
        List<Value> versions = new ArrayList<>();
        apiVersions.forEach(one -> versions.add(StringValue.of(one, known)));
        return StructValue.of(
                CAPABILITIES,
                List.of(
                        field("KubeVersion", version),
                        field("APIVersions", new ListValue(versions, VERSION_SET, known)),
                        field("HelmVersion", helmVersion(tracing))),
                false,
                mark("", tracing));
    }

    /** As a CLI built from source says it: the release this engine agrees with. */
    private static Value helmVersion(boolean tracing) {
        Mark mark = mark("HelmVersion", tracing);
        return StructValue.of(
                BUILD_INFO,
                List.of(
                        new StructValue.Field("Version", "version", true, StringValue.of("v3.21", mark)),
                        new StructValue.Field("GitCommit", "git_commit", true, StringValue.of("", mark)),
                        new StructValue.Field("GitTreeState", "git_tree_state", true, StringValue.of("", mark)),
                        new StructValue.Field("GoVersion", "go_version", true, StringValue.of("go1.26.8", mark))),
                false,
                mark);
    }

    private static StructValue.Field field(String name, Value value) {
        return new StructValue.Field(name, name, false, value);
    }

    private static Mark mark(String path, boolean tracing) {
        String whole = path.isEmpty() ? "Capabilities" : "Capabilities." + path;
        return tracing ? Mark.of(new Origin.BuiltIn(whole, null)) : Mark.NONE;
    }

    private static Value has(ListValue versions, Value wanted) {
        String version = ((StringValue) wanted).string();
        boolean found = versions.items().stream()
                .anyMatch(v -> ((StringValue) v).string().equals(version));
        return BoolValue.of(found, versions.mark().and(wanted.mark()));
    }
}
