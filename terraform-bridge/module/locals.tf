locals {
  tags      = merge(var.tags, { environment = var.environment, cluster = var.name })
  partition = startswith(var.region, "cn-") ? "aws-cn" : startswith(var.region, "us-gov-") ? "aws-us-gov" : "aws"
  arn       = "arn:${local.partition}"

  # In the order of their names.
  zones = sort(keys(var.network.subnets.public))

  auto              = var.compute == "auto"
  managed           = var.compute == "managed"
  karpenter_enabled = var.compute == "karpenter"

  cluster_arn = "${local.arn}:eks:${var.region}:${var.account_id}:cluster/${var.name}"
  account_arn = "${local.arn}:iam::${var.account_id}:root"
}
