# What the controllers of the cluster may do. Where AWS knows no narrower resource, a condition on a tag of this cluster stands
# for it; reading descriptions is all that is free of both.

locals {
  ec2 = "${local.arn}:ec2:${var.region}:${var.account_id}"
  elb = "${local.arn}:elasticloadbalancing:${var.region}:${var.account_id}"

  # The controller tags what it makes with the cluster's name.
  load_balancer_tag = "elbv2.k8s.aws/cluster"

  load_balancer_controller_statements = [
    {
      Sid    = "Read"
      Effect = "Allow"
      Action = [
        "acm:DescribeCertificate",
        "acm:ListCertificates",
        "ec2:DescribeAccountAttributes",
        "ec2:DescribeAddresses",
        "ec2:DescribeAvailabilityZones",
        "ec2:DescribeInstances",
        "ec2:DescribeInternetGateways",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeTags",
        "ec2:DescribeVpcPeeringConnections",
        "ec2:DescribeVpcs",
        "ec2:GetSecurityGroupsForVpc",
        "elasticloadbalancing:DescribeCapacityReservation",
        "elasticloadbalancing:DescribeListenerAttributes",
        "elasticloadbalancing:DescribeListenerCertificates",
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeLoadBalancerAttributes",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeSSLPolicies",
        "elasticloadbalancing:DescribeTags",
        "elasticloadbalancing:DescribeTargetGroupAttributes",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetHealth",
        "wafv2:GetWebACL",
        "wafv2:GetWebACLForResource",
      ]
      Resource = ["*"]
    },
    {
      Sid       = "ServiceLinkedRole"
      Effect    = "Allow"
      Action    = ["iam:CreateServiceLinkedRole"]
      Resource  = ["${local.arn}:iam::${var.account_id}:role/aws-service-role/elasticloadbalancing.amazonaws.com/*"]
      Condition = { StringEquals = { "iam:AWSServiceName" = "elasticloadbalancing.amazonaws.com" } }
    },
    {
      Sid      = "AssociateWebAcl"
      Effect   = "Allow"
      Action   = ["wafv2:AssociateWebACL", "wafv2:DisassociateWebACL"]
      Resource = ["${local.arn}:wafv2:${var.region}:${var.account_id}:regional/webacl/*", "${local.elb}:loadbalancer/app/*"]
    },
    {
      Sid      = "CreateSecurityGroup"
      Effect   = "Allow"
      Action   = ["ec2:CreateSecurityGroup"]
      Resource = [aws_vpc.this.arn, "${local.ec2}:security-group/*"]
    },
    {
      Sid      = "TagNewSecurityGroup"
      Effect   = "Allow"
      Action   = ["ec2:CreateTags"]
      Resource = ["${local.ec2}:security-group/*"]
      Condition = {
        StringEquals = {
          "ec2:CreateAction"                          = "CreateSecurityGroup"
          "aws:RequestTag/${local.load_balancer_tag}" = var.name
        }
      }
    },
    {
      Sid      = "OwnSecurityGroups"
      Effect   = "Allow"
      Action   = ["ec2:AuthorizeSecurityGroupIngress", "ec2:CreateTags", "ec2:DeleteSecurityGroup", "ec2:DeleteTags", "ec2:RevokeSecurityGroupIngress"]
      Resource = ["${local.ec2}:security-group/*"]
      Condition = {
        StringEquals = { "aws:ResourceTag/${local.load_balancer_tag}" = var.name }
        Null         = { "aws:RequestTag/${local.load_balancer_tag}" = "true" }
      }
    },
    {
      # Lets targets be reached from the load balancers that it makes.
      Sid       = "NodeSecurityGroup"
      Effect    = "Allow"
      Action    = ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"]
      Resource  = ["${local.ec2}:security-group/*"]
      Condition = { StringEquals = { "aws:ResourceTag/kubernetes.io/cluster/${var.name}" = "owned" } }
    },
    {
      Sid       = "Create"
      Effect    = "Allow"
      Action    = ["elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:CreateTargetGroup"]
      Resource  = ["${local.elb}:loadbalancer/*", "${local.elb}:targetgroup/*"]
      Condition = { StringEquals = { "aws:RequestTag/${local.load_balancer_tag}" = var.name } }
    },
    {
      Sid      = "TagNew"
      Effect   = "Allow"
      Action   = ["elasticloadbalancing:AddTags"]
      Resource = ["${local.elb}:loadbalancer/*", "${local.elb}:targetgroup/*"]
      Condition = {
        StringEquals = {
          "elasticloadbalancing:CreateAction"         = ["CreateLoadBalancer", "CreateTargetGroup"]
          "aws:RequestTag/${local.load_balancer_tag}" = var.name
        }
      }
    },
    {
      Sid    = "Own"
      Effect = "Allow"
      Action = [
        "elasticloadbalancing:AddListenerCertificates",
        "elasticloadbalancing:CreateListener",
        "elasticloadbalancing:CreateRule",
        "elasticloadbalancing:DeleteListener",
        "elasticloadbalancing:DeleteLoadBalancer",
        "elasticloadbalancing:DeleteRule",
        "elasticloadbalancing:DeleteTargetGroup",
        "elasticloadbalancing:DeregisterTargets",
        "elasticloadbalancing:ModifyListener",
        "elasticloadbalancing:ModifyListenerAttributes",
        "elasticloadbalancing:ModifyLoadBalancerAttributes",
        "elasticloadbalancing:ModifyRule",
        "elasticloadbalancing:ModifyTargetGroup",
        "elasticloadbalancing:ModifyTargetGroupAttributes",
        "elasticloadbalancing:RegisterTargets",
        "elasticloadbalancing:RemoveListenerCertificates",
        "elasticloadbalancing:SetIpAddressType",
        "elasticloadbalancing:SetRulePriorities",
        "elasticloadbalancing:SetSecurityGroups",
        "elasticloadbalancing:SetSubnets",
        "elasticloadbalancing:SetWebAcl",
      ]
      Resource  = ["${local.elb}:*"]
      Condition = { StringEquals = { "aws:ResourceTag/${local.load_balancer_tag}" = var.name } }
    },
    {
      Sid      = "TagOwn"
      Effect   = "Allow"
      Action   = ["elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags"]
      Resource = ["${local.elb}:*"]
      Condition = {
        StringEquals = { "aws:ResourceTag/${local.load_balancer_tag}" = var.name }
        # It may not give its own away.
        Null = { "aws:RequestTag/${local.load_balancer_tag}" = "true" }
      }
    },
    {
      # A listener and a rule have no tag when they are made.
      Sid      = "TagListeners"
      Effect   = "Allow"
      Action   = ["elasticloadbalancing:AddTags"]
      Resource = ["${local.elb}:listener/*", "${local.elb}:listener-rule/*"]
      Condition = {
        StringEquals = {
          "elasticloadbalancing:CreateAction"         = ["CreateListener", "CreateRule"]
          "aws:RequestTag/${local.load_balancer_tag}" = var.name
        }
      }
    },
  ]

  hosted_zone_arns = [for domain in sort(tolist(var.edge.hosted_zones)) : aws_route53_zone.this[domain].arn]

  external_dns_statements = concat(
    [{
      Sid      = "Find"
      Effect   = "Allow"
      Action   = ["route53:ListHostedZones"]
      Resource = ["*"]
    }],
    [for statement in [
      {
        Sid      = "Read"
        Effect   = "Allow"
        Action   = ["route53:ListResourceRecordSets", "route53:ListTagsForResources"]
        Resource = local.hosted_zone_arns
      },
      {
        Sid      = "Write"
        Effect   = "Allow"
        Action   = ["route53:ChangeResourceRecordSets"]
        Resource = local.hosted_zone_arns
        # Neither who is asked for a domain nor who may issue its certificates.
        Condition = { "ForAllValues:StringEquals" = { "route53:ChangeResourceRecordSetsRecordTypes" = ["A", "AAAA", "CNAME", "TXT"] } }
      },
    ] : statement if length(var.edge.hosted_zones) > 0],
  )

  external_secrets_statements = [
    {
      Sid      = "Read"
      Effect   = "Allow"
      Action   = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
      Resource = [for prefix in sort(tolist(var.identity.secret_prefixes)) : "${local.arn}:secretsmanager:${var.region}:${var.account_id}:secret:${prefix}*"]
    },
    {
      Sid       = "Decrypt"
      Effect    = "Allow"
      Action    = ["kms:Decrypt"]
      Resource  = [aws_kms_key.this["secrets"].arn]
      Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.${var.region}.amazonaws.com" } }
    },
  ]

  cluster_autoscaler_statements = [
    {
      Sid    = "Read"
      Effect = "Allow"
      Action = [
        "autoscaling:DescribeAutoScalingGroups",
        "autoscaling:DescribeAutoScalingInstances",
        "autoscaling:DescribeLaunchConfigurations",
        "autoscaling:DescribeScalingActivities",
        "autoscaling:DescribeTags",
        "ec2:DescribeImages",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeLaunchTemplateVersions",
        "ec2:GetInstanceTypesFromInstanceRequirements",
      ]
      Resource = ["*"]
    },
    {
      # Labels and taints of a group that has no node yet.
      Sid      = "NodeGroups"
      Effect   = "Allow"
      Action   = ["eks:DescribeNodegroup"]
      Resource = ["${local.arn}:eks:${var.region}:${var.account_id}:nodegroup/${var.name}/*"]
    },
    {
      Sid      = "Scale"
      Effect   = "Allow"
      Action   = ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"]
      Resource = ["${local.arn}:autoscaling:${var.region}:${var.account_id}:autoScalingGroup:*"]
      Condition = {
        # EKS puts both on the groups that it makes.
        StringEquals = {
          "aws:ResourceTag/k8s.io/cluster-autoscaler/enabled"     = "true"
          "aws:ResourceTag/k8s.io/cluster-autoscaler/${var.name}" = "owned"
        }
      }
    },
  ]

  cloudwatch_statements = [
    {
      Sid       = "Metrics"
      Effect    = "Allow"
      Action    = ["cloudwatch:PutMetricData"]
      Resource  = ["*"]
      Condition = { StringEquals = { "cloudwatch:namespace" = ["ApplicationSignals", "CWAgent", "ContainerInsights"] } }
    },
    {
      Sid    = "Logs"
      Effect = "Allow"
      Action = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogGroups", "logs:DescribeLogStreams", "logs:PutLogEvents", "logs:PutRetentionPolicy"]
      Resource = [
        "${local.arn}:logs:${var.region}:${var.account_id}:log-group:/aws/containerinsights/${var.name}/*",
        "${local.arn}:logs:${var.region}:${var.account_id}:log-group:/${var.name}/*",
      ]
    },
    {
      Sid      = "Read"
      Effect   = "Allow"
      Action   = ["ec2:DescribeTags", "ec2:DescribeVolumes"]
      Resource = ["*"]
    },
    {
      Sid      = "Traces"
      Effect   = "Allow"
      Action   = ["xray:GetSamplingRules", "xray:GetSamplingStatisticSummaries", "xray:GetSamplingTargets", "xray:PutTelemetryRecords", "xray:PutTraceSegments"]
      Resource = ["*"]
    },
  ]

  application_statements = {
    for key, application in var.identity.applications : key => concat(
      flatten([
        for bucket, use in application.buckets : [
          {
            Sid       = "List${title(bucket)}"
            Effect    = "Allow"
            Action    = ["s3:ListBucket"]
            Resource  = [local.bucket_arns[bucket]]
            Condition = { StringLike = { "s3:prefix" = ["${use.prefix}*"] } }
          },
          {
            Sid      = "Use${title(bucket)}"
            Effect   = "Allow"
            Action   = use.access == "write" ? ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject"] : ["s3:GetObject"]
            Resource = ["${local.bucket_arns[bucket]}/${use.prefix}*"]
          },
        ] if contains(keys(var.storage.buckets), bucket)
      ]),
      length(application.buckets) == 0 ? [] : [{
        Sid       = "DecryptObjects"
        Effect    = "Allow"
        Action    = anytrue([for use in values(application.buckets) : use.access == "write"]) ? ["kms:Decrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"]
        Resource  = [aws_kms_key.this["storage"].arn]
        Condition = { StringEquals = { "kms:ViaService" = "s3.${var.region}.amazonaws.com" } }
      }],
      length(application.database_users) == 0 ? [] : [{
        Sid    = "ConnectToAurora"
        Effect = "Allow"
        Action = ["rds-db:connect"]
        Resource = [
          for user in sort(tolist(application.database_users)) :
          "${local.arn}:rds-db:${var.region}:${var.account_id}:dbuser:${aws_rds_cluster.this.cluster_resource_id}/${user}"
        ]
      }],
      length(application.secrets) == 0 ? [] : [{
        Sid    = "ReadSecrets"
        Effect = "Allow"
        Action = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
        # Secrets Manager puts six characters behind the name.
        Resource = [for secret in sort(tolist(application.secrets)) : "${local.arn}:secretsmanager:${var.region}:${var.account_id}:secret:${secret}-??????"]
      }],
      length(application.secrets) == 0 ? [] : [{
        Sid       = "DecryptSecrets"
        Effect    = "Allow"
        Action    = ["kms:Decrypt"]
        Resource  = [aws_kms_key.this["secrets"].arn]
        Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.${var.region}.amazonaws.com" } }
      }],
      !application.efs || var.storage.efs == null ? [] : [{
        Sid       = "MountFiles"
        Effect    = "Allow"
        Action    = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
        Resource  = aws_efs_file_system.this[*].arn
        Condition = { Bool = { "elasticfilesystem:AccessedViaMountTarget" = "true" } }
      }],
    )
  }
}
