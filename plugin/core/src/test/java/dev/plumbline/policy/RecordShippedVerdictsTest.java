package dev.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.Node;
import dev.plumbline.validate.agreement.ApiServer;
import dev.plumbline.validate.agreement.Json;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Installs the policies of this repository in a throw-away API server that has the custom resources, and asks it about all
 * their cases and the committed trees, with {@code -Dplumbline.oracle.kubeconfig=FILE}; with {@code
 * -Dplumbline.oracle.record} too, writes what it says as the record.
 */
@EnabledIfSystemProperty(named = "plumbline.oracle.kubeconfig", matches = ".+")
class RecordShippedVerdictsTest {

    private static final String BINDINGS = "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings";
    private static final String DRY_RUN = "?dryRun=All&fieldValidation=Strict";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A server whose last binding with parameters is removed does not see parameters any more, so one stays. */
    private static final Node.Mapping KEEPER = Json.read("""
            {"apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingAdmissionPolicyBinding",
             "metadata": {"name": "keeper"}, "spec": {"policyName": "canary", "validationActions": ["Deny"],
              "paramRef": {"name": "keeper", "namespace": "default", "parameterNotFoundAction": "Allow"},
              "matchResources": {"objectSelector": {"matchLabels": {"keeper": ""}}}}}""");

    private static final String OTHER_BINDINGS = BINDINGS + "?fieldSelector=metadata.name!%3Dkeeper";

    /** A policy that says for whom those that were installed before it are at work. */
    private static final Node.Mapping CANARY = Json.read("""
            {"apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingAdmissionPolicy",
             "metadata": {"name": "canary"}, "spec": {"paramKind": {"apiVersion": "v1", "kind": "ConfigMap"},
              "matchConstraints": {"resourceRules": [{"apiGroups": [""], "apiVersions": ["v1"],
               "operations": ["CREATE"], "resources": ["configmaps"]}], "objectSelector": {"matchLabels": {"canary": ""}}},
              "validations": [{"expression": "false", "messageExpression": "params.data.trial + ' ' + \
            namespaceObject.metadata.?labels.environment.orValue('')"}]}}""");

    @Test
    void theServerSaysWhatIsRecorded() throws Exception {
        ApiServer server = ApiServer.oracle();
        List<String> lines = new ArrayList<>();
        lines.add("# Verdicts of kube-apiserver " + server.version()
                + " with the policies of policies/, about their cases and the committed trees, each object posted with "
                + DRY_RUN + " by a user of system:masters; recorded by RecordShippedVerdictsTest");
        server.put(CANARY);
        server.put(KEEPER);
        for (Policy policy : ShippedTrial.FOLDER.policies().policies()) {
            server.put(policy.policy().content());
            lines.add(ShippedAnswer.line(policy));
        }
        for (ShippedTrial trial : ShippedTrial.all()) {
            begin(server, trial);
            for (ShippedTrial.Question question : trial.questions()) {
                lines.add(ask(server, trial, question).line());
            }
        }
        server.deleteAll(OTHER_BINDINGS);
        ApiServer.keep(ShippedAnswer.FILE, lines);
        assertThat(Files.readAllLines(ShippedAnswer.FILE)).isEqualTo(lines);
    }

    private static void begin(ApiServer server, ShippedTrial trial) throws Exception {
        server.deleteAll(OTHER_BINDINGS);
        for (ShippedTrial.Question question : trial.questions()) {
            String kind = question.object().id().kind();
            String namespace = question.object().id().namespace();
            if (!namespace.isEmpty()) {
                server.create(RenderedPolicies.namespace(namespace, Map.of()), "");
            }
            // The server looks up the class of a Pod before it asks policies.
            if (kind.equals("PriorityClass")) {
                server.create(question.object().content(), "");
            }
        }
        server.create(RenderedPolicies.namespace(RenderedPolicies.NAMESPACE, Map.of()), "");
        for (Manifest object : trial.namespaces()) {
            server.put(object.content());
        }
        for (Manifest object : trial.parameters()) {
            server.put(object.content());
        }
        for (List<Manifest> bindings : trial.bindings().values()) {
            for (Manifest binding : bindings) {
                server.put(binding.content());
            }
        }
        String name = "canary-" + trial.name();
        server.put(Json.read("{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"" + name
                + "\", \"namespace\": \"" + RenderedPolicies.NAMESPACE + "\"}, \"data\": {\"trial\": \"" + trial.name()
                + "\"}}"));
        server.put(Json.read("""
                {"apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingAdmissionPolicyBinding",
                 "metadata": {"name": "NAME"}, "spec": {"policyName": "canary", "validationActions": ["Deny"],
                  "paramRef": {"name": "NAME", "namespace": "policy-system", "parameterNotFoundAction": "Deny"}}}""".replace("NAME", name)));
        await(server, trial, name);
    }

    /** What is installed is at work a moment later, all of it together. */
    private static void await(ApiServer server, ShippedTrial trial, String binding) throws Exception {
        Manifest namespace = trial.namespaces().get(0);
        Node.Mapping metadata = namespace.content().mapping("metadata");
        Node.Mapping labels = metadata == null ? null : metadata.mapping("labels");
        String environment = labels == null ? "" : String.valueOf(labels.string("environment"));
        Node.Mapping canary = Json.read("{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\":"
                + " \"canary\", \"namespace\": \"" + namespace.id().name() + "\", \"labels\": {\"canary\": \"\"}}}");
        String wanted = "with binding '" + binding + "' denied request: " + trial.name() + ' ' + environment;
        long until = System.nanoTime() + PATIENCE.toNanos();
        String says = server.create(canary, DRY_RUN).says();
        while (!says.endsWith(wanted) && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(500);
            says = server.create(canary, DRY_RUN).says();
        }
        assertThat(says)
                .as("a server that lost sight of parameters has to be started again")
                .endsWith(wanted);
    }

    private static ShippedAnswer ask(ApiServer server, ShippedTrial trial, ShippedTrial.Question question)
            throws Exception {
        ApiServer.Answer answer = server.create(question.posted(), DRY_RUN);
        boolean there = answer.code() == 409;
        List<String> warnings = answer.warnings().stream()
                .filter(warning -> !ShippedAnswer.policy(warning).isEmpty())
                .sorted()
                .toList();
        return new ShippedAnswer(
                trial.name(),
                question.name(),
                question.input(),
                there
                        ? ""
                        : ShippedAnswer.ordered(
                                answer.says().replaceFirst("(?s)^.*? is forbidden: (?=Validating)", "")),
                warnings);
    }
}
