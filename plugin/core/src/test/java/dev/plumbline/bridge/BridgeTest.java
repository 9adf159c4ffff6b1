package dev.plumbline.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.bridge.Bridge.PortRule;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import org.junit.jupiter.api.Test;

class BridgeTest {

    static Bridge read(String text) throws YamlException {
        return new Bridge(
                "outputs.json", (Node.Mapping) YamlReader.documents(text).get(0));
    }

    @Test
    void everyPartKnowsItsPlace() throws YamlException {
        Bridge bridge = read("""
                account_id: "123456789012"
                network:
                  zones: [a, b]
                  subnets:
                    private:
                      a: {id: subnet-1, cidr: 10.0.0.0/20, tags: {karpenter.sh/discovery: x}}
                    public:
                      b: {id: subnet-2, cidr: 10.0.16.0/20, tags: {}}
                security_groups:
                  efs: null
                  database:
                    id: sg-1
                    tags: {}
                    ingress:
                    - {protocol: tcp, from_port: 5432, to_port: 5432, cidrs: [], sources: [node]}
                    egress: []
                cluster:
                  addons:
                    coredns: {version: v1}
                  node_groups:
                    ml:
                      taints:
                      - {key: workload, value: ml, effect: NoSchedule}
                      min: 0
                      max: 3
                identity:
                  worker: {mode: irsa, role_arn: arn, namespace: app, service_account: worker}
                aurora: {port: 5432, min_acu: 0.5, max_acu: 2, instances: 2}
                edge: {certificate: null, web_acl: {arn: acl, name: edge, region: r}}
                """);

        assertThat(bridge.account()).isEqualTo("123456789012");
        assertThat(bridge.zones()).containsExactly("a", "b");
        assertThat(bridge.subnets())
                .extracting(subnet -> subnet.tier() + ' ' + subnet.zone() + ' ' + subnet.cidr() + ' ' + subnet.place())
                .containsExactly("private a 10.0.0.0/20 outputs.json:6:10", "public b 10.0.16.0/20 outputs.json:8:10");
        assertThat(bridge.securityGroups())
                .extracting(Bridge.SecurityGroup::name)
                .containsExactly("database");
        PortRule rule = bridge.securityGroups().get(0).ingress().get(0);
        assertThat(rule.groups()).containsExactly("node");
        assertThat(rule.covers("tcp", 5432)).isTrue();
        assertThat(rule.covers("udp", 5432)).isFalse();
        assertThat(rule.covers("tcp", 5433)).isFalse();
        assertThat(bridge.cluster().nodeGroups().get(0).taints().get(0).effect())
                .isEqualTo("NoSchedule");
        assertThat(bridge.cluster().addons().get(0).place()).hasToString("outputs.json:19:14");
        assertThat(bridge.identities().get(0).key()).isEqualTo("worker");
        assertThat(bridge.aurora().orElseThrow().minAcu()).isEqualTo(0.5);
        assertThat(bridge.certificate()).isEmpty();
        assertThat(bridge.webAcl().orElseThrow().name()).isEqualTo("edge");
        assertThat(bridge.karpenter()).isEmpty();
        assertThat(bridge.fileSystem()).isEmpty();
    }
}
