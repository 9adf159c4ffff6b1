package dev.plumbline.bridge.plan;

import static dev.plumbline.bridge.plan.PlanRule.error;
import static dev.plumbline.bridge.plan.PlanRule.warning;

import dev.plumbline.bridge.plan.Statement.Condition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may do what. A policy whose text is not known yet, because it names an ARN that is not, is decided by the document
 * that it comes from, of which the rest is known.
 */
final class AccessRules {

    private static final String DOCUMENT = "aws_iam_policy_document";

    private static final String ROLE = "aws_iam_role";

    /** The blocks of a role that have a policy each. */
    private static final String INLINE = "inline_policy";

    /** Which attribute of a type holds a policy of an identity, or which blocks do. */
    private static final Map<String, String> IDENTITY = Map.of(
            ROLE,
            INLINE,
            "aws_iam_policy",
            "policy",
            "aws_iam_role_policy",
            "policy",
            "aws_iam_user_policy",
            "policy",
            "aws_iam_group_policy",
            "policy");

    /** Which attribute of a type holds a policy of a resource. */
    private static final Map<String, String> RESOURCE = Map.of(
            "aws_kms_key", "policy",
            "aws_kms_key_policy", "policy",
            "aws_s3_bucket_policy", "policy",
            "aws_sqs_queue", "policy",
            "aws_sqs_queue_policy", "policy",
            "aws_ecr_repository_policy", "policy",
            "aws_secretsmanager_secret_policy", "policy",
            "aws_efs_file_system_policy", "policy");

    private static final Map<String, String> TRUST = Map.of(ROLE, "assume_role_policy");

    /** Which attribute of a type names policies that others wrote. */
    private static final Map<String, String> ATTACHED = Map.of(
            ROLE,
            "managed_policy_arns",
            "aws_iam_policy_attachment",
            "policy_arn",
            "aws_iam_role_policy_attachment",
            "policy_arn",
            "aws_iam_user_policy_attachment",
            "policy_arn",
            "aws_iam_group_policy_attachment",
            "policy_arn");

    /** Those of AWS that allow everything, or all actions of a service on every resource. */
    private static final Pattern UNBOUNDED = Pattern.compile(
            "arn:aws[a-z-]*:iam::aws:policy/(?:[A-Za-z-]+/)?(AdministratorAccess|PowerUserAccess|[A-Za-z0-9_]+FullAccess)");

    /** Verbs that change nothing. */
    private static final Pattern READS = Pattern.compile(
            "(?:get|list|describe|batchget|batchcheck|query|scan|search|lookup|select|view|check|simulate|test|filter|estimate|discover|read).*",
            Pattern.CASE_INSENSITIVE);

    /** Actions that AWS knows no resources for; see the service authorization reference. */
    private static final Set<String> WITHOUT_RESOURCES = Set.of(
            "cloudwatch:putmetricdata",
            "xray:puttracesegments",
            "xray:puttelemetryrecords",
            "ec2:describe*",
            "eks-auth:assumeroleforpodidentity");

    private AccessRules() {}

    static List<PlanRule> all() {
        return List.of(
                error("plan-iam-wildcard", "No policy allows every action")
                        .of(
                                "whoever gets hold of the role has the account",
                                "name the actions that the program calls",
                                "CKV_AWS_1 CKV_AWS_49 CKV_AWS_62 CKV_AWS_63 AVD-AWS-0057",
                                types(IDENTITY, true),
                                ask(IDENTITY, true, AccessRules::wildcard)),
                warning("plan-iam-any-resource", "What changes something is allowed on named resources only")
                        .of(
                                "a role that may change every resource of a kind reaches those of other environments too",
                                "name the ARNs, or add a condition on a tag of the cluster or the environment",
                                "CKV_AWS_111 CKV_AWS_290 CKV_AWS_355 CKV_AWS_356 AVD-AWS-0057",
                                types(IDENTITY, true),
                                ask(IDENTITY, true, AccessRules::anyResource)),
                error("plan-iam-managed", "No policy of AWS is attached that allows everything, or all of a service")
                        .of(
                                "whoever gets hold of the role has the account, or all that is in the service",
                                "attach a policy that names the actions that the program calls, and their resources",
                                "CKV_AWS_274",
                                types(ATTACHED, false),
                                (resource, plan, verdicts) -> managed(resource, verdicts)),
                error("plan-trust-anyone", "No role can be assumed by everybody")
                        .of(
                                "a trust policy with the principal * lets every AWS account in",
                                "name the service, the role or the account that may assume it",
                                "CKV_AWS_60",
                                types(TRUST, false),
                                ask(TRUST, false, AccessRules::anyone)),
                error("plan-trust-token", "A role for a ServiceAccount names it, and the audience")
                        .of(
                                "without sub every Pod of the cluster gets the role, without aud every token of its issuer does",
                                "add conditions StringEquals on <issuer>:sub = system:serviceaccount:<namespace>:<name> and"
                                        + " <issuer>:aud = sts.amazonaws.com",
                                "",
                                types(TRUST, true),
                                ask(TRUST, true, AccessRules::token)),
                error("plan-policy-anyone", "No policy of a resource lets everybody in")
                        .of(
                                "the principal * without a condition is the whole world",
                                "name the principals, or add a condition",
                                "CKV_AWS_33 CKV_AWS_32 CKV_AWS_70 AVD-AWS-0032",
                                types(RESOURCE, false),
                                ask(RESOURCE, false, AccessRules::anyone)));
    }

