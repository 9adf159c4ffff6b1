locals {
  taint_effects = {
    NoSchedule       = "NO_SCHEDULE"
    PreferNoSchedule = "PREFER_NO_SCHEDULE"
    NoExecute        = "NO_EXECUTE"
  }

  # None in Auto Mode; that they were asked for is refused at the cluster.
  wanted_groups = { for name, group in var.node_groups : name => group if !local.auto }

  # A managed node group is either on-demand or Spot: a mixed one is two.
  node_groups = merge(
    {
      for name, group in local.wanted_groups : name => {
        of            = name
        capacity_type = group.capacity == "spot" ? "SPOT" : "ON_DEMAND"
        min           = group.min
        max           = group.max
        desired       = coalesce(group.desired, group.min)
      }
    },
    {
      for name, group in local.wanted_groups : "${name}-spot" => {
        of            = name
        capacity_type = "SPOT"
        min           = group.spot.min
        max           = group.spot.max
        desired       = coalesce(group.spot.desired, group.spot.min)
      } if group.capacity == "mixed"
    },
  )

  node_group_zones = {
    for name, group in local.wanted_groups : name => length(group.zones) == 0 ? local.zones : sort(tolist(group.zones))
  }

  # What AWS is asked for, and the zones by what it answered: types with the same zones stand together.
  asked_types = sort(distinct(concat(
    flatten([for group in values(local.wanted_groups) : group.instance_types]),
    [for family in flatten([for families in values(var.karpenter.instance_families) : tolist(families)]) : "${family}.*"],
  )))
  zones_of_types = {
    for i, type in flatten(data.aws_ec2_instance_type_offerings.asked[*].instance_types) :
    type => flatten(data.aws_ec2_instance_type_offerings.asked[*].locations)[i]...
  }
  offered = { for type, zones in local.zones_of_types : type => join(" ", sort(zones)) }

  # The group itself, and not its Spot part, which may go any time.
  node_schedules = merge([
    for name, group in local.wanted_groups : {
      for schedule, sizes in group.schedules : "${name} ${schedule}" => merge(sizes, { group = name, schedule = schedule })
    }
  ]...)
}

# A subnet in a zone says nothing of the machines there.
data "aws_ec2_instance_type_offerings" "asked" {
  count = length(local.asked_types) == 0 ? 0 : 1

  location_type = "availability-zone"
  filter {
    name   = "instance-type"
    values = local.asked_types
  }
  filter {
    name   = "location"
    values = local.zones
  }
}

# Of managed node groups, and of the nodes of Auto Mode. Karpenter's have their own.
resource "aws_iam_role" "node" {
  name = "${var.name}-node"
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

# Not AmazonEKS_CNI_Policy: the CNI has a role of its own.
resource "aws_iam_role_policy_attachment" "node" {
  for_each = toset(local.auto ? ["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodeMinimalPolicy"] : local.node_policies)

  role       = aws_iam_role.node.name
  policy_arn = "${local.arn}:iam::aws:policy/${each.key}"
}

locals {
  node_policies = ["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy", "AmazonSSMManagedInstanceCore"]
}

# The first node that pulls an image by a prefix has ECR make its repository and bring it. AmazonEC2ContainerRegistryPullOnly lets
# nodes bring images into any repository, and make none.
locals {
  pull_through_rights = length(var.storage.pull_through) == 0 ? {} : {
    rights = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Sid      = "PullThrough"
        Effect   = "Allow"
        Action   = ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"]
        Resource = [for prefix in sort(keys(var.storage.pull_through)) : "${local.arn}:ecr:${var.region}:${var.account_id}:repository/${prefix}/*"]
      }]
    })
  }
}

resource "aws_iam_role_policy" "node_pull_through" {
  for_each = local.pull_through_rights

  name   = "pull-through"
  role   = aws_iam_role.node.name
  policy = each.value
}

resource "aws_launch_template" "node" {
  for_each = local.wanted_groups

  name                   = "${var.name}-${each.key}"
  update_default_version = true
  vpc_security_group_ids = [aws_security_group.this["node"].id]

  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "required"
    # Pods do not get to the credentials of their node.
    http_put_response_hop_limit = 1
  }

  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_type           = "gp3"
      volume_size           = each.value.disk.size_gib
      iops                  = each.value.disk.iops
      throughput            = each.value.disk.throughput
      encrypted             = "true"
      delete_on_termination = "true"
    }
  }

  dynamic "tag_specifications" {
    for_each = toset(["instance", "network-interface", "volume"])
    content {
      resource_type = tag_specifications.key
      tags          = merge(local.tags, { Name = "${var.name}-${each.key}" })
    }
  }

  tags = local.tags
}

resource "aws_eks_node_group" "this" {
  for_each = local.node_groups

  cluster_name = aws_eks_cluster.this.name
  # A prefix, so that a group can be replaced by a new one before it goes.
  node_group_name_prefix = "${each.key}-"
  node_role_arn          = aws_iam_role.node.arn
  subnet_ids             = [for zone in local.node_group_zones[each.value.of] : aws_subnet.private[zone].id]
  version                = var.cluster.version
  ami_type               = var.node_groups[each.value.of].ami_type
  capacity_type          = each.value.capacity_type
  instance_types         = var.node_groups[each.value.of].instance_types
  labels                 = var.node_groups[each.value.of].labels

  launch_template {
    id      = aws_launch_template.node[each.value.of].id
    version = aws_launch_template.node[each.value.of].latest_version
  }

  scaling_config {
    min_size     = each.value.min
    max_size     = each.value.max
    desired_size = each.value.desired
  }

  update_config {
    max_unavailable_percentage = var.node_groups[each.value.of].max_unavailable_percentage
  }

  node_repair_config {
    enabled = true
  }

  dynamic "taint" {
    for_each = local.wanted_groups[each.value.of].taints
    content {
      key    = taint.value.key
      value  = taint.value.value
      effect = local.taint_effects[taint.value.effect]
    }
  }

  tags = local.tags

  lifecycle {
    create_before_destroy = true
    # Belongs to autoscaling and the schedules once the group is there.
    ignore_changes = [scaling_config[0].desired_size]
  }

  # Without the CNI no node gets ready, and what it knows of prefixes decides how many Pods a node takes.
  depends_on = [aws_eks_addon.before_nodes, aws_iam_role_policy_attachment.node]
}

resource "aws_autoscaling_schedule" "node" {
  for_each = local.node_schedules

  scheduled_action_name  = "${each.value.group}-${each.value.schedule}"
  autoscaling_group_name = aws_eks_node_group.this[each.value.group].resources[0].autoscaling_groups[0].name
  recurrence             = each.value.recurrence
  time_zone              = each.value.time_zone
  min_size               = each.value.min
  max_size               = each.value.max
  desired_capacity       = each.value.desired
}
