module "aws" {
  source = "../../module"

  environment   = var.environment
  region        = var.region
  account_id    = var.account_id
  name          = var.name
  tags          = var.tags
  network       = var.network
  cluster       = var.cluster
  compute       = var.compute
  node_groups   = var.node_groups
  karpenter     = var.karpenter
  identity      = var.identity
  aurora        = var.aurora
  rds           = var.rds
  storage       = var.storage
  edge          = var.edge
  observability = var.observability
}
