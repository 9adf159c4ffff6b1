# Karpenter's side of AWS: the role of its nodes, what tells it that one is about to go, and what it may do. The statements
# follow those that Karpenter publishes for its controller: it may make and change what bears the tags of this cluster.

locals {
  karpenter_owned   = { "aws:ResourceTag/kubernetes.io/cluster/${var.name}" = "owned" }
  karpenter_request = { "aws:RequestTag/kubernetes.io/cluster/${var.name}" = "owned", "aws:RequestTag/eks:eks-cluster-name" = var.name }
  karpenter_region  = { "aws:ResourceTag/topology.kubernetes.io/region" = var.region }
  karpenter_profile = "${local.arn}:iam::${var.account_id}:instance-profile/*"
  karpenter_made    = [for kind in ["fleet", "instance", "launch-template", "network-interface", "spot-instances-request", "volume"] : "${local.ec2}:${kind}/*"]

  karpenter_statements = [
    {
      Sid    = "LaunchWith"
      Effect = "Allow"
      Action = ["ec2:CreateFleet", "ec2:RunInstances"]
      Resource = [
        "${local.arn}:ec2:${var.region}::image/*",
        "${local.arn}:ec2:${var.region}::snapshot/*",
        "${local.ec2}:capacity-reservation/*",
        "${local.ec2}:security-group/*",
        "${local.ec2}:subnet/*",
      ]
    },
    {
      Sid      = "LaunchFromOwnTemplates"
      Effect   = "Allow"
      Action   = ["ec2:CreateFleet", "ec2:RunInstances"]
      Resource = ["${local.ec2}:launch-template/*"]
      Condition = {
        StringEquals = local.karpenter_owned
        StringLike   = { "aws:ResourceTag/karpenter.sh/nodepool" = "*" }
      }
    },
    {
      Sid      = "CreateTagged"
      Effect   = "Allow"
      Action   = ["ec2:CreateFleet", "ec2:CreateLaunchTemplate", "ec2:RunInstances"]
      Resource = local.karpenter_made
      Condition = {
        StringEquals = local.karpenter_request
        StringLike   = { "aws:RequestTag/karpenter.sh/nodepool" = "*" }
      }
    },
    {
      Sid      = "TagWhenCreated"
      Effect   = "Allow"
      Action   = ["ec2:CreateTags"]
      Resource = local.karpenter_made
      Condition = {
        StringEquals = merge(local.karpenter_request, { "ec2:CreateAction" = ["CreateFleet", "CreateLaunchTemplate", "RunInstances"] })
        StringLike   = { "aws:RequestTag/karpenter.sh/nodepool" = "*" }
      }
    },
    {
      Sid      = "TagOwnInstances"
      Effect   = "Allow"
      Action   = ["ec2:CreateTags"]
      Resource = ["${local.ec2}:instance/*"]
      Condition = {
        StringEquals                = local.karpenter_owned
        StringLike                  = { "aws:ResourceTag/karpenter.sh/nodepool" = "*" }
        StringEqualsIfExists        = { "aws:RequestTag/eks:eks-cluster-name" = var.name }
        "ForAllValues:StringEquals" = { "aws:TagKeys" = ["Name", "eks:eks-cluster-name", "karpenter.sh/nodeclaim"] }
      }
    },
    {
      Sid      = "DeleteOwn"
      Effect   = "Allow"
      Action   = ["ec2:DeleteLaunchTemplate", "ec2:TerminateInstances"]
      Resource = ["${local.ec2}:instance/*", "${local.ec2}:launch-template/*"]
      Condition = {
        StringEquals = local.karpenter_owned
        StringLike   = { "aws:ResourceTag/karpenter.sh/nodepool" = "*" }
      }
    },
    {
      Sid    = "ReadRegion"
      Effect = "Allow"
      Action = [
        "ec2:DescribeCapacityReservations",
        "ec2:DescribeImages",
        "ec2:DescribeInstanceStatus",
        "ec2:DescribeInstanceTypeOfferings",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeInstances",
        "ec2:DescribeLaunchTemplates",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSpotPriceHistory",
        "ec2:DescribeSubnets",
      ]
      Resource  = ["*"]
      Condition = { StringEquals = { "aws:RequestedRegion" = var.region } }
    },
    {
      Sid      = "ReadImageParameters"
      Effect   = "Allow"
      Action   = ["ssm:GetParameter"]
      Resource = ["${local.arn}:ssm:${var.region}::parameter/aws/service/*"]
    },
    {
      # Prices are published in few regions.
      Sid      = "ReadPrices"
      Effect   = "Allow"
      Action   = ["pricing:GetProducts"]
      Resource = ["*"]
    },
    {
      Sid      = "Interruptions"
      Effect   = "Allow"
      Action   = ["sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"]
      Resource = [local.karpenter_queue_arn]
    },
    {
      Sid       = "PassNodeRole"
      Effect    = "Allow"
      Action    = ["iam:PassRole"]
      Resource  = [local.karpenter_node_arn]
      Condition = { StringEquals = { "iam:PassedToService" = ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"] } }
    },
    {
      Sid      = "CreateProfiles"
      Effect   = "Allow"
      Action   = ["iam:CreateInstanceProfile"]
      Resource = [local.karpenter_profile]
      Condition = {
        StringEquals = merge(local.karpenter_request, { "aws:RequestTag/topology.kubernetes.io/region" = var.region })
        StringLike   = { "aws:RequestTag/karpenter.k8s.aws/ec2nodeclass" = "*" }
      }
    },
    {
      Sid      = "TagOwnProfiles"
      Effect   = "Allow"
      Action   = ["iam:TagInstanceProfile"]
      Resource = [local.karpenter_profile]
      Condition = {
        StringEquals = merge(local.karpenter_owned, local.karpenter_region, local.karpenter_request, { "aws:RequestTag/topology.kubernetes.io/region" = var.region })
        StringLike   = { "aws:ResourceTag/karpenter.k8s.aws/ec2nodeclass" = "*", "aws:RequestTag/karpenter.k8s.aws/ec2nodeclass" = "*" }
      }
    },
    {
      Sid      = "ChangeOwnProfiles"
      Effect   = "Allow"
      Action   = ["iam:AddRoleToInstanceProfile", "iam:DeleteInstanceProfile", "iam:RemoveRoleFromInstanceProfile"]
      Resource = [local.karpenter_profile]
      Condition = {
        StringEquals = merge(local.karpenter_owned, local.karpenter_region)
        StringLike   = { "aws:ResourceTag/karpenter.k8s.aws/ec2nodeclass" = "*" }
      }
    },
    {
      Sid      = "ReadProfiles"
      Effect   = "Allow"
      Action   = ["iam:GetInstanceProfile"]
      Resource = [local.karpenter_profile]
    },
    {
      Sid      = "ListProfiles"
      Effect   = "Allow"
      Action   = ["iam:ListInstanceProfiles"]
      Resource = ["*"]
    },
    {
      Sid      = "FindEndpoint"
      Effect   = "Allow"
      Action   = ["eks:DescribeCluster"]
      Resource = [local.cluster_arn]
    },
  ]

  karpenter_events = {
    capacity  = { source = "aws.ec2", detail = "EC2 Capacity Reservation Instance Interruption Warning" }
    health    = { source = "aws.health", detail = "AWS Health Event" }
    rebalance = { source = "aws.ec2", detail = "EC2 Instance Rebalance Recommendation" }
    spot      = { source = "aws.ec2", detail = "EC2 Spot Instance Interruption Warning" }
    state     = { source = "aws.ec2", detail = "EC2 Instance State-change Notification" }
  }
}

resource "aws_iam_role" "karpenter_node" {
  count = local.karpenter_enabled ? 1 : 0

  # The name that the platform chart's node classes ask for.
  name = local.karpenter_node_role
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = ["sts:AssumeRole"]
    }]
  })
  tags = local.tags
}

