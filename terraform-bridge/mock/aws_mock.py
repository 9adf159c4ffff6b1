"""A mock of AWS for one Terraform run: moto, and what moto lacks of EKS in front of it.

    python3 aws_mock.py [--port PORT]

listens on the loopback address only, prints "listening on http://127.0.0.1:PORT" as its first line, and ends when its standard input
is closed, so that it cannot outlive who started it. State is in memory and goes with it.

Answered here: EKS add-ons, Pod Identity associations, access entries with their policies, and updates; a cluster gets the security
group that EKS makes, and the settings that moto forgets. Of EFS, backup policies; of ECR, pull-through cache rules; of EC2, wildcards
where it is asked for instance types, whose offerings moto has as AWS answered once. A request that names what is not there, or what is
there already, is refused as EKS would refuse it. Everything else goes to moto, with what moto_memory.py makes it remember; it takes
nearly anything: that an apply succeeds here says that the module is consistent, and not that AWS would take every value.
"""

import argparse
import base64
import fnmatch
import io
import json
import os
import re
import sys
import threading
import time
import uuid

# Roles get managed policies attached, which moto knows only if it is told to load them.
os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")

from moto.autoscaling.models import autoscaling_backends  # noqa: E402
from moto.core import DEFAULT_ACCOUNT_ID  # noqa: E402
from moto.ec2.models import ec2_backends  # noqa: E402
from moto.ec2.models.instance_types import InstanceTypeOfferingBackend  # noqa: E402
from moto.efs.models import efs_backends  # noqa: E402
from moto.eks.models import eks_backends  # noqa: E402
from moto.iam.models import iam_backends  # noqa: E402
from moto.server import DomainDispatcherApplication, create_backend_app  # noqa: E402
from werkzeug.serving import WSGIRequestHandler, make_server  # noqa: E402
from werkzeug.wrappers import Request, Response  # noqa: E402

import moto_memory  # noqa: E402


class Refused(Exception):
    """An answer of EKS that is no success."""

    def __init__(self, status, kind, message):
        super().__init__(message)
        self.status = status
        self.kind = kind


def missing(what):
    return Refused(404, "ResourceNotFoundException", f"{what} not found")


def taken(what):
    return Refused(409, "ResourceInUseException", f"{what} already exists")


def offered(backend, offering, filters, location_type):
    """Whether EC2 names an offering, by filters whose values may have wildcards, as its own may."""
    fields = {"location": "Location", "instance-type": "InstanceType"}
    return all(any(fnmatch.fnmatchcase(offering[fields[name]], value) for value in values) for name, values in filters.items())


InstanceTypeOfferingBackend.matches_filters = offered


