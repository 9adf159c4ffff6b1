# What is planned, for each variant. Nothing of AWS is asked.

mock_provider "aws" {
  source = "./tests/aws"
}

run "network_of_three_zones" {
  command = plan

  assert {
    condition     = length(aws_nat_gateway.this) == 3 && alltrue([for zone, route in aws_route.private_nat : route.destination_cidr_block == "0.0.0.0/0"])
    error_message = "One NAT gateway a zone."
  }
  assert {
    condition     = alltrue([for subnet in aws_subnet.private : subnet.tags["karpenter.sh/discovery"] == "shop-test" && subnet.tags["kubernetes.io/role/internal-elb"] == "1"])
    error_message = "Private subnets are found by Karpenter and by internal load balancers."
  }
  assert {
    condition     = alltrue([for subnet in aws_subnet.public : subnet.tags["kubernetes.io/role/elb"] == "1" && !contains(keys(subnet.tags), "karpenter.sh/discovery") && !subnet.map_public_ip_on_launch])
    error_message = "Public subnets are for load balancers, and not for nodes."
  }
  assert {
    condition     = alltrue([for subnet in aws_subnet.database : length(setintersection(keys(subnet.tags), ["karpenter.sh/discovery", "kubernetes.io/role/elb", "kubernetes.io/role/internal-elb"])) == 0])
    error_message = "Database subnets are found by nobody."
  }
  assert {
    condition     = length(aws_default_security_group.closed.ingress) == 0 && length(aws_default_security_group.closed.egress) == 0
    error_message = "The default security group lets nothing through."
  }
  assert {
    condition     = aws_flow_log.this[0].traffic_type == "ALL" && aws_cloudwatch_log_group.flow[0].retention_in_days == 90
    error_message = "Flow logs are on."
  }
  assert {
    condition     = keys(aws_vpc_endpoint.interface) == ["ecr.api", "sts"] && keys(aws_vpc_endpoint.gateway) == ["s3"]
    error_message = "The endpoints asked for, and S3."
  }
  assert {
    condition     = alltrue([for resource in concat([aws_vpc.this, aws_eks_cluster.this, aws_rds_cluster.this], values(aws_subnet.private), values(aws_s3_bucket.this), values(aws_kms_key.this)) : resource.tags["environment"] == "test" && resource.tags["cluster"] == "shop-test" && resource.tags["team"] == "shop"])
    error_message = "Everything is tagged."
  }
}

run "single_nat" {
  command = plan
  variables {
    network = {
      cidr = "10.0.0.0/16"
      nat  = "single"
      subnets = {
        public   = { "ap-south-1b" = "10.0.2.0/24", "ap-south-1a" = "10.0.1.0/24" }
        private  = { "ap-south-1b" = "10.0.32.0/20", "ap-south-1a" = "10.0.16.0/20" }
        database = { "ap-south-1b" = "10.0.102.0/24", "ap-south-1a" = "10.0.101.0/24" }
      }
      flow_logs = { enabled = false }
    }
  }

  assert {
    condition     = keys(aws_nat_gateway.this) == ["ap-south-1a"] && length(aws_route.private_nat) == 2
    error_message = "Two zones, one NAT gateway for both."
  }
  assert {
    condition     = length(aws_subnet.private) == 2 && length(aws_subnet.database) == 2 && length(aws_efs_mount_target.this) == 2
    error_message = "One subnet of a kind, and one mount target, a zone."
  }
  assert {
    condition     = length(aws_flow_log.this) == 0 && length(aws_vpc_endpoint.interface) == 0 && !contains(keys(aws_security_group.this), "endpoints")
    error_message = "Flow logs and interface endpoints can be left out, and then leave nothing behind."
  }
}

