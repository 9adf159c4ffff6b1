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

  # By name, and not by what AWS answers: a plan says then what a policy allows, before it does.
  bucket_arns         = { for key in keys(var.storage.buckets) : key => "${local.arn}:s3:::${var.name}-${key}-${var.account_id}" }
  flow_log_group_arn  = "${local.arn}:logs:${var.region}:${var.account_id}:log-group:/aws/vpc/${var.name}/flow"
  karpenter_node_role = "KarpenterNodeRole-${var.name}"
  karpenter_node_arn  = "${local.arn}:iam::${var.account_id}:role/${local.karpenter_node_role}"
  karpenter_queue     = "${var.name}-karpenter"
  karpenter_queue_arn = "${local.arn}:sqs:${var.region}:${var.account_id}:${local.karpenter_queue}"
}
