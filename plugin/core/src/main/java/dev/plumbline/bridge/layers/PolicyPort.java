package dev.plumbline.bridge.layers;

import dev.plumbline.manifest.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A port that a rule of a NetworkPolicy opens, by its number. Ports that have a name only the Pods know.
 *
 * @param protocol {@code tcp}, {@code udp} or {@code sctp}
 * @param peers who is at the other end
 * @param field where the port stands
 */
record PolicyPort(String protocol, int port, List<Node> peers, List<String> field) {

    PolicyPort {
        peers = List.copyOf(peers);
        field = List.copyOf(field);
    }

    /** Those of a policy to whom Pods are let out, {@code egress}, or who are let in, {@code ingress}. */
    static List<PolicyPort> of(RenderedObject policy, String direction) {
        List<PolicyPort> found = new ArrayList<>();
        List<String> path = List.of("spec", direction);
        List<Node> rules = policy.list(path);
        for (int i = 0; i < rules.size(); i++) {
            List<Node> peers = RenderedObject.list(rules.get(i), direction.equals("egress") ? "to" : "from");
            List<Node> ports = RenderedObject.list(rules.get(i), "ports");
            for (int j = 0; j < ports.size(); j++) {
                String port = RenderedObject.text(ports.get(j), "port");
                String protocol = RenderedObject.text(ports.get(j), "protocol");
                if (port.matches("[0-9]{1,5}")) {
                    found.add(new PolicyPort(
                            (protocol.isEmpty() ? "tcp" : protocol).toLowerCase(Locale.ROOT),
                            Integer.parseInt(port),
                            peers,
                            RenderedObject.path(path, i, "ports", j, "port")));
                }
            }
        }
        return found;
    }

    /** The ranges of addresses at the other end. */
    List<String> blocks() {
        return peers.stream()
                .map(peer -> RenderedObject.text(peer, "ipBlock", "cidr"))
                .filter(cidr -> !cidr.isEmpty())
                .toList();
    }

    /** Whether there are Pods at the other end. */
    boolean pods() {
        return peers.stream()
                .anyMatch(peer ->
                        peer.at(List.of("podSelector")) != null || peer.at(List.of("namespaceSelector")) != null);
    }

    /** {@code port 5432/tcp}. */
    @Override
    public String toString() {
        return "port " + port + '/' + protocol;
    }
}