run "cluster_and_nodes_by_karpenter" {
  command = plan

  assert {
    condition     = aws_eks_cluster.this.version == "1.35" && aws_eks_cluster.this.access_config[0].authentication_mode == "API" && !aws_eks_cluster.this.access_config[0].bootstrap_cluster_creator_admin_permissions
    error_message = "Access by access entries only."
  }
  assert {
    condition     = toset(aws_eks_cluster.this.enabled_cluster_log_types) == toset(["api", "audit", "authenticator", "controllerManager", "scheduler"])
    error_message = "All five types of log."
  }
  assert {
    condition     = aws_eks_cluster.this.encryption_config[0].resources == toset(["secrets"]) && aws_eks_cluster.this.upgrade_policy[0].support_type == "STANDARD"
    error_message = "Secrets are encrypted, and the support is standard."
  }
  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].endpoint_private_access && !aws_eks_cluster.this.vpc_config[0].endpoint_public_access
    error_message = "The endpoint is private."
  }
  assert {
    condition     = alltrue([for key in aws_kms_key.this : key.enable_key_rotation && key.deletion_window_in_days == 30]) && keys(aws_kms_key.this) == ["cluster", "database", "logs", "secrets", "storage"]
    error_message = "A key for each kind of data, which changes and does not go at once."
  }
  assert {
    condition     = alltrue([for template in aws_launch_template.node : template.metadata_options[0].http_tokens == "required" && template.metadata_options[0].http_put_response_hop_limit == 1])
    error_message = "IMDSv2, and not for Pods."
  }
  assert {
    condition     = alltrue([for template in aws_launch_template.node : template.block_device_mappings[0].ebs[0].volume_type == "gp3" && template.block_device_mappings[0].ebs[0].encrypted == "true"]) && aws_launch_template.node["ml"].block_device_mappings[0].ebs[0].volume_size == 100
    error_message = "Disks are gp3 and encrypted."
  }
  assert {
    condition     = keys(aws_eks_node_group.this) == ["general", "ml", "ml-spot"] && aws_eks_node_group.this["ml"].capacity_type == "ON_DEMAND" && aws_eks_node_group.this["ml-spot"].capacity_type == "SPOT" && aws_eks_node_group.this["ml-spot"].scaling_config[0].max_size == 6
    error_message = "A mixed group is two."
  }
  assert {
    condition     = length(aws_eks_node_group.this["general"].taint) == 0 && alltrue([for name in ["ml", "ml-spot"] : one(aws_eks_node_group.this[name].taint).effect == "NO_SCHEDULE" && one(aws_eks_node_group.this[name].taint).key == "workload" && aws_eks_node_group.this[name].labels["workload"] == "ml"])
    error_message = "The ml nodes are tainted and labelled."
  }
  assert {
    condition     = alltrue([for group in aws_eks_node_group.this : group.ami_type == "AL2023_x86_64_STANDARD" && group.node_repair_config[0].enabled])
    error_message = "Amazon Linux 2023, repaired."
  }
  assert {
    condition     = aws_autoscaling_schedule.node["general morning"].recurrence == "0 8 * * MON-FRI" && aws_autoscaling_schedule.node["general morning"].time_zone == "Asia/Kolkata" && aws_autoscaling_schedule.node["general evening"].desired_capacity == 1
    error_message = "Sizes at times."
  }
  assert {
    condition     = aws_iam_role.karpenter_node[0].name == "KarpenterNodeRole-shop-test" && aws_eks_access_entry.karpenter_node[0].type == "EC2_LINUX" && aws_sqs_queue.karpenter[0].sqs_managed_sse_enabled
    error_message = "Karpenter's nodes may join, and its queue is encrypted."
  }
  assert {
    condition     = toset([for rule in aws_cloudwatch_event_rule.karpenter : jsondecode(rule.event_pattern)["detail-type"][0]]) == toset(["AWS Health Event", "EC2 Capacity Reservation Instance Interruption Warning", "EC2 Instance Rebalance Recommendation", "EC2 Instance State-change Notification", "EC2 Spot Instance Interruption Warning"])
    error_message = "Karpenter hears of what takes nodes away."
  }
  assert {
    condition     = !contains(keys(aws_iam_role.identity), "cluster_autoscaler") && contains(keys(aws_iam_role.identity), "karpenter")
    error_message = "One who scales is enough."
  }
  assert {
    condition     = jsondecode(aws_eks_addon.before_nodes["vpc-cni"].configuration_values).enableNetworkPolicy == "true" && jsondecode(aws_eks_addon.before_nodes["vpc-cni"].configuration_values).env.ENABLE_PREFIX_DELEGATION == "true"
    error_message = "The CNI heeds network policies, and hands out prefixes."
  }
  assert {
    condition     = setunion(keys(aws_eks_addon.before_nodes), keys(aws_eks_addon.after_nodes)) == toset(["aws-ebs-csi-driver", "aws-efs-csi-driver", "coredns", "eks-pod-identity-agent", "kube-proxy", "vpc-cni"]) && aws_eks_addon.after_nodes["coredns"].addon_version == "v1.13.2-eksbuild.1"
    error_message = "Six add-ons with pinned versions."
  }
  assert {
    condition     = keys(aws_eks_pod_identity_association.this) == keys(aws_iam_role.identity) && length(aws_iam_openid_connect_provider.this) == 0
    error_message = "Pod Identity for each role, and no OIDC provider."
  }
  assert {
    condition     = length(aws_iam_role.identity) == 11 && !contains(keys(aws_iam_role_policy.identity), "idle")
    error_message = "Four controllers without the autoscaler, three applications, three add-ons and Karpenter; one that needs no rights gets none."
  }
  assert {
    condition = jsondecode(aws_iam_role.identity["backend"].assume_role_policy).Statement[0].Condition.StringEquals == {
      "aws:RequestTag/eks-cluster-arn"            = "arn:aws:eks:ap-south-1:123456789012:cluster/shop-test"
      "aws:RequestTag/kubernetes-namespace"       = "shop"
      "aws:RequestTag/kubernetes-service-account" = "backend"
    }
    error_message = "A role is for one ServiceAccount of one cluster."
  }
}

