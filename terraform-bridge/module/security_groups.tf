# Every rule stands once, in local.security_group_rules: the rules of AWS and those that the bridge tells of come from there.

locals {
  security_groups = merge(
    {
      cluster       = "Control plane of ${var.name}"
      database      = "Databases of ${var.name}"
      load_balancer = "Load balancer of ${var.name}"
    },
    # Nodes of EKS Auto Mode are in the security group that EKS makes.
    local.auto ? {} : { node = "Nodes and Pods of ${var.name}" },
    var.storage.efs == null ? {} : { efs = "File system of ${var.name}" },
    length(var.network.endpoints.interface) == 0 ? {} : { endpoints = "VPC endpoints of ${var.name}" },
  )

  security_group_tags = {
    for group in keys(local.security_groups) :
    group => merge(local.tags, { Name = "${var.name}-${replace(group, "_", "-")}" }, group != "node" ? {} : {
      # Where Karpenter and the load balancer controller look.
      "karpenter.sh/discovery"            = var.name
      "kubernetes.io/cluster/${var.name}" = "owned"
    })
  }

  security_group_ids = merge(
    { for group in keys(local.security_groups) : group => aws_security_group.this[group].id },
    local.auto ? { node = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id } : {},
  )

  # What the control plane talks to: webhooks, aggregated APIs and the kubelet.
  control_plane_ports = local.auto ? [] : [443, 4443, 8443, 9443, 10250, 10251]

  load_balancer_ports = [for port in sort([for port in var.network.load_balancer_ports : format("%05d", port)]) : tonumber(port)]

  database_ports = distinct(concat([var.aurora.port], var.rds == null ? [] : [var.rds.port]))

  security_group_rules = {
    cluster = {
      ingress = [{ protocol = "tcp", from_port = 443, to_port = 443, cidrs = [], groups = ["node"] }]
      egress = [
        for port in local.control_plane_ports :
        { protocol = "tcp", from_port = port, to_port = port, cidrs = [], groups = ["node"] }
      ]
    }
    node = {
      ingress = concat(
        [for port in local.control_plane_ports : { protocol = "tcp", from_port = port, to_port = port, cidrs = [], groups = ["cluster"] }],
        local.between_nodes,
        [for port in local.load_balancer_ports : { protocol = "tcp", from_port = port, to_port = port, cidrs = [], groups = ["load_balancer"] }],
      )
      egress = local.auto ? [] : concat(
        [{ protocol = "tcp", from_port = 443, to_port = 443, cidrs = [], groups = contains(keys(local.security_groups), "endpoints") ? ["cluster", "endpoints"] : ["cluster"] }],
        local.between_nodes,
        [for port in local.database_ports : { protocol = "tcp", from_port = port, to_port = port, cidrs = [], groups = ["database"] }],
        var.storage.efs == null ? [] : [{ protocol = "tcp", from_port = 2049, to_port = 2049, cidrs = [], groups = ["efs"] }],
        [for rule in var.network.egress : { protocol = rule.protocol, from_port = rule.from_port, to_port = rule.to_port, cidrs = sort(tolist(rule.cidrs)), groups = [] }],
      )
    }
    database = {
      ingress = [for port in local.database_ports : { protocol = "tcp", from_port = port, to_port = port, cidrs = [], groups = ["node"] }]
      egress  = []
    }
    load_balancer = {
      ingress = [for port in [80, 443] : { protocol = "tcp", from_port = port, to_port = port, cidrs = sort(tolist(var.network.load_balancer_cidrs)), groups = [] }]
      egress  = [for port in local.load_balancer_ports : { protocol = "tcp", from_port = port, to_port = port, cidrs = [], groups = ["node"] }]
    }
    efs = {
      ingress = [{ protocol = "tcp", from_port = 2049, to_port = 2049, cidrs = [], groups = ["node"] }]
      egress  = []
    }
    endpoints = {
      ingress = [{ protocol = "tcp", from_port = 443, to_port = 443, cidrs = [], groups = ["node"] }]
      egress  = []
    }
  }

  # Pods have the security group of their node: DNS, the kubelet (metrics) and what the environment says.
  between_nodes = local.auto ? [] : concat(
    [for protocol in ["tcp", "udp"] : { protocol = protocol, from_port = 53, to_port = 53, cidrs = [], groups = ["node"] }],
    anytrue([for ports in var.network.pod_ports : ports.from <= 10250 && ports.to >= 10250]) ? [] : [{ protocol = "tcp", from_port = 10250, to_port = 10250, cidrs = [], groups = ["node"] }],
    [for ports in var.network.pod_ports : { protocol = "tcp", from_port = ports.from, to_port = ports.to, cidrs = [], groups = ["node"] }],
  )

  # What EKS itself lets through where it makes the security group of nodes.
  rules_of_eks = {
    ingress = [{ protocol = "-1", from_port = 0, to_port = 65535, cidrs = [], groups = ["node"] }]
    egress  = [{ protocol = "-1", from_port = 0, to_port = 65535, cidrs = ["0.0.0.0/0"], groups = [] }]
  }

  # One resource for each rule and peer.
  rule_resources = {
    for direction in ["ingress", "egress"] : direction => merge(flatten([
      for group in local.ruled_groups : [
        for rule in local.security_group_rules[group][direction] : concat(
          [for cidr in rule.cidrs : {
            "${group} ${rule.protocol} ${rule.from_port}-${rule.to_port} ${cidr}" = { group = group, rule = rule, cidr = cidr, peer = null }
          }],
          [for peer in rule.groups : {
            "${group} ${rule.protocol} ${rule.from_port}-${rule.to_port} ${peer}" = { group = group, rule = rule, cidr = null, peer = peer }
          }],
        )
      ]
    ])...)
  }

  # Those that get rules: in Auto Mode the one of EKS, too.
  ruled_groups = setunion(keys(local.security_groups), ["node"])
}

resource "aws_security_group" "this" {
  for_each = local.security_groups

  # A prefix, so that a group can be replaced by a new one before it goes: what uses it keeps it from going first.
  name_prefix            = "${var.name}-${replace(each.key, "_", "-")}-"
  description            = each.value
  vpc_id                 = aws_vpc.this.id
  revoke_rules_on_delete = true
  tags                   = local.security_group_tags[each.key]

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each = local.rule_resources.ingress

  security_group_id            = local.security_group_ids[each.value.group]
  description                  = "From ${coalesce(each.value.peer, each.value.cidr)}"
  ip_protocol                  = each.value.rule.protocol
  from_port                    = each.value.rule.from_port
  to_port                      = each.value.rule.to_port
  cidr_ipv4                    = each.value.cidr
  referenced_security_group_id = each.value.peer == null ? null : local.security_group_ids[each.value.peer]
  tags                         = local.tags
}

resource "aws_vpc_security_group_egress_rule" "this" {
  for_each = local.rule_resources.egress

  security_group_id            = local.security_group_ids[each.value.group]
  description                  = "To ${coalesce(each.value.peer, each.value.cidr)}"
  ip_protocol                  = each.value.rule.protocol
  from_port                    = each.value.rule.from_port
  to_port                      = each.value.rule.to_port
  cidr_ipv4                    = each.value.cidr
  referenced_security_group_id = each.value.peer == null ? null : local.security_group_ids[each.value.peer]
  tags                         = local.tags
}
