# Roles of ServiceAccounts. Each trusts one ServiceAccount of one cluster and may do what it is there for.

locals {
  issuer = var.identity.mode == "irsa" ? trimprefix(aws_eks_cluster.this.identity[0].oidc[0].issuer, "https://") : ""

  controllers = { for key, account in var.identity.controllers : key => account if account != null }

  # ServiceAccounts that get a role, by the key that the bridge has them under.
  service_accounts = merge(
    { for key, account in local.controllers : key => account if key != "cluster_autoscaler" || local.managed },
    { for key, application in var.identity.applications : key => { namespace = application.namespace, service_account = application.service_account } },
    {
      for key, identity in local.addon_identities : key => { namespace = "kube-system", service_account = identity.service_account }
      if contains(keys(local.addons), identity.addon)
    },
    local.karpenter_enabled ? { karpenter = { namespace = var.karpenter.namespace, service_account = var.karpenter.service_account } } : {},
  )

  # Keys of those with a policy of the module's own: known before apply, as the policies are not.
  with_policies = concat(
    [for key in keys(local.controllers) : key if key != "cluster_autoscaler" || local.managed],
    [
      for key, application in var.identity.applications : key
      if length(application.buckets) + length(application.database_users) + length(application.secrets) > 0 || application.efs
    ],
    local.karpenter_enabled ? ["karpenter"] : [],
  )

  policies = merge(
    {
      load_balancer_controller = jsonencode({ Version = "2012-10-17", Statement = local.load_balancer_controller_statements })
      external_dns             = jsonencode({ Version = "2012-10-17", Statement = local.external_dns_statements })
      external_secrets         = jsonencode({ Version = "2012-10-17", Statement = local.external_secrets_statements })
      cluster_autoscaler       = jsonencode({ Version = "2012-10-17", Statement = local.cluster_autoscaler_statements })
      cloudwatch               = jsonencode({ Version = "2012-10-17", Statement = local.cloudwatch_statements })
      karpenter                = jsonencode({ Version = "2012-10-17", Statement = local.karpenter_statements })
    },
    { for key, statements in local.application_statements : key => jsonencode({ Version = "2012-10-17", Statement = statements }) },
  )

  trust_by_pod_identity = {
    for key, account in local.service_accounts : key => jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Principal = { Service = "pods.eks.amazonaws.com" }
        Action    = ["sts:AssumeRole", "sts:TagSession"]
        Condition = {
          StringEquals = {
            "aws:RequestTag/eks-cluster-arn"            = local.cluster_arn
            "aws:RequestTag/kubernetes-namespace"       = account.namespace
            "aws:RequestTag/kubernetes-service-account" = account.service_account
          }
        }
      }]
    })
  }

  trust_by_oidc = {
    for key, account in local.service_accounts : key => jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Principal = { Federated = one(aws_iam_openid_connect_provider.this[*].arn) }
        Action    = ["sts:AssumeRoleWithWebIdentity"]
        Condition = {
          StringEquals = {
            "${local.issuer}:aud" = "sts.amazonaws.com"
            "${local.issuer}:sub" = "system:serviceaccount:${account.namespace}:${account.service_account}"
          }
        }
      }]
    })
  }
}

resource "aws_iam_role" "identity" {
  for_each = local.service_accounts

  name               = "${var.name}-${replace(each.key, "_", "-")}"
  description        = "ServiceAccount ${each.value.namespace}/${each.value.service_account} in ${var.name}"
  assume_role_policy = var.identity.mode == "irsa" ? local.trust_by_oidc[each.key] : local.trust_by_pod_identity[each.key]
  tags               = local.tags

  lifecycle {
    # Holds for what node groups stand on because it does for them. Said here, it holds for a role that is made later than they were,
    # too: where only some have it in the state, OpenTofu finds a cycle when they go.
    create_before_destroy = true

    precondition {
      condition     = length([for key, account in local.service_accounts : key if account == each.value]) == 1
      error_message = "The ServiceAccount ${each.value.namespace}/${each.value.service_account} has two roles: EKS gives it one."
    }
    precondition {
      condition     = length(setsubtract(keys(try(var.identity.applications[each.key].buckets, {})), keys(var.storage.buckets))) == 0
      error_message = "identity.applications[\"${each.key}\"].buckets names a bucket that is not in storage.buckets."
    }
    precondition {
      condition     = var.storage.efs != null || !try(var.identity.applications[each.key].efs, false)
      error_message = "identity.applications[\"${each.key}\"].efs is true, and there is no storage.efs."
    }
  }
}

resource "aws_iam_role_policy" "identity" {
  for_each = toset(local.with_policies)

  name   = "rights"
  role   = aws_iam_role.identity[each.key].name
  policy = local.policies[each.key]

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_iam_role_policy_attachment" "addon" {
  for_each = { for key, identity in local.addon_identities : key => identity.policy if contains(keys(local.addons), identity.addon) }

  role       = aws_iam_role.identity[each.key].name
  policy_arn = "${local.arn}:iam::aws:policy/${each.value}"
}

resource "aws_eks_pod_identity_association" "this" {
  for_each = var.identity.mode == "pod-identity" ? local.service_accounts : {}

  cluster_name    = aws_eks_cluster.this.name
  namespace       = each.value.namespace
  service_account = each.value.service_account
  role_arn        = aws_iam_role.identity[each.key].arn
  tags            = local.tags

  # A Pod that comes up sooner would find a role that may do nothing.
  depends_on = [aws_iam_role_policy.identity, aws_iam_role_policy_attachment.addon]

  lifecycle {
    create_before_destroy = true
  }
}