run "managed_nodes" {
  command = plan
  variables {
    compute = "managed"
  }

  assert {
    condition     = contains(keys(aws_iam_role.identity), "cluster_autoscaler") && !contains(keys(aws_iam_role.identity), "karpenter")
    error_message = "The cluster autoscaler scales."
  }
  assert {
    condition     = length(aws_sqs_queue.karpenter) + length(aws_iam_role.karpenter_node) + length(aws_cloudwatch_event_rule.karpenter) + length(aws_eks_access_entry.karpenter_node) == 0 && !contains(keys(aws_cloudwatch_metric_alarm.this), "karpenter-queue")
    error_message = "Nothing of Karpenter."
  }
  assert {
    condition = one([for statement in jsondecode(aws_iam_role_policy.identity["cluster_autoscaler"].policy).Statement : statement if statement.Sid == "Scale"]).Condition.StringEquals == {
      "aws:ResourceTag/k8s.io/cluster-autoscaler/enabled"   = "true"
      "aws:ResourceTag/k8s.io/cluster-autoscaler/shop-test" = "owned"
    }
    error_message = "The autoscaler changes the groups of this cluster only."
  }
}

run "auto_mode" {
  command = plan
  variables {
    compute     = "auto"
    node_groups = {}
  }

  assert {
    condition     = aws_eks_cluster.this.compute_config[0].enabled && aws_eks_cluster.this.storage_config[0].block_storage[0].enabled && aws_eks_cluster.this.kubernetes_network_config[0].elastic_load_balancing[0].enabled
    error_message = "The three parts of Auto Mode are on together."
  }
  assert {
    condition     = length(aws_eks_node_group.this) + length(aws_launch_template.node) + length(aws_eks_addon.before_nodes) == 0 && keys(aws_eks_addon.after_nodes) == ["aws-efs-csi-driver"]
    error_message = "Nodes and most add-ons are EKS' own."
  }
  assert {
    condition     = toset(keys(aws_iam_role_policy_attachment.node)) == toset(["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodeMinimalPolicy"]) && contains(keys(aws_iam_role_policy_attachment.cluster), "AmazonEKSComputePolicy")
    error_message = "The roles of Auto Mode."
  }
  assert {
    condition     = !contains(keys(aws_security_group.this), "node") && length([for key in keys(aws_vpc_security_group_ingress_rule.this) : key if startswith(key, "node ")]) == 2
    error_message = "The nodes are in EKS' security group, which gets rules for the load balancer."
  }
}

run "irsa" {
  command = plan
  variables {
    identity = {
      mode         = "irsa"
      applications = { backend = { namespace = "shop", service_account = "backend" } }
    }
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.this) == 1 && aws_iam_openid_connect_provider.this[0].client_id_list == toset(["sts.amazonaws.com"]) && length(aws_eks_pod_identity_association.this) == 0
    error_message = "An OIDC provider in the place of associations."
  }
}

