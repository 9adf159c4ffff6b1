locals {
  bridge_groups = {
    for group in ["cluster", "database", "efs", "endpoints", "load_balancer", "node"] : group => !contains(local.ruled_groups, group) ? null : {
      id   = local.security_group_ids[group]
      tags = lookup(local.security_group_tags, group, {})
      ingress = [
        for rule in concat(group == "node" && local.auto ? local.rules_of_eks.ingress : [], local.security_group_rules[group].ingress) : {
          protocol  = rule.protocol
          from_port = rule.from_port
          to_port   = rule.to_port
          cidrs     = rule.cidrs
          sources   = rule.groups
        }
      ]
      egress = [
        for rule in concat(group == "node" && local.auto ? local.rules_of_eks.egress : [], local.security_group_rules[group].egress) : {
          protocol     = rule.protocol
          from_port    = rule.from_port
          to_port      = rule.to_port
          cidrs        = rule.cidrs
          destinations = rule.groups
        }
      ]
    }
  }
}

# The only output: bridge.schema.json says what each field is. Nothing in it is secret, and it is committed.
output "bridge" {
  description = "What the manifests may know of AWS, as bridge.schema.json has it."
  value = {
    schema      = "bridge/v1"
    environment = var.environment
    region      = var.region
    account_id  = var.account_id
    name        = var.name

    network = {
      vpc_id = aws_vpc.this.id
      cidr   = aws_vpc.this.cidr_block
      zones  = local.zones
      subnets = {
        public   = { for zone, subnet in aws_subnet.public : zone => { id = subnet.id, cidr = subnet.cidr_block, tags = subnet.tags } }
        private  = { for zone, subnet in aws_subnet.private : zone => { id = subnet.id, cidr = subnet.cidr_block, tags = subnet.tags } }
        database = { for zone, subnet in aws_subnet.database : zone => { id = subnet.id, cidr = subnet.cidr_block, tags = subnet.tags } }
      }
      nat = { for zone, gateway in aws_nat_gateway.this : zone => { id = gateway.id, public_ip = aws_eip.nat[zone].public_ip } }
    }

    security_groups = local.bridge_groups

    cluster = {
      name                   = aws_eks_cluster.this.name
      arn                    = aws_eks_cluster.this.arn
      version                = aws_eks_cluster.this.version
      endpoint               = aws_eks_cluster.this.endpoint
      certificate_authority  = aws_eks_cluster.this.certificate_authority[0].data
      service_cidr           = var.cluster.service_cidr
      oidc_issuer            = aws_eks_cluster.this.identity[0].oidc[0].issuer
      oidc_provider_arn      = var.identity.mode == "irsa" ? aws_iam_openid_connect_provider.this[0].arn : null
      compute                = var.compute
      endpoint_public_access = var.cluster.endpoint_public_access
      public_access_cidrs    = sort(tolist(var.cluster.public_access_cidrs))
      support_type           = var.cluster.support_type
      addons = {
        for name, addon in merge(aws_eks_addon.before_nodes, aws_eks_addon.after_nodes) : name => { version = addon.addon_version }
      }
      node_groups = {
        for name, group in local.node_groups : name => {
          capacity_type  = group.capacity_type
          instance_types = var.node_groups[group.of].instance_types
          ami_type       = var.node_groups[group.of].ami_type
          labels         = var.node_groups[group.of].labels
          taints         = var.node_groups[group.of].taints
          zones          = local.node_group_zones[group.of]
          min            = group.min
          max            = group.max
          desired        = group.desired
        }
      }
      instance_offerings = length(local.asked_types) == 0 ? null : {
        asked = local.asked_types
        offered = [
          for zones in distinct(sort(values(local.offered))) : {
            zones = split(" ", zones)
            types = sort([for type, of in local.offered : type if of == zones])
          }
        ]
      }
    }

    karpenter = !local.karpenter_enabled ? null : {
      node_role_name     = aws_iam_role.karpenter_node[0].name
      node_role_arn      = aws_iam_role.karpenter_node[0].arn
      interruption_queue = aws_sqs_queue.karpenter[0].name
      discovery          = { key = "karpenter.sh/discovery", value = var.name }
    }

    identity = {
      for key, account in local.service_accounts : key => {
        mode            = var.identity.mode
        role_arn        = aws_iam_role.identity[key].arn
        role_name       = aws_iam_role.identity[key].name
        namespace       = account.namespace
        service_account = account.service_account
      }
    }

    aurora = {
      cluster_identifier = aws_rds_cluster.this.cluster_identifier
      resource_id        = aws_rds_cluster.this.cluster_resource_id
      endpoint           = aws_rds_cluster.this.endpoint
      reader_endpoint    = aws_rds_cluster.this.reader_endpoint
      port               = aws_rds_cluster.this.port
      database           = aws_rds_cluster.this.database_name
      engine_version     = aws_rds_cluster.this.engine_version
      secret_arn         = aws_rds_cluster.this.master_user_secret[0].secret_arn
      kms_key_arn        = aws_kms_key.this["database"].arn
      iam_authentication = aws_rds_cluster.this.iam_database_authentication_enabled
      min_acu            = var.aurora.min_acu
      max_acu            = var.aurora.max_acu
      instances          = length(aws_rds_cluster_instance.this)
    }

    rds = var.rds == null ? null : {
      identifier         = aws_db_instance.rds[0].identifier
      resource_id        = aws_db_instance.rds[0].resource_id
      endpoint           = aws_db_instance.rds[0].address
      port               = aws_db_instance.rds[0].port
      database           = aws_db_instance.rds[0].db_name
      engine_version     = aws_db_instance.rds[0].engine_version
      instance_class     = aws_db_instance.rds[0].instance_class
      multi_az           = aws_db_instance.rds[0].multi_az
      secret_arn         = aws_db_instance.rds[0].master_user_secret[0].secret_arn
      kms_key_arn        = aws_kms_key.this["database"].arn
      iam_authentication = aws_db_instance.rds[0].iam_database_authentication_enabled
    }

    storage = {
      buckets = { for key, bucket in aws_s3_bucket.this : key => { name = bucket.bucket, arn = bucket.arn } }
      efs     = var.storage.efs == null ? null : { id = aws_efs_file_system.this[0].id, zones = sort(keys(aws_efs_mount_target.this)) }
      repositories = {
        for name in var.storage.repositories.names : name => var.storage.repositories.owned ? aws_ecr_repository.this[name].repository_url : "${var.account_id}.dkr.ecr.${var.region}.amazonaws.com/${name}"
      }
      pull_through = {
        for prefix, registry in var.storage.pull_through : prefix => {
          url      = "${var.account_id}.dkr.ecr.${var.region}.amazonaws.com/${prefix}"
          upstream = var.storage.repositories.owned ? aws_ecr_pull_through_cache_rule.this[prefix].upstream_registry_url : registry
        }
      }
      kms_key_arn = aws_kms_key.this["storage"].arn
    }

    edge = {
      certificate = var.edge.certificate == null ? null : {
        # Of the validation, if that is waited for: a load balancer refuses a certificate that is not issued.
        arn               = var.edge.certificate.wait ? aws_acm_certificate_validation.this[0].certificate_arn : aws_acm_certificate.this[0].arn
        domain            = var.edge.certificate.domain
        alternative_names = sort(tolist(var.edge.certificate.alternative_names))
        region            = var.region
      }
      hosted_zones = { for domain, zone in aws_route53_zone.this : domain => { id = zone.zone_id } }
      web_acl = var.edge.web_acl == null ? null : {
        arn    = aws_wafv2_web_acl.this[0].arn
        name   = aws_wafv2_web_acl.this[0].name
        region = var.region
      }
    }
  }
}
