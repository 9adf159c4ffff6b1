# What is refused, each for its own reason.

mock_provider "aws" {
  source = "./tests/aws"
}

run "names" {
  command = plan
  variables {
    environment = "Test"
    region      = "india"
    account_id  = "1234"
    name        = "x"
    tags        = { environment = "mine" }
    compute     = "fargate"
  }
  expect_failures = [var.environment, var.region, var.account_id, var.name, var.tags, var.compute]
}

run "nat" {
  command = plan
  variables {
    network = {
      cidr = "10.0.0.0/16"
      nat  = "none"
      subnets = {
        public   = { "ap-south-1a" = "10.0.1.0/24", "ap-south-1b" = "10.0.2.0/24" }
        private  = { "ap-south-1a" = "10.0.16.0/20", "ap-south-1b" = "10.0.32.0/20" }
        database = { "ap-south-1a" = "10.0.101.0/24", "ap-south-1b" = "10.0.102.0/24" }
      }
    }
  }
  expect_failures = [var.network]
}

run "one_zone" {
  command = plan
  variables {
    network = {
      cidr = "10.0.0.0/16"
      subnets = {
        public   = { "ap-south-1a" = "10.0.1.0/24" }
        private  = { "ap-south-1a" = "10.0.16.0/20" }
        database = { "ap-south-1a" = "10.0.101.0/24" }
      }
    }
  }
  expect_failures = [var.network]
}

run "zones_that_differ" {
  command = plan
  variables {
    network = {
      cidr = "10.0.0.0/16"
      subnets = {
        public   = { "ap-south-1a" = "10.0.1.0/24", "ap-south-1b" = "10.0.2.0/24" }
        private  = { "ap-south-1a" = "10.0.16.0/20", "ap-south-1c" = "10.0.32.0/20" }
        database = { "ap-south-1a" = "10.0.101.0/24", "ap-south-1b" = "10.0.102.0/24" }
      }
    }
    storage     = {}
    node_groups = { general = { instance_types = ["m7i.large"], min = 1, max = 2 } }
    identity    = {}
  }
  expect_failures = [var.network]
}

run "zones_of_another_region" {
  command = plan
  variables {
    network = {
      cidr = "10.0.0.0/16"
      subnets = {
        public   = { "us-east-1a" = "10.0.1.0/24", "us-east-1b" = "10.0.2.0/24" }
        private  = { "us-east-1a" = "10.0.16.0/20", "us-east-1b" = "10.0.32.0/20" }
        database = { "us-east-1a" = "10.0.101.0/24", "us-east-1b" = "10.0.102.0/24" }
      }
    }
    node_groups = { general = { instance_types = ["m7i.large"], min = 1, max = 2 } }
  }
  expect_failures = [aws_vpc.this]
}

run "overlap" {
  command = plan
  variables {
    network = {
      cidr = "10.0.0.0/16"
      subnets = {
        public   = { "ap-south-1a" = "10.0.17.0/24", "ap-south-1b" = "10.0.2.0/24" }
        private  = { "ap-south-1a" = "10.0.16.0/20", "ap-south-1b" = "10.0.32.0/20" }
        database = { "ap-south-1a" = "10.0.101.0/24", "ap-south-1b" = "10.0.102.0/24" }
      }
    }
  }
  expect_failures = [var.network]
}

run "outside_of_the_vpc" {
  command = plan
  variables {
    network = {
      cidr = "10.0.0.0/16"
      subnets = {
        public   = { "ap-south-1a" = "10.1.1.0/24", "ap-south-1b" = "10.0.2.0/24" }
        private  = { "ap-south-1a" = "10.0.16.0/20", "ap-south-1b" = "10.0.32.0/20" }
        database = { "ap-south-1a" = "10.0.101.0/24", "ap-south-1b" = "10.0.102.0/24" }
      }
    }
  }
  expect_failures = [var.network]
}