run "security_groups" {
  command = plan

  assert {
    condition = toset(keys(aws_vpc_security_group_ingress_rule.this)) == toset([
      "cluster tcp 443-443 node",
      "database tcp 5432-5432 node",
      "efs tcp 2049-2049 node",
      "endpoints tcp 443-443 node",
      "load_balancer tcp 443-443 0.0.0.0/0",
      "load_balancer tcp 80-80 0.0.0.0/0",
      "node tcp 10250-10250 cluster",
      "node tcp 10251-10251 cluster",
      "node tcp 1025-65535 node",
      "node tcp 3000-3000 load_balancer",
      "node tcp 4443-4443 cluster",
      "node tcp 443-443 cluster",
      "node tcp 53-53 node",
      "node tcp 8000-8000 load_balancer",
      "node tcp 8443-8443 cluster",
      "node tcp 9443-9443 cluster",
      "node udp 53-53 node",
    ])
    error_message = "What is let in, and nothing else."
  }
  assert {
    condition     = length([for key in keys(aws_vpc_security_group_egress_rule.this) : key if startswith(key, "database ") || startswith(key, "efs ") || startswith(key, "endpoints ")]) == 0
    error_message = "Databases, file systems and endpoints begin nothing."
  }
  assert {
    condition     = toset([for rule in aws_vpc_security_group_egress_rule.this : "${rule.cidr_ipv4} ${rule.from_port}" if rule.cidr_ipv4 != null]) == toset(["0.0.0.0/0 443", "10.0.101.0/24 6379"])
    error_message = "Nodes reach what the environment says."
  }
  assert {
    condition     = aws_security_group.this["node"].tags["karpenter.sh/discovery"] == "shop-test" && alltrue([for name, group in aws_security_group.this : name == "node" || !contains(keys(group.tags), "karpenter.sh/discovery")])
    error_message = "Karpenter's nodes get the group of nodes and no other."
  }
}

run "narrow_pod_ports" {
  command = plan
  variables {
    network = {
      cidr = "10.0.0.0/16"
      subnets = {
        public   = { "ap-south-1a" = "10.0.1.0/24", "ap-south-1b" = "10.0.2.0/24" }
        private  = { "ap-south-1a" = "10.0.16.0/20", "ap-south-1b" = "10.0.32.0/20" }
        database = { "ap-south-1a" = "10.0.101.0/24", "ap-south-1b" = "10.0.102.0/24" }
      }
      pod_ports = [{ from = 8000, to = 8000 }]
    }
  }

  assert {
    condition     = toset([for key in keys(aws_vpc_security_group_ingress_rule.this) : key if startswith(key, "node ") && endswith(key, " node")]) == toset(["node tcp 10250-10250 node", "node tcp 53-53 node", "node tcp 8000-8000 node", "node udp 53-53 node"])
    error_message = "DNS and the kubelet stay reachable."
  }
}

run "databases" {
  command = plan
  variables {
    aurora = { instances = 2, min_acu = 1, max_acu = 8, backup_days = 35 }
    rds    = { instance_class = "db.m7g.large", port = 5433 }
  }

  assert {
    condition     = aws_rds_cluster.this.storage_encrypted && aws_rds_cluster.this.deletion_protection && aws_rds_cluster.this.iam_database_authentication_enabled && aws_rds_cluster.this.manage_master_user_password && aws_rds_cluster.this.copy_tags_to_snapshot
    error_message = "Aurora is encrypted, kept, and has no password that Terraform knows."
  }
  assert {
    condition     = aws_rds_cluster.this.serverlessv2_scaling_configuration[0].max_capacity == 8 && aws_rds_cluster.this.backup_retention_period == 35 && startswith(aws_rds_cluster.this.engine_version, "16.")
    error_message = "Aurora is of the size asked for."
  }
  assert {
    condition     = length(aws_rds_cluster_instance.this) == 2 && length(toset([for instance in aws_rds_cluster_instance.this : instance.availability_zone])) == 2 && alltrue([for instance in aws_rds_cluster_instance.this : instance.monitoring_interval == 60 && !instance.publicly_accessible && instance.performance_insights_enabled && instance.instance_class == "db.serverless"])
    error_message = "Two instances in two zones, watched and private."
  }
  assert {
    condition     = contains([for parameter in aws_rds_cluster_parameter_group.aurora.parameter : "${parameter.name}=${parameter.value}"], "rds.force_ssl=1")
    error_message = "Connections to Aurora are encrypted."
  }
  assert {
    condition     = aws_db_instance.rds[0].multi_az && aws_db_instance.rds[0].storage_encrypted && aws_db_instance.rds[0].deletion_protection && !aws_db_instance.rds[0].publicly_accessible && aws_db_instance.rds[0].storage_type == "gp3"
    error_message = "RDS is in two zones, encrypted, kept and private."
  }
  assert {
    condition     = contains(keys(aws_vpc_security_group_ingress_rule.this), "database tcp 5433-5433 node") && contains(keys(aws_vpc_security_group_ingress_rule.this), "database tcp 5432-5432 node")
    error_message = "Both ports are open to nodes."
  }
}