class Eks:
    """What moto lacks of EKS, for one account and any region."""

    def __init__(self):
        self.addons = {}
        self.associations = {}
        self.entries = {}
        self.policies = {}
        self.settings = {}

    # -- what is there ---------------------------------------------------------------------------------------------------------

    @staticmethod
    def cluster(region, name):
        cluster = eks_backends[DEFAULT_ACCOUNT_ID][region].clusters.get(name)
        if cluster is None:
            raise missing(f"cluster {name}")
        return cluster

    @staticmethod
    def role(arn):
        if arn not in {role.arn for role in iam_backends[DEFAULT_ACCOUNT_ID]["aws"].roles.values()}:
            raise Refused(400, "InvalidParameterException", f"there is no role {arn}")

    @staticmethod
    def arn(region, kind, *parts):
        return f"arn:aws:eks:{region}:{DEFAULT_ACCOUNT_ID}:{kind}/" + "/".join(parts)

    # -- add-ons ---------------------------------------------------------------------------------------------------------------

    def create_addon(self, region, cluster, body):
        self.cluster(region, cluster)
        name = body["addonName"]
        if (cluster, name) in self.addons:
            raise taken(f"add-on {name}")
        if body.get("serviceAccountRoleArn"):
            self.role(body["serviceAccountRoleArn"])
        if "configurationValues" in body:
            json.loads(body["configurationValues"])
        now = time.time()
        addon = {
            "addonName": name,
            "clusterName": cluster,
            "status": "ACTIVE",
            "addonVersion": body["addonVersion"],
            "health": {"issues": []},
            "addonArn": self.arn(region, "addon", cluster, name, str(uuid.uuid4())),
            "createdAt": now,
            "modifiedAt": now,
            "tags": body.get("tags", {}),
        }
        addon.update({key: body[key] for key in ("serviceAccountRoleArn", "configurationValues") if body.get(key)})
        self.addons[cluster, name] = addon
        return {"addon": addon}

    def describe_addon(self, region, cluster, body, name):
        if (cluster, name) not in self.addons:
            raise missing(f"add-on {name}")
        return {"addon": self.addons[cluster, name]}

    def update_addon(self, region, cluster, body, name):
        addon = self.describe_addon(region, cluster, body, name)["addon"]
        addon.update({key: body[key] for key in ("addonVersion", "serviceAccountRoleArn", "configurationValues") if body.get(key)})
        return {"update": self.update()}

    def delete_addon(self, region, cluster, body, name):
        addon = self.describe_addon(region, cluster, body, name)["addon"]
        del self.addons[cluster, name]
        return {"addon": {**addon, "status": "DELETING"}}

    def list_addons(self, region, cluster, body):
        return {"addons": sorted(name for of, name in self.addons if of == cluster)}

    # -- Pod Identity ----------------------------------------------------------------------------------------------------------

    def create_association(self, region, cluster, body):
        self.cluster(region, cluster)
        self.role(body["roleArn"])
        account = f"{body['namespace']}/{body['serviceAccount']}"
        if any(a["clusterName"] == cluster and f"{a['namespace']}/{a['serviceAccount']}" == account for a in self.associations.values()):
            raise taken(f"association of {account}")
        number = "a-" + uuid.uuid4().hex[:17]
        now = time.time()
        self.associations[number] = {
            "clusterName": cluster,
            "namespace": body["namespace"],
            "serviceAccount": body["serviceAccount"],
            "roleArn": body["roleArn"],
            "associationArn": self.arn(region, "podidentityassociation", cluster, number),
            "associationId": number,
            "tags": body.get("tags", {}),
            "createdAt": now,
            "modifiedAt": now,
        }
        return {"association": self.associations[number]}

    def describe_association(self, region, cluster, body, number):
        if number not in self.associations:
            raise missing(f"association {number}")
        return {"association": self.associations[number]}

    def update_association(self, region, cluster, body, number):
        association = self.describe_association(region, cluster, body, number)["association"]
        self.role(body["roleArn"])
        association["roleArn"] = body["roleArn"]
        return {"association": association}

    def delete_association(self, region, cluster, body, number):
        association = self.describe_association(region, cluster, body, number)["association"]
        del self.associations[number]
        return {"association": association}

    def list_associations(self, region, cluster, body):
        return {"associations": [a for a in self.associations.values() if a["clusterName"] == cluster]}

    # -- access entries --------------------------------------------------------------------------------------------------------

    def create_entry(self, region, cluster, body):
        self.cluster(region, cluster)
        principal = body["principalArn"]
        if (cluster, principal) in self.entries:
            raise taken(f"access entry of {principal}")
        kind = body.get("type") or "STANDARD"
        if kind != "STANDARD" and body.get("kubernetesGroups"):
            raise Refused(400, "InvalidParameterException", f"an access entry of type {kind} has the groups that EKS gives it")
        now = time.time()
        self.entries[cluster, principal] = {
            "clusterName": cluster,
            "principalArn": principal,
            "kubernetesGroups": body.get("kubernetesGroups", []) if kind == "STANDARD" else ["system:nodes"],
            "accessEntryArn": self.arn(region, "access-entry", cluster, str(uuid.uuid4())),
            "createdAt": now,
            "modifiedAt": now,
            "tags": body.get("tags", {}),
            "username": body.get("username") or (principal if kind == "STANDARD" else "system:node:{{EC2PrivateDNSName}}"),
            "type": kind,
        }
        return {"accessEntry": self.entries[cluster, principal]}

    def describe_entry(self, region, cluster, body, principal):
        if (cluster, principal) not in self.entries:
            raise missing(f"access entry of {principal}")
        return {"accessEntry": self.entries[cluster, principal]}

    def update_entry(self, region, cluster, body, principal):
        entry = self.describe_entry(region, cluster, body, principal)["accessEntry"]
        entry.update({key: body[key] for key in ("kubernetesGroups", "username") if key in body})
        return {"accessEntry": entry}

    def delete_entry(self, region, cluster, body, principal):
        self.describe_entry(region, cluster, body, principal)
        del self.entries[cluster, principal]
        return {}

    def list_entries(self, region, cluster, body):
        return {"accessEntries": sorted(principal for of, principal in self.entries if of == cluster)}

    def associate_policy(self, region, cluster, body, principal):
        self.describe_entry(region, cluster, body, principal)
        now = time.time()
        policy = {"policyArn": body["policyArn"], "accessScope": body["accessScope"], "associatedAt": now, "modifiedAt": now}
        self.policies.setdefault((cluster, principal), {})[body["policyArn"]] = policy
        return {"clusterName": cluster, "principalArn": principal, "associatedAccessPolicy": policy}

    def list_policies(self, region, cluster, body, principal):
        self.describe_entry(region, cluster, body, principal)
        associated = list(self.policies.get((cluster, principal), {}).values())
        return {"clusterName": cluster, "principalArn": principal, "associatedAccessPolicies": associated}

    def disassociate_policy(self, region, cluster, body, principal, policy):
        if self.policies.get((cluster, principal), {}).pop(policy, None) is None:
            raise missing(f"access policy {policy}")
        return {}

    # -- updates ---------------------------------------------------------------------------------------------------------------

    @staticmethod
    def update(number=None):
        return {
            "id": number or str(uuid.uuid4()),
            "status": "Successful",
            "type": "AddonUpdate",
            "params": [],
            "errors": [],
            "createdAt": time.time(),
        }

    def describe_update(self, region, cluster, body, number):
        return {"update": self.update(number)}

    # -- what moto knows half of -----------------------------------------------------------------------------------------------

    def cluster_created(self, region, body):
        """Gives a new cluster the security group, the issuer and the certificate that EKS makes."""
        cluster = self.cluster(region, body["name"])
        ec2 = ec2_backends[DEFAULT_ACCOUNT_ID][region]
        vpc = ec2.get_subnet(body["resourcesVpcConfig"]["subnetIds"][0]).vpc_id
        group = ec2.create_security_group(
            f"eks-cluster-sg-{cluster.name}-{uuid.uuid4().int % 10**9}", "EKS created security group", vpc_id=vpc
        )
        name = uuid.uuid4().hex.upper()
        certificate = "-----BEGIN CERTIFICATE-----\nof a mock\n-----END CERTIFICATE-----\n"
        kept = ("accessConfig", "upgradePolicy", "computeConfig", "storageConfig")
        self.settings[region, cluster.name] = {
            "resourcesVpcConfig": {**cluster.resources_vpc_config, "clusterSecurityGroupId": group.id, "vpcId": vpc},
            "endpoint": f"https://{name}.gr7.{region}.eks.amazonaws.com",
            "identity": {"oidc": {"issuer": f"https://oidc.eks.{region}.amazonaws.com/id/{name}"}},
            "certificateAuthority": {"data": base64.b64encode(certificate.encode()).decode()},
            **{key: body[key] for key in kept if key in body},
        }

    def cluster_described(self, region, answer):
        cluster = answer.get("cluster")
        if cluster:
            cluster.update(self.settings.get((region, cluster["name"]), {}))

    def node_group_created(self, region, cluster, body):
        """Makes the Auto Scaling group that moto only names, and keeps what moto drops."""
        group = self.cluster(region, cluster).nodegroups[body["nodegroupName"]]
        group.update_config = body.get("updateConfig")
        group.node_repair_config = body.get("nodeRepairConfig")
        # moto makes one up, which Terraform would replace the group for.
        group.remote_access = body.get("remoteAccess")
        sizes = body["scalingConfig"]
        ec2 = ec2_backends[DEFAULT_ACCOUNT_ID][region]
        template = ec2.get_launch_template(body["launchTemplate"]["id"])
        autoscaling_backends[DEFAULT_ACCOUNT_ID][region].create_auto_scaling_group(
            name=group.resources["autoScalingGroups"][0]["name"],
            availability_zones=[],
            desired_capacity=0,
            max_size=sizes["maxSize"],
            min_size=0,
            instance_id=None,
            launch_config_name=None,
            launch_template={"LaunchTemplateId": template.id, "Version": str(body["launchTemplate"].get("version", 1))},
            vpc_zone_identifier=",".join(body["subnets"]),
            default_cooldown=None,
            health_check_period=None,
            health_check_type=None,
            load_balancers=[],
            target_group_arns=[],
            placement_group=None,
            termination_policies=[],
            tags=[],
        )


