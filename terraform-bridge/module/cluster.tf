resource "aws_cloudwatch_log_group" "cluster" {
  # EKS writes to this name, and makes it without a key and an end if it is not there.
  name              = "/aws/eks/${var.name}/cluster"
  retention_in_days = var.cluster.log_retention_days
  kms_key_id        = aws_kms_key.this["logs"].arn
  tags              = local.tags
}

resource "aws_iam_role" "cluster" {
  name = "${var.name}-cluster"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "eks.amazonaws.com" }
      # Auto Mode tags its sessions.
      Action    = local.auto ? ["sts:AssumeRole", "sts:TagSession"] : ["sts:AssumeRole"]
      Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
    }]
  })
  tags = local.tags
}

resource "aws_iam_role_policy_attachment" "cluster" {
  for_each = toset(concat(
    ["AmazonEKSClusterPolicy"],
    local.auto ? ["AmazonEKSBlockStoragePolicy", "AmazonEKSComputePolicy", "AmazonEKSLoadBalancingPolicy", "AmazonEKSNetworkingPolicy"] : [],
  ))

  role       = aws_iam_role.cluster.name
  policy_arn = "${local.arn}:iam::aws:policy/${each.key}"
}

resource "aws_iam_role_policy" "cluster_key" {
  name = "encrypt-secrets"
  role = aws_iam_role.cluster.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:ListGrants"]
      Resource = [aws_kms_key.this["cluster"].arn]
    }]
  })
}

resource "aws_eks_cluster" "this" {
  name     = var.name
  version  = var.cluster.version
  role_arn = aws_iam_role.cluster.arn

  # The add-ons below are the only ones.
  bootstrap_self_managed_addons = false
  enabled_cluster_log_types     = ["api", "audit", "authenticator", "controllerManager", "scheduler"]

  access_config {
    authentication_mode = "API"
    # Nobody is an administrator for having applied this: access entries say who is.
    bootstrap_cluster_creator_admin_permissions = false
  }

  vpc_config {
    subnet_ids              = [for zone in local.zones : aws_subnet.private[zone].id]
    security_group_ids      = [aws_security_group.this["cluster"].id]
    endpoint_private_access = true
    endpoint_public_access  = var.cluster.endpoint_public_access
    public_access_cidrs     = var.cluster.endpoint_public_access ? var.cluster.public_access_cidrs : null
  }

  kubernetes_network_config {
    ip_family         = "ipv4"
    service_ipv4_cidr = var.cluster.service_cidr

    dynamic "elastic_load_balancing" {
      for_each = local.auto ? [true] : []
      content {
        enabled = true
      }
    }
  }

  dynamic "compute_config" {
    for_each = local.auto ? [true] : []
    content {
      enabled       = true
      node_pools    = ["general-purpose", "system"]
      node_role_arn = aws_iam_role.node.arn
    }
  }

  dynamic "storage_config" {
    for_each = local.auto ? [true] : []
    content {
      block_storage {
        enabled = true
      }
    }
  }

  encryption_config {
    resources = ["secrets"]
    provider {
      key_arn = aws_kms_key.this["cluster"].arn
    }
  }

  upgrade_policy {
    support_type = var.cluster.support_type
  }

  tags = local.tags

  lifecycle {
    precondition {
      condition     = local.auto == (length(var.node_groups) == 0)
      error_message = "EKS Auto Mode has no node_groups, and any other compute needs at least one."
    }
    precondition {
      condition     = local.auto || anytrue([for group in values(var.node_groups) : length(group.taints) == 0])
      error_message = "One of node_groups has to be without taints, for what runs the cluster."
    }
    precondition {
      condition     = length(setsubtract(toset(flatten([for group in values(var.node_groups) : tolist(group.zones)])), toset(local.zones))) == 0
      error_message = "The zones of node_groups have to be among those of network.subnets."
    }
    precondition {
      condition     = local.auto || length(setsubtract(toset(["coredns", "kube-proxy", "vpc-cni"]), toset(keys(var.cluster.addons)))) == 0
      error_message = "A cluster with nodes of its own needs the add-ons coredns, kube-proxy and vpc-cni."
    }
    precondition {
      condition     = local.auto || var.identity.mode == "irsa" || contains(keys(var.cluster.addons), "eks-pod-identity-agent")
      error_message = "identity.mode pod-identity needs the add-on eks-pod-identity-agent."
    }
    precondition {
      # Of two blocks, the shorter prefix applied to both first addresses tells them apart, or not.
      condition = length(distinct([
        for block in [var.cluster.service_cidr, var.network.cidr] :
        cidrsubnet("${split("/", block)[0]}/${min(tonumber(split("/", var.cluster.service_cidr)[1]), tonumber(split("/", var.network.cidr)[1]))}", 0, 0)
      ])) == 2
      error_message = "cluster.service_cidr may not overlap network.cidr: EKS refuses it."
    }
  }

  depends_on = [
    aws_cloudwatch_log_group.cluster,
    aws_iam_role_policy.cluster_key,
    aws_iam_role_policy_attachment.cluster,
  ]
}

resource "aws_eks_access_entry" "this" {
  for_each = var.cluster.access_entries

  cluster_name      = aws_eks_cluster.this.name
  principal_arn     = each.value.principal_arn
  kubernetes_groups = each.value.groups
  type              = "STANDARD"
  tags              = local.tags
}

resource "aws_eks_access_policy_association" "this" {
  for_each = merge([
    for name, entry in var.cluster.access_entries : {
      for policy, scope in entry.policies :
      "${name} ${policy}" => { entry = name, policy = policy, namespaces = scope.namespaces }
    }
  ]...)

  cluster_name  = aws_eks_cluster.this.name
  principal_arn = aws_eks_access_entry.this[each.value.entry].principal_arn
  policy_arn    = "${local.arn}:eks::aws:cluster-access-policy/${each.value.policy}"

  access_scope {
    type       = length(each.value.namespaces) == 0 ? "cluster" : "namespace"
    namespaces = length(each.value.namespaces) == 0 ? null : each.value.namespaces
  }
}

# Only IRSA needs it: Pod Identity knows the cluster.
resource "aws_iam_openid_connect_provider" "this" {
  count = var.identity.mode == "irsa" ? 1 : 0

  url            = aws_eks_cluster.this.identity[0].oidc[0].issuer
  client_id_list = ["sts.amazonaws.com"]
  tags           = local.tags
}