run "storage_and_edge" {
  command = plan

  assert {
    condition     = aws_s3_bucket.this["uploads"].bucket == "shop-test-uploads-123456789012" && aws_s3_bucket_versioning.this["uploads"].versioning_configuration[0].status == "Enabled"
    error_message = "The bucket keeps versions."
  }
  assert {
    condition     = alltrue([for block in aws_s3_bucket_public_access_block.this : block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets])
    error_message = "Buckets are private."
  }
  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.this["uploads"].rule).apply_server_side_encryption_by_default).sse_algorithm == "aws:kms"
    error_message = "Buckets are encrypted by KMS."
  }
  assert {
    condition     = [for rule in aws_s3_bucket_lifecycle_configuration.this["uploads"].rule : rule.id] == ["versions", "infrequent-access", "expire"]
    error_message = "What was asked of the life of objects, and what always holds."
  }
  assert {
    condition     = aws_efs_file_system.this[0].encrypted && length(aws_efs_mount_target.this) == 3 && aws_efs_backup_policy.this[0].backup_policy[0].status == "ENABLED"
    error_message = "The file system is encrypted, backed up, and in each zone."
  }
  assert {
    condition     = aws_ecr_repository.this["shop/backend"].image_tag_mutability == "IMMUTABLE" && aws_ecr_repository.this["shop/backend"].image_scanning_configuration[0].scan_on_push && aws_ecr_repository.this["shop/backend"].encryption_configuration[0].encryption_type == "KMS"
    error_message = "Images do not change, and are scanned."
  }
  assert {
    condition     = keys(aws_route53_record.validation) == ["shop.example.com"]
    error_message = "One record validates a domain and what is below it."
  }
  assert {
    condition     = aws_wafv2_web_acl.this[0].scope == "REGIONAL" && length(aws_wafv2_web_acl.this[0].rule) == 5 && one([for rule in aws_wafv2_web_acl.this[0].rule : rule.statement[0].rate_based_statement[0].limit if rule.name == "rate"]) == 2000
    error_message = "Four groups of rules of AWS, and a limit."
  }
  assert {
    condition     = aws_cloudwatch_log_group.waf[0].name == "aws-waf-logs-shop-test"
    error_message = "The web ACL writes logs."
  }
  assert {
    condition     = toset(keys(aws_cloudwatch_metric_alarm.this)) == toset(["aurora-capacity", "aurora-connections", "karpenter-queue", "nat-ports-ap-south-1a", "nat-ports-ap-south-1b", "nat-ports-ap-south-1c", "waf-blocked"])
    error_message = "An alarm for each thing that runs out."
  }
  assert {
    condition     = alltrue([for group in concat(values(aws_cloudwatch_log_group.application), [aws_cloudwatch_log_group.cluster, aws_cloudwatch_log_group.aurora], aws_cloudwatch_log_group.flow, aws_cloudwatch_log_group.waf) : group.retention_in_days > 0])
    error_message = "Logs do not stay for ever."
  }
}

run "repositories_of_another_environment" {
  command = plan
  variables {
    storage  = { repositories = { names = ["shop/backend"], owned = false } }
    edge     = {}
    identity = {}
  }

  assert {
    condition     = length(aws_ecr_repository.this) == 0 && length(aws_efs_file_system.this) == 0 && length(aws_wafv2_web_acl.this) + length(aws_acm_certificate.this) + length(aws_route53_zone.this) == 0
    error_message = "What is not asked for is not made."
  }
}

run "rights_that_a_plan_can_be_asked_for" {
  command = plan

  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.identity["karpenter"].policy).Statement : statement.Resource if statement.Sid == "Interruptions"]) == ["arn:aws:sqs:ap-south-1:123456789012:${aws_sqs_queue.karpenter[0].name}"]
    error_message = "Karpenter reads its own queue."
  }
  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.identity["karpenter"].policy).Statement : statement.Resource if statement.Sid == "PassNodeRole"]) == ["arn:aws:iam::123456789012:role/${aws_iam_role.karpenter_node[0].name}"]
    error_message = "Karpenter passes the role of its nodes."
  }
  assert {
    condition     = jsondecode(aws_s3_bucket_policy.this["uploads"].policy).Statement[0].Resource == ["arn:aws:s3:::${aws_s3_bucket.this["uploads"].bucket}", "arn:aws:s3:::${aws_s3_bucket.this["uploads"].bucket}/*"]
    error_message = "The policy of a bucket is about that bucket."
  }
  assert {
    condition     = jsondecode(aws_iam_role_policy.flow[0].policy).Statement[0].Resource == ["arn:aws:logs:ap-south-1:123456789012:log-group:${aws_cloudwatch_log_group.flow[0].name}:*"]
    error_message = "Flow logs are written to their group."
  }
}
