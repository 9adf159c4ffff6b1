package dev.plumbline.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class StaleOutputsTest {

    private static final String OUTPUTS = """
            environment: dev
            network:
              cidr: 10.0.0.0/16
              subnets:
                private:
                  a: {id: subnet-1, cidr: 10.0.0.0/20}
            cluster:
              version: "1.35"
              node_groups:
                general: {labels: {workload: general, more: x}, min: 2, max: 4, instance_types: [m7i.large]}
            aurora: {min_acu: 1.0, max_acu: 4}
            """;

    @Test
    void whatIsThereAsAskedIsFine() throws Exception {
        assertThat(check("""
                environment: dev
                network: {cidr: 10.0.0.0/16, nat: single, subnets: {private: {a: 10.0.0.0/20}}}
                cluster: {version: "1.35"}
                node_groups: {general: {labels: {workload: general}, min: 2, max: 4}}
                aurora: {min_acu: 1, max_acu: 4.0}
                """)).isEmpty();
        assertThat(check("{}")).isEmpty();
    }

    @Test
    void whatWasAskedForSinceIsNamedWithBothPlaces() throws Exception {
        List<Finding> findings = check("""
                network: {cidr: 10.9.0.0/16, subnets: {private: {a: 10.0.0.0/20, b: 10.0.16.0/20}}}
                node_groups: {general: {labels: {workload: web}, instance_types: [m7i.xlarge]}}
                """);

        assertThat(findings).extracting(Finding::severity).containsOnly(Severity.WARNING);
        assertThat(findings)
                .extracting(Finding::display)
                .containsExactly(
                        "outputs.json:3:3 dev [bridge] network.cidr is \"10.9.0.0/16\" in tfvars.json, and the outputs"
                                + " say \"10.0.0.0/16\"; apply Terraform, then run mvn gitops:outputs",
                        "outputs.json:5:5 dev [bridge] network.subnets.private.b is \"10.0.16.0/20\" in tfvars.json,"
                                + " and the outputs say nothing; apply Terraform, then run mvn gitops:outputs",
                        "outputs.json:10:69 dev [bridge] node_groups.general.instance_types is [ \"m7i.xlarge\" ] in"
                                + " tfvars.json, and the outputs say [ \"m7i.large\" ]; apply Terraform, then run mvn"
                                + " gitops:outputs",
                        "outputs.json:10:24 dev [bridge] node_groups.general.labels.workload is \"web\" in tfvars.json,"
                                + " and the outputs say \"general\"; apply Terraform, then run mvn gitops:outputs");
    }

    private static List<Finding> check(String variables) throws Exception {
        return StaleOutputs.check(
                BridgeTest.read(OUTPUTS),
                (Node.Mapping) YamlReader.documents(variables).get(0),
                "tfvars.json");
    }
}