resource "aws_iam_role_policy_attachment" "karpenter_node" {
  for_each = toset(local.karpenter_enabled ? local.node_policies : [])

  role       = aws_iam_role.karpenter_node[0].name
  policy_arn = "${local.arn}:iam::aws:policy/${each.key}"
}

resource "aws_iam_role_policy" "karpenter_node_pull_through" {
  for_each = { for name, policy in local.pull_through_rights : name => policy if local.karpenter_enabled }

  name   = "pull-through"
  role   = aws_iam_role.karpenter_node[0].name
  policy = each.value
}

# EKS makes one for managed node groups, and none for these.
resource "aws_eks_access_entry" "karpenter_node" {
  count = local.karpenter_enabled ? 1 : 0

  cluster_name  = aws_eks_cluster.this.name
  principal_arn = aws_iam_role.karpenter_node[0].arn
  type          = "EC2_LINUX"
  tags          = local.tags
}

resource "aws_sqs_queue" "karpenter" {
  count = local.karpenter_enabled ? 1 : 0

  name = local.karpenter_queue
  # A warning is two minutes ahead; what is older is history.
  message_retention_seconds = 300
  sqs_managed_sse_enabled   = true
  tags                      = local.tags
}

resource "aws_sqs_queue_policy" "karpenter" {
  count = local.karpenter_enabled ? 1 : 0

  queue_url = aws_sqs_queue.karpenter[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Events"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = ["sqs:SendMessage"]
        Resource  = [local.karpenter_queue_arn]
        Condition = { ArnLike = { "aws:SourceArn" = "${local.arn}:events:${var.region}:${var.account_id}:rule/${var.name}-karpenter-*" } }
      },
      {
        Sid       = "OnlyEncrypted"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["sqs:*"]
        Resource  = [local.karpenter_queue_arn]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

resource "aws_cloudwatch_event_rule" "karpenter" {
  for_each = local.karpenter_enabled ? local.karpenter_events : {}

  name          = "${var.name}-karpenter-${each.key}"
  description   = "${each.value.detail}, for Karpenter"
  event_pattern = jsonencode({ source = [each.value.source], "detail-type" = [each.value.detail] })
  tags          = local.tags
}

resource "aws_cloudwatch_event_target" "karpenter" {
  for_each = local.karpenter_enabled ? local.karpenter_events : {}

  rule      = aws_cloudwatch_event_rule.karpenter[each.key].name
  target_id = "queue"
  arn       = aws_sqs_queue.karpenter[0].arn
}