run "not_from_the_first_address" {
  command = plan
  variables {
    network = {
      cidr = "10.0.0.0/16"
      subnets = {
        public   = { "ap-south-1a" = "10.0.1.7/24", "ap-south-1b" = "10.0.2.0/24" }
        private  = { "ap-south-1a" = "10.0.16.0/20", "ap-south-1b" = "10.0.32.0/20" }
        database = { "ap-south-1a" = "10.0.101.0/24", "ap-south-1b" = "10.0.102.0/24" }
      }
    }
  }
  expect_failures = [var.network]
}

run "everybody_at_the_endpoint" {
  command = plan
  variables {
    cluster = { endpoint_public_access = true }
  }
  expect_failures = [var.cluster]
}

run "addon_of_any_version" {
  command = plan
  variables {
    cluster = { addons = { "vpc-cni" = { version = "latest" }, "kube-proxy" = { version = "v1.35.0-eksbuild.2" }, "coredns" = { version = "v1.13.2-eksbuild.1" }, "eks-pod-identity-agent" = { version = "v1.3.10-eksbuild.3" } } }
  }
  expect_failures = [var.cluster]
}

run "no_agent_for_pod_identity" {
  command = plan
  variables {
    cluster = { addons = { "vpc-cni" = { version = "v1.21.1-eksbuild.3" }, "kube-proxy" = { version = "v1.35.0-eksbuild.2" }, "coredns" = { version = "v1.13.2-eksbuild.1" } } }
  }
  expect_failures = [aws_eks_cluster.this]
}

run "masters_by_access_entry" {
  command = plan
  variables {
    cluster = { access_entries = { me = { principal_arn = "arn:aws:iam::123456789012:role/me", groups = ["system:masters"] } } }
  }
  expect_failures = [var.cluster]
}

run "no_node_groups" {
  command = plan
  variables {
    node_groups = {}
  }
  expect_failures = [aws_eks_cluster.this]
}

run "node_groups_in_auto_mode" {
  command = plan
  variables {
    compute     = "auto"
    node_groups = { general = { instance_types = ["m7i.large"], min = 1, max = 2 } }
  }
  expect_failures = [aws_eks_cluster.this]
}

run "nothing_untainted" {
  command = plan
  variables {
    node_groups = { ml = { instance_types = ["m7i.large"], min = 1, max = 2, taints = [{ key = "workload", value = "ml", effect = "NoSchedule" }] } }
  }
  expect_failures = [aws_eks_cluster.this]
}

run "taint_as_aws_spells_it" {
  command = plan
  variables {
    node_groups = { general = { instance_types = ["m7i.large"], min = 1, max = 2, taints = [{ key = "workload", effect = "NO_SCHEDULE" }] } }
  }
  expect_failures = [var.node_groups]
}

run "mixed_without_spot" {
  command = plan
  variables {
    node_groups = { general = { instance_types = ["m7i.large"], min = 1, max = 2, capacity = "mixed" } }
  }
  expect_failures = [var.node_groups]
}

run "more_desired_than_the_maximum" {
  command = plan
  variables {
    node_groups = { general = { instance_types = ["m7i.large"], min = 1, max = 2, desired = 3 } }
  }
  expect_failures = [var.node_groups]
}

run "secrets_of_everybody" {
  command = plan
  variables {
    identity = { controllers = { external_secrets = { namespace = "external-secrets", service_account = "external-secrets" } } }
  }
  expect_failures = [var.identity]
}

run "bucket_that_is_not_there" {
  command = plan
  variables {
    identity = { applications = { backend = { namespace = "shop", service_account = "backend", buckets = { downloads = {} } } } }
  }
  expect_failures = [aws_iam_role.identity["backend"]]
}

run "two_roles_for_one" {
  command = plan
  variables {
    identity = { applications = { backend = { namespace = "shop", service_account = "shop" }, reports = { namespace = "shop", service_account = "shop" } } }
  }
  expect_failures = [aws_iam_role.identity["backend"], aws_iam_role.identity["reports"]]
}

