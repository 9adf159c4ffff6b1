locals {
  # Built into Auto Mode.
  addons_of_auto = ["aws-ebs-csi-driver", "coredns", "eks-pod-identity-agent", "kube-proxy", "vpc-cni"]
  addons         = { for name, addon in var.cluster.addons : name => addon if !(local.auto && contains(local.addons_of_auto, name)) }

  # What a node needs to get ready; the others need a node.
  addons_before_nodes = ["eks-pod-identity-agent", "kube-proxy", "vpc-cni"]

  addon_configuration = {
    "vpc-cni" = jsonencode({
      # NetworkPolicy means nothing without.
      enableNetworkPolicy = "true"
      env = {
        # 16 addresses at a time: 110 Pods on a node instead of one an address of its interfaces.
        ENABLE_PREFIX_DELEGATION = "true"
        WARM_PREFIX_TARGET       = "1"
      }
    })
  }

  # Of service accounts of add-ons, for identity.tf.
  addon_identities = {
    vpc_cni = { addon = "vpc-cni", service_account = "aws-node", policy = "AmazonEKS_CNI_Policy" }
    ebs_csi = { addon = "aws-ebs-csi-driver", service_account = "ebs-csi-controller-sa", policy = "service-role/AmazonEBSCSIDriverPolicy" }
    efs_csi = { addon = "aws-efs-csi-driver", service_account = "efs-csi-controller-sa", policy = "service-role/AmazonEFSCSIDriverPolicy" }
  }
  addon_roles = {
    for key, identity in local.addon_identities :
    identity.addon => var.identity.mode == "irsa" ? aws_iam_role.identity[key].arn : null if contains(keys(local.addons), identity.addon)
  }
}

resource "aws_eks_addon" "before_nodes" {
  for_each = { for name, addon in local.addons : name => addon if contains(local.addons_before_nodes, name) }

  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.key
  addon_version               = each.value.version
  configuration_values        = lookup(local.addon_configuration, each.key, null)
  service_account_role_arn    = lookup(local.addon_roles, each.key, null)
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"
  tags                        = local.tags

  depends_on = [aws_eks_pod_identity_association.this]
}

resource "aws_eks_addon" "after_nodes" {
  for_each = { for name, addon in local.addons : name => addon if !contains(local.addons_before_nodes, name) }

  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.key
  addon_version               = each.value.version
  configuration_values        = lookup(local.addon_configuration, each.key, null)
  service_account_role_arn    = lookup(local.addon_roles, each.key, null)
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"
  tags                        = local.tags

  depends_on = [aws_eks_node_group.this, aws_eks_pod_identity_association.this]
}
