# What comes out, for each variant, and rights that are known only then. Nothing of AWS is asked.

mock_provider "aws" {
  source = "./tests/aws"
}

run "karpenter" {
  command = apply

  assert {
    condition     = toset(keys(output.bridge)) == toset(jsondecode(file("${path.module}/../bridge.schema.json")).required)
    error_message = "The bridge has the keys of its contract."
  }
  assert {
    condition     = alltrue([for part in ["network", "cluster", "storage", "edge", "aurora", "security_groups"] : toset(keys(output.bridge[part])) == toset(keys(jsondecode(file("${path.module}/../bridge.schema.json")).properties[part].properties))])
    error_message = "The parts of the bridge have the keys of their contract."
  }
  assert {
    condition     = output.bridge.karpenter.node_role_name == "KarpenterNodeRole-shop-test" && output.bridge.karpenter.interruption_queue == "shop-test-karpenter" && output.bridge.karpenter.discovery == { key = "karpenter.sh/discovery", value = "shop-test" }
    error_message = "Karpenter's part of the bridge."
  }
  assert {
    condition     = output.bridge.cluster.node_groups["ml-spot"].taints[0].effect == "NoSchedule" && output.bridge.cluster.node_groups["ml-spot"].capacity_type == "SPOT" && output.bridge.cluster.node_groups["ml-spot"].zones == tolist(["ap-south-1a", "ap-south-1b"])
    error_message = "Taints in the bridge are spelled as Kubernetes does."
  }
  assert {
    condition     = output.bridge.network.zones == tolist(["ap-south-1a", "ap-south-1b", "ap-south-1c"]) && output.bridge.network.subnets.private["ap-south-1b"].cidr == "10.0.32.0/20" && length(output.bridge.network.nat) == 3
    error_message = "The network's part of the bridge."
  }
  assert {
    condition     = [for rule in output.bridge.security_groups.database.ingress : "${rule.protocol} ${rule.from_port} ${join(",", rule.sources)}"] == ["tcp 5432 node"] && length(output.bridge.security_groups.database.egress) == 0
    error_message = "The bridge says who reaches the database."
  }
  assert {
    condition     = output.bridge.rds == null && output.bridge.cluster.oidc_provider_arn == null
    error_message = "What is not there is null."
  }
  assert {
    condition     = output.bridge.identity["backend"].mode == "pod-identity" && output.bridge.identity["backend"].service_account == "backend" && output.bridge.identity["vpc_cni"].service_account == "aws-node"
    error_message = "Who is who."
  }
  assert {
    condition     = output.bridge.storage.repositories["shop/backend"] == "123456789012.dkr.ecr.ap-south-1.amazonaws.com/mocked"
    error_message = "The repository that is made here."
  }
  assert {
    condition     = output.bridge.storage.pull_through == { ecr-public = { url = "123456789012.dkr.ecr.ap-south-1.amazonaws.com/ecr-public", upstream = "public.ecr.aws" } }
    error_message = "Whose images the registry keeps copies of."
  }
  assert {
    condition = output.bridge.cluster.instance_offerings == {
      asked = tolist(["c7i.*", "c7i.xlarge", "m7g.*", "m7i.*", "m7i.large"])
      offered = [
        { zones = tolist(["ap-south-1a", "ap-south-1b"]), types = tolist(["c7i.xlarge"]) },
        { zones = tolist(["ap-south-1a", "ap-south-1b", "ap-south-1c"]), types = tolist(["m7g.large", "m7i.large"]) },
      ]
    }
    error_message = "What was asked, and which zones offer what."
  }
  assert {
    condition = alltrue([for policy in [aws_iam_role_policy.node_pull_through["rights"].policy, aws_iam_role_policy.karpenter_node_pull_through["rights"].policy] : jsondecode(policy).Statement == [{
      Sid      = "PullThrough"
      Effect   = "Allow"
      Action   = ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"]
      Resource = ["arn:aws:ecr:ap-south-1:123456789012:repository/ecr-public/*"]
    }]])
    error_message = "Nodes have repositories made below the prefix, and nowhere else."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.identity["karpenter"].policy).Statement :
      contains(["LaunchWith", "ReadRegion", "ReadImageParameters", "ReadPrices", "Interruptions", "PassNodeRole", "ReadProfiles", "ListProfiles", "FindEndpoint"], statement.Sid) ||
      length([for key, value in try(statement.Condition.StringEquals, {}) : key if endswith(key, "Tag/kubernetes.io/cluster/shop-test") && value == "owned"]) > 0
    ])
    error_message = "What Karpenter makes, changes or ends bears the tag of this cluster."
  }
  assert {
    condition = one([for statement in jsondecode(aws_iam_role_policy.identity["karpenter"].policy).Statement : statement if statement.Sid == "PassNodeRole"]) == {
      Sid       = "PassNodeRole"
      Effect    = "Allow"
      Action    = ["iam:PassRole"]
      Resource  = ["arn:aws:iam::123456789012:role/KarpenterNodeRole-shop-test"]
      Condition = { StringEquals = { "iam:PassedToService" = ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"] } }
    }
    error_message = "Karpenter passes one role, to EC2."
  }
  assert {
    condition = alltrue(flatten([
      for policy in aws_iam_role_policy.identity : [
        for statement in jsondecode(policy.policy).Statement : [
          for action in statement.Action : !strcontains(action, "*")
        ]
      ]
    ]))
    error_message = "No right stands for more than one action."
  }
  assert {
    # What may be done to anything, without a condition, is to read, and to send traces, which know no resource.
    condition = alltrue(flatten([
      for policy in aws_iam_role_policy.identity : [
        for statement in jsondecode(policy.policy).Statement : [
          for action in statement.Action :
          can(regex("^[a-z0-9-]+:(Describe|Get|List)", action)) || startswith(action, "xray:Put")
        ] if contains(statement.Resource, "*") && !can(statement.Condition)
      ]
    ]))
    error_message = "What changes something names what it changes."
  }
  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.identity["backend"].policy).Statement : statement if statement.Sid == "ConnectToAurora"]).Resource == ["arn:aws:rds-db:ap-south-1:123456789012:dbuser:cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ/backend"]
    error_message = "The application connects as its own user."
  }
  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.identity["backend"].policy).Statement : statement if statement.Sid == "UseUploads"]) == { Sid = "UseUploads", Effect = "Allow", Action = ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject"], Resource = ["arn:aws:s3:::shop-test-uploads-123456789012/in/*"] }
    error_message = "The application writes to its part of the bucket."
  }
  assert {
    condition     = toset(flatten([for statement in jsondecode(aws_iam_role_policy.identity["reports"].policy).Statement : statement.Action])) == toset(["kms:Decrypt", "s3:GetObject", "s3:ListBucket"])
    error_message = "Who reads does not write."
  }
  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.identity["external_secrets"].policy).Statement : statement if statement.Sid == "Read"]).Resource == ["arn:aws:secretsmanager:ap-south-1:123456789012:secret:shop/test/*"]
    error_message = "external-secrets reads the secrets of this environment."
  }
  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.identity["external_dns"].policy).Statement : statement if statement.Sid == "Write"]).Resource == ["arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ", "arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ"]
    error_message = "external-dns writes to the zones of this environment."
  }
  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.identity["load_balancer_controller"].policy).Statement :
      contains(["Read", "ServiceLinkedRole", "AssociateWebAcl", "CreateSecurityGroup"], statement.Sid) || contains(["shop-test", "owned"], try(values({ for key, value in statement.Condition.StringEquals : key => value if can(regex("Tag/(elbv2.k8s.aws/cluster|kubernetes.io/cluster/shop-test)$", key)) })[0], ""))
    ])
    error_message = "The load balancer controller changes what bears its tag."
  }
  assert {
    condition     = alltrue([for policy in aws_iam_role_policy.identity : length(policy.policy) <= 10240])
    error_message = "AWS takes 10,240 characters of policy in a role."
  }
  assert {
    condition     = one([for statement in jsondecode(aws_kms_key.this["logs"].policy).Statement : statement if statement.Sid == "Logs"]).Condition.ArnLike["kms:EncryptionContext:aws:logs:arn"] == "arn:aws:logs:ap-south-1:123456789012:log-group:*"
    error_message = "CloudWatch Logs uses its key for logs of this account."
  }
  assert {
    condition     = one([for statement in jsondecode(aws_sqs_queue_policy.karpenter[0].policy).Statement : statement.Effect if statement.Sid == "OnlyEncrypted"]) == "Deny" && jsondecode(aws_s3_bucket_policy.this["uploads"].policy).Statement[0].Effect == "Deny"
    error_message = "What is not encrypted on its way is refused."
  }
}

run "managed" {
  command = apply
  variables {
    compute = "managed"
    rds     = { instance_class = "db.m7g.large" }
  }

  assert {
    condition     = output.bridge.karpenter == null && output.bridge.cluster.compute == "managed" && contains(keys(output.bridge.identity), "cluster_autoscaler")
    error_message = "Managed nodes, and who scales them."
  }
  assert {
    condition     = toset(keys(output.bridge.rds)) == toset(jsondecode(file("${path.module}/../bridge.schema.json")).properties.rds.anyOf[1].required) && output.bridge.rds.multi_az
    error_message = "RDS in the bridge."
  }
}

run "auto" {
  command = apply
  variables {
    compute     = "auto"
    node_groups = {}
  }

  assert {
    condition     = output.bridge.karpenter == null && length(output.bridge.cluster.node_groups) == 0 && keys(output.bridge.cluster.addons) == ["aws-efs-csi-driver"]
    error_message = "Nothing of nodes is the module's."
  }
  assert {
    condition     = output.bridge.security_groups.node.id == "sg-0fedcba9876543210" && output.bridge.security_groups.node.ingress[0].protocol == "-1" && contains([for rule in output.bridge.security_groups.node.ingress : rule.from_port], 8000)
    error_message = "Nodes have the security group that EKS makes, with what that lets through."
  }
  assert {
    condition     = toset(keys(output.bridge.identity)) == toset(["backend", "cloudwatch", "efs_csi", "external_dns", "external_secrets", "idle", "load_balancer_controller", "reports"])
    error_message = "Auto Mode needs no roles for what it has built in."
  }
}

run "irsa" {
  command = apply
  variables {
    identity = {
      mode         = "irsa"
      applications = { backend = { namespace = "shop", service_account = "backend" } }
    }
  }

  assert {
    condition = jsondecode(aws_iam_role.identity["backend"].assume_role_policy).Statement[0] == {
      Effect    = "Allow"
      Principal = { Federated = "arn:aws:iam::123456789012:oidc-provider/oidc.eks.ap-south-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF" }
      Action    = ["sts:AssumeRoleWithWebIdentity"]
      Condition = {
        StringEquals = {
          "oidc.eks.ap-south-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF:aud" = "sts.amazonaws.com"
          "oidc.eks.ap-south-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF:sub" = "system:serviceaccount:shop:backend"
        }
      }
    }
    error_message = "A role is for one ServiceAccount, and for tokens made for STS."
  }
  assert {
    condition     = aws_eks_addon.before_nodes["vpc-cni"].service_account_role_arn == aws_iam_role.identity["vpc_cni"].arn && aws_eks_addon.before_nodes["kube-proxy"].service_account_role_arn == null
    error_message = "Add-ons get their roles by annotation."
  }
  assert {
    condition     = output.bridge.cluster.oidc_provider_arn == aws_iam_openid_connect_provider.this[0].arn && output.bridge.identity["backend"].mode == "irsa"
    error_message = "The bridge says by what."
  }
}

run "two_zones_and_little_else" {
  command = apply
  variables {
    network = {
      cidr = "10.0.0.0/16"
      nat  = "single"
      subnets = {
        public   = { "ap-south-1a" = "10.0.1.0/24", "ap-south-1b" = "10.0.2.0/24" }
        private  = { "ap-south-1a" = "10.0.16.0/20", "ap-south-1b" = "10.0.32.0/20" }
        database = { "ap-south-1a" = "10.0.101.0/24", "ap-south-1b" = "10.0.102.0/24" }
      }
    }
    node_groups   = { general = { instance_types = ["m7i.large"], min = 1, max = 2 } }
    identity      = {}
    storage       = { repositories = { names = ["shop/backend"], owned = false } }
    edge          = {}
    observability = { alarms = { enabled = false } }
  }

  assert {
    condition     = output.bridge.security_groups.efs == null && output.bridge.security_groups.endpoints == null && output.bridge.storage.efs == null && output.bridge.edge.certificate == null && output.bridge.edge.web_acl == null && length(output.bridge.edge.hosted_zones) == 0
    error_message = "What is not there is null, and not missing."
  }
  assert {
    condition     = keys(output.bridge.network.nat) == ["ap-south-1a"] && output.bridge.network.zones == tolist(["ap-south-1a", "ap-south-1b"])
    error_message = "Two zones, one NAT gateway."
  }
  assert {
    condition     = output.bridge.storage.repositories["shop/backend"] == "123456789012.dkr.ecr.ap-south-1.amazonaws.com/shop/backend"
    error_message = "The repository that another environment makes."
  }
  assert {
    condition     = length(output.bridge.storage.pull_through) == 0 && length(aws_ecr_pull_through_cache_rule.this) == 0 && length(aws_iam_role_policy.node_pull_through) == 0
    error_message = "No copies of other registries, and no right to make any."
  }
  assert {
    condition     = length(aws_cloudwatch_metric_alarm.this) == 0
    error_message = "No alarms."
  }
}