run "databases" {
  command = plan
  variables {
    aurora = { min_acu = 0.75, backup_days = 3, engine_version = "15.4", instances = 0 }
    rds    = { instance_class = "m7g.large", backup_days = 40 }
  }
  expect_failures = [var.aurora, var.rds]
}

run "one_instance_in_production" {
  command = plan
  variables {
    environment = "production"
    aurora      = { instances = 1 }
  }
  expect_failures = [aws_rds_cluster.this]
}

run "certificate_outside_of_the_zones" {
  command = plan
  variables {
    edge = { hosted_zones = ["shop.example.com"], certificate = { domain = "other.example.com" } }
  }
  expect_failures = [var.edge]
}

run "storage_and_logs" {
  command = plan
  variables {
    storage       = { buckets = { uploads = { infrequent_access_days = 7 } }, efs = {} }
    observability = { log_retention_days = 42 }
  }
  expect_failures = [var.storage, var.observability]
}

run "copies_of_registries" {
  command = plan
  variables {
    karpenter = { instance_families = { general = ["m7i.large"] } }
    storage   = { repositories = { names = ["ecr-public/app"] }, pull_through = { ecr-public = "registry.example.com", x = "quay.io" }, efs = {}, buckets = { uploads = {} } }
  }
  expect_failures = [var.karpenter, var.storage]
}

run "services_in_the_vpc" {
  command = plan
  variables {
    cluster = { service_cidr = "10.0.128.0/20" }
  }
  expect_failures = [aws_eks_cluster.this]
}

run "every_user_of_the_database" {
  command = plan
  variables {
    network = {
      cidr = "10.0.0.0/16"
      subnets = {
        public   = { "ap-south-1a" = "10.0.1.0/24", "ap-south-1b" = "10.0.2.0/24" }
        private  = { "ap-south-1a" = "10.0.16.0/20", "ap-south-1b" = "10.0.32.0/20" }
        database = { "ap-south-1a" = "10.0.101.0/24", "ap-south-1b" = "10.0.102.0/24" }
      }
      endpoints = { interface = ["com amazonaws"] }
    }
    cluster   = { service_cidr = "8.8.8.0/24" }
    karpenter = { namespace = "Kube_System" }
    identity  = { applications = { backend = { namespace = "shop", service_account = "backend", database_users = ["*"] } } }
    aurora    = { backup_window = "25:00-26:00" }
    rds       = { instance_class = "db.m7g.large", maintenance_window = "someday" }
  }
  expect_failures = [var.network, var.cluster, var.karpenter, var.identity, var.aurora, var.rds]
}

run "secrets_by_wildcard" {
  command = plan
  variables {
    identity      = { applications = { backend = { namespace = "shop", service_account = "backend", secrets = ["shop/*"] } } }
    rds           = { instance_class = "db.m7g.large", username = "postgres" }
    storage       = { repositories = { keep_count = 0 }, efs = {}, buckets = { uploads = {} } }
    observability = { alarms = { aurora_connections = 0 } }
  }
  expect_failures = [var.identity, var.rds, var.storage, var.observability]
}

run "objects_by_wildcard" {
  command = plan
  variables {
    identity      = { applications = { backend = { namespace = "shop", service_account = "backend", buckets = { uploads = { prefix = "*" } } } } }
    rds           = { instance_class = "db.m7g.large", port = 80 }
    edge          = { web_acl = { log_retention_days = 42 } }
    observability = { log_groups = ["Not A Name"] }
  }
  expect_failures = [var.identity, var.rds, var.edge, var.observability]
}

run "service_account_that_is_none" {
  command = plan
  variables {
    identity    = { controllers = { cloudwatch = { namespace = "Amazon", service_account = "agent" } } }
    node_groups = { general = { instance_types = ["m7i.large"], min = 1, max = 2, schedules = { night = { recurrence = "0 18 * * *", time_zone = "here and now", min = 0, desired = 0, max = 1 } } } }
  }
  expect_failures = [var.identity, var.node_groups]
}