    private static Set<String> types(Map<String, String> attributes, boolean documents) {
        Set<String> types = new TreeSet<>(attributes.keySet());
        if (documents) {
            types.add(PlanRule.DATA + DOCUMENT);
        }
        return types;
    }

    /**
     * Asks about each statement of a policy, or of a document.
     *
     * @param documents whether documents are asked by themselves, so that nothing is said twice
     */
    private static PlanRule.Check ask(
            Map<String, String> attributes, boolean documents, BiConsumer<Statement, Verdicts> question) {
        return (resource, plan, verdicts) -> {
            if (resource.data()) {
                Statement.ofDocument(resource).forEach(statement -> question.accept(statement, verdicts));
                return;
            }
            for (Planned policy : policies(resource, attributes.getOrDefault(resource.type(), ""))) {
                if (policy.unknown()) {
                    if (!verdicts.leftOut(policy)) {
                        documents(resource, plan, policy, documents ? (statement, ignored) -> {} : question, verdicts);
                    }
                } else if (!policy.empty()) {
                    Optional<List<Statement>> statements = Statement.ofJson(policy);
                    if (statements.isEmpty()) {
                        verdicts.breaks(policy, "is no policy in JSON");
                    } else {
                        statements.get().forEach(statement -> question.accept(statement, verdicts));
                    }
                }
            }
        };
    }

    private static List<Planned> policies(PlannedResource resource, String attribute) {
        Planned value = resource.get(attribute);
        return attribute.equals(INLINE)
                ? value.items().stream().map(block -> block.get("policy")).toList()
                : List.of(value);
    }

    /** One that is not known yet is made by the same plan, and asked about itself. */
    private static void managed(PlannedResource resource, Verdicts verdicts) {
        Planned attached = resource.get(ATTACHED.getOrDefault(resource.type(), ""));
        for (Planned policy : resource.type().equals(ROLE) ? attached.items() : List.of(attached)) {
            Matcher matcher = UNBOUNDED.matcher(policy.text());
            if (matcher.matches()) {
                verdicts.breaks(policy, "is " + matcher.group(1) + " of AWS");
            }
        }
    }

    /** A document that has been read is in the plan only as the text of the policy; one that has not is a resource. */
    private static void documents(
            PlannedResource resource,
            Plan plan,
            Planned policy,
            BiConsumer<Statement, Verdicts> question,
            Verdicts verdicts) {
        List<PlannedResource> documents = new Links(plan).documents(resource, DOCUMENT, policy.path());
        if (documents.isEmpty()) {
            verdicts.cannotSay(policy);
        }
        for (PlannedResource document : documents) {
            Statement.ofDocument(document).forEach(statement -> question.accept(statement, verdicts));
        }
    }

    private static void wildcard(Statement statement, Verdicts verdicts) {
        if (!statement.allows() || !statement.principals().isEmpty()) {
            return;
        }
        if (!statement.allBut().isEmpty()) {
            verdicts.breaks(statement.source(), "allows everything but " + String.join(", ", statement.allBut()));
        }
        for (String action : statement.actions()) {
            boolean service = action.endsWith(":*") && statement.resources().contains("*");
            if (action.equals("*") || action.equals("*:*") || (service && !statement.restricted())) {
                verdicts.breaks(statement.source(), "allows " + action + (service ? " on every resource" : ""));
            }
        }
    }

    private static void anyResource(Statement statement, Verdicts verdicts) {
        if (!statement.allows()
                || !statement.principals().isEmpty()
                || statement.restricted()
                || !statement.resources().contains("*")) {
            return;
        }
        List<String> writing =
                statement.actions().stream().filter(AccessRules::writes).toList();
        if (!writing.isEmpty()) {
            verdicts.breaks(statement.source(), "allows " + String.join(", ", writing) + " on every resource");
        }
    }

    private static boolean writes(String action) {
        String verb = action.substring(action.indexOf(':') + 1);
        return !READS.matcher(verb).matches() && !WITHOUT_RESOURCES.contains(action.toLowerCase(Locale.ROOT));
    }

    private static void anyone(Statement statement, Verdicts verdicts) {
        if (statement.allows() && statement.anyone() && !statement.restricted()) {
            verdicts.breaks(statement.source(), "allows everybody " + String.join(", ", statement.actions()));
        }
    }

    private static void token(Statement statement, Verdicts verdicts) {
        boolean federated = statement.principals().stream().anyMatch(principal -> principal.startsWith("Federated "));
        if (!statement.allows() || !federated || !statement.actions().contains("sts:AssumeRoleWithWebIdentity")) {
            return;
        }
        List<Condition> tests = statement.conditions().stream()
                .filter(condition -> condition.test().matches("(?:ForAnyValue:)?String(?:Equals|Like)")
                        && !condition.values().contains("*"))
                .toList();
        // Before there is a cluster nobody knows its issuer, which the name of the variable starts with.
        long unknown = tests.stream()
                .filter(condition -> condition.variable().isEmpty())
                .count();
        List<String> missing = Stream.of(":aud", ":sub")
                .filter(claim -> tests.stream()
                        .noneMatch(condition -> condition.variable().endsWith(claim)))
                .toList();
        if (missing.size() > unknown) {
            String claims = missing.stream().map(claim -> claim.substring(1)).collect(Collectors.joining(" and "));
            verdicts.breaks(statement.source(), "lets tokens in whose " + claims + " nobody looks at");
        } else if (!missing.isEmpty()) {
            verdicts.cannotSay(statement.source(), "has conditions on names that are known only after apply");
        }
    }
}
