package dev.plumbline.environment;

import java.util.List;

/**
 * One cluster with one set of values.
 *
 * @param name also the name of its folder
 * @param cluster name of the cluster; empty if not given
 * @param region of the cloud provider; empty if not given
 * @param account of the cloud provider; empty if not given
 * @param namespace of every release that names none itself
 * @param kubernetesVersion {@code 1.35} or {@code 1.35.2}
 * @param apiVersions of installed custom resources, {@code karpenter.sh/v1} or {@code karpenter.sh/v1/NodePool}
 * @param destination where Argo CD deploys it; {@link Destination#NONE} only if the project has no {@link ArgoCd}
 * @param syncPolicy what Argo CD does there by itself
 */
public record Environment(
        String name,
        String cluster,
        String region,
        String account,
        String namespace,
        String kubernetesVersion,
        List<String> apiVersions,
        Destination destination,
        SyncPolicy syncPolicy) {

    public Environment {
        apiVersions = List.copyOf(apiVersions);
    }

    /** The minor version of Kubernetes: 35 for {@code 1.35.2}. */
    public int kubernetesMinor() {
        return Integer.parseInt(kubernetesVersion.split("\\.", -1)[1]);
    }
}