NAME = "([^/]+)"
PRINCIPAL = "(arn:[^/]+/.+?)"
ROUTES = [
    (method, re.compile(f"^/clusters/{NAME}/{path}$"), name)
    for path, methods in {
        "addons": {"POST": "create_addon", "GET": "list_addons"},
        f"addons/{NAME}": {"GET": "describe_addon", "DELETE": "delete_addon"},
        f"addons/{NAME}/update": {"POST": "update_addon"},
        "pod-identity-associations": {"POST": "create_association", "GET": "list_associations"},
        f"pod-identity-associations/{NAME}": {
            "GET": "describe_association",
            "POST": "update_association",
            "DELETE": "delete_association",
        },
        "access-entries": {"POST": "create_entry", "GET": "list_entries"},
        f"access-entries/{PRINCIPAL}/access-policies": {"POST": "associate_policy", "GET": "list_policies"},
        f"access-entries/{PRINCIPAL}/access-policies/(.+)": {"DELETE": "disassociate_policy"},
        f"access-entries/{PRINCIPAL}": {"GET": "describe_entry", "POST": "update_entry", "DELETE": "delete_entry"},
        f"updates/{NAME}": {"GET": "describe_update"},
    }.items()
    for method, name in methods.items()
]
CREDENTIAL = re.compile(r"Credential=[^/]+/\d+/([^/]+)/(ecr|eks|elasticfilesystem)/aws4_request")
BACKUP_POLICY = re.compile("^/2015-02-01/file-systems/([^/]+)/backup-policy$")


