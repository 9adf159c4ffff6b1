# What every test begins with: not one of the environments, and with most of what can be asked for.

environment = "test"
region      = "ap-south-1"
account_id  = "123456789012"
name        = "shop-test"
tags        = { team = "shop" }

network = {
  cidr = "10.0.0.0/16"
  nat  = "per_zone"
  subnets = {
    public   = { "ap-south-1a" = "10.0.1.0/24", "ap-south-1b" = "10.0.2.0/24", "ap-south-1c" = "10.0.3.0/24" }
    private  = { "ap-south-1a" = "10.0.16.0/20", "ap-south-1b" = "10.0.32.0/20", "ap-south-1c" = "10.0.48.0/20" }
    database = { "ap-south-1a" = "10.0.101.0/24", "ap-south-1b" = "10.0.102.0/24", "ap-south-1c" = "10.0.103.0/24" }
  }
  endpoints           = { interface = ["ecr.api", "sts"] }
  load_balancer_ports = [8000, 3000]
  egress              = [{ from_port = 443, to_port = 443, cidrs = ["0.0.0.0/0"] }, { from_port = 6379, to_port = 6379, cidrs = ["10.0.101.0/24"] }]
}

node_groups = {
  general = {
    instance_types = ["m7i.large"]
    min            = 2
    max            = 4
    labels         = { workload = "general" }
    schedules = {
      morning = { recurrence = "0 8 * * MON-FRI", min = 2, desired = 3, max = 4 }
      evening = { recurrence = "0 18 * * MON-FRI", min = 1, desired = 1, max = 4 }
    }
  }
  ml = {
    instance_types = ["c7i.xlarge"]
    capacity       = "mixed"
    min            = 1
    max            = 2
    spot           = { min = 0, max = 6 }
    labels         = { workload = "ml" }
    taints         = [{ key = "workload", value = "ml", effect = "NoSchedule" }]
    zones          = ["ap-south-1a", "ap-south-1b"]
    disk           = { size_gib = 100 }
  }
}

identity = {
  controllers = {
    load_balancer_controller = { namespace = "kube-system", service_account = "aws-load-balancer-controller" }
    external_dns             = { namespace = "external-dns", service_account = "external-dns" }
    external_secrets         = { namespace = "external-secrets", service_account = "external-secrets" }
    cluster_autoscaler       = { namespace = "kube-system", service_account = "cluster-autoscaler" }
    cloudwatch               = { namespace = "amazon-cloudwatch", service_account = "cloudwatch-agent" }
  }
  secret_prefixes = ["shop/test/"]
  applications = {
    backend = {
      namespace       = "shop"
      service_account = "backend"
      buckets         = { uploads = { prefix = "in/", access = "write" } }
      database_users  = ["backend"]
      secrets         = ["shop/test/backend"]
      efs             = true
    }
    reports = {
      namespace       = "shop"
      service_account = "reports"
      buckets         = { uploads = {} }
    }
    idle = {
      namespace       = "shop"
      service_account = "idle"
    }
  }
}

karpenter = { instance_families = { general = ["m7g", "m7i"], ml = ["c7i", "m7i"] } }

storage = {
  buckets      = { uploads = { infrequent_access_days = 60, expire_days = 365 } }
  efs          = {}
  repositories = { names = ["shop/backend"] }
  pull_through = { ecr-public = "public.ecr.aws" }
}

edge = {
  hosted_zones = ["example.com", "shop.example.com"]
  certificate  = { domain = "shop.example.com", alternative_names = ["*.shop.example.com"] }
  web_acl      = {}
}

observability = {
  alarm_emails = ["alarms@example.com"]
}