class InFrontOfMoto:
    """Answers what Eks knows, and lets moto answer the rest."""

    REMEMBERED = 1000

    def __init__(self, moto):
        self.moto = moto
        self.eks = Eks()
        self.backup_policies = {}
        self.pull_through = {}
        # By the number that the SDK gives a call. Whoever does not get an answer asks again with the same number, and what was
        # made must not be made twice.
        self.answers = {}
        # Terraform asks ten things at a time, and moto's state is no more made for that than this one.
        self.lock = threading.Lock()

    def __call__(self, environ, start_response):
        request = Request(environ)
        call = request.headers.get("Amz-Sdk-Invocation-Id")
        with self.lock:
            response = self.answers.get(call) or self.respond(request, environ)
            response.make_sequence()
            if call and response.status_code < 400:
                self.answers[call] = response
            if len(self.answers) > self.REMEMBERED:
                del self.answers[next(iter(self.answers))]
        return response(environ, start_response)

    def respond(self, request, environ):
        signed = CREDENTIAL.search(request.headers.get("Authorization", ""))
        if not signed:
            return Response.from_app(self.moto, environ)
        try:
            return self.answer(request, *signed.groups(), environ)
        except Refused as refused:
            body = json.dumps({"message": str(refused)})
            return Response(body, refused.status, {"x-amzn-ErrorType": refused.kind}, mimetype="application/json")

    def answer(self, request, region, service, environ):
        data = request.get_data()
        # Read once; moto reads it again.
        environ["wsgi.input"] = io.BytesIO(data)
        body = json.loads(data) if data else {}
        if service == "elasticfilesystem":
            return self.file_system(request, region, body, environ)
        if service == "ecr":
            return self.registry(request, region, body, environ)
        for method, path, name in ROUTES:
            found = path.match(request.path) if method == request.method else None
            if found:
                cluster, *rest = found.groups()
                answer = getattr(self.eks, name)(region, cluster, body, *rest)
                return Response(json.dumps(answer), 200, mimetype="application/json")
        return self.completed(request, region, body, environ)

    def file_system(self, request, region, body, environ):
        found = BACKUP_POLICY.match(request.path)
        if not found:
            return Response.from_app(self.moto, environ)
        number = found.group(1)
        if number not in efs_backends[DEFAULT_ACCOUNT_ID][region].file_systems_by_id:
            raise Refused(404, "FileSystemNotFound", f"file system {number} not found")
        if request.method == "PUT":
            self.backup_policies[number] = body["BackupPolicy"]
        if number not in self.backup_policies:
            raise Refused(404, "PolicyNotFound", f"backup policy of {number} not found")
        return Response(json.dumps({"BackupPolicy": self.backup_policies[number]}), 200, mimetype="application/json")

    def registry(self, request, region, body, environ):
        operation = request.headers.get("X-Amz-Target", "").rpartition(".")[2]
        prefix = body.get("ecrRepositoryPrefix")
        if operation == "CreatePullThroughCacheRule":
            if (region, prefix) in self.pull_through:
                raise Refused(400, "PullThroughCacheRuleAlreadyExistsException", f"pull-through cache rule {prefix} already exists")
            now = time.time()
            rule = {key: body[key] for key in ("ecrRepositoryPrefix", "upstreamRegistryUrl", "credentialArn") if key in body}
            answer = self.pull_through[region, prefix] = {**rule, "registryId": DEFAULT_ACCOUNT_ID, "createdAt": now, "updatedAt": now}
        elif operation == "DescribePullThroughCacheRules":
            named = body.get("ecrRepositoryPrefixes") or [name for of, name in self.pull_through if of == region]
            absent = [name for name in named if (region, name) not in self.pull_through]
            if absent:
                raise Refused(400, "PullThroughCacheRuleNotFoundException", f"pull-through cache rule {absent[0]} not found")
            answer = {"pullThroughCacheRules": [self.pull_through[region, name] for name in named]}
        elif operation == "DeletePullThroughCacheRule":
            if (region, prefix) not in self.pull_through:
                raise Refused(400, "PullThroughCacheRuleNotFoundException", f"pull-through cache rule {prefix} not found")
            answer = self.pull_through.pop((region, prefix))
        else:
            return Response.from_app(self.moto, environ)
        return Response(json.dumps(answer), 200, mimetype="application/x-amz-json-1.1")

    def completed(self, request, region, body, environ):
        response = Response.from_app(self.moto, environ)
        if response.status_code != 200:
            return response
        if request.method == "POST" and request.path == "/clusters":
            self.eks.cluster_created(region, body)
        node_groups = re.match("^/clusters/([^/]+)/node-groups$", request.path)
        if request.method == "POST" and node_groups:
            self.eks.node_group_created(region, node_groups.group(1), body)
        if re.match("^/clusters(/[^/]+)?$", request.path):
            answer = response.get_json()
            self.eks.cluster_described(region, answer)
            response = Response(json.dumps(answer), 200, mimetype="application/json")
        return response


class Quiet(WSGIRequestHandler):
    def log(self, type, message, *args):
        pass


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=0, help="of the loopback address; a free one where 0")
    arguments = parser.parse_args()
    moto_memory.mend()
    application = InFrontOfMoto(DomainDispatcherApplication(create_backend_app))
    server = make_server("127.0.0.1", arguments.port, application, threaded=True, request_handler=Quiet)
    print(f"listening on http://127.0.0.1:{server.server_port}", flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    while sys.stdin.read(4096):
        pass
    server.shutdown()


if __name__ == "__main__":
    main()
