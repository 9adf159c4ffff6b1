# What an environment may say. gitops:tfvars writes these from gitops/terraform.yaml and
# gitops/<environment>/terraform.yaml and checks them against ../tfvars.schema.json, which refuses keys that are not
# here; Terraform itself would drop them without a word.

variable "environment" {
  description = "Name of the environment, as in gitops.yaml."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$", var.environment))
    error_message = "The environment has to be a DNS label of at most 20 lower-case characters, as in \"production\"."
  }
}

variable "region" {
  description = "AWS region of everything here."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "The region has to be one of AWS, as in \"ap-south-1\"."
  }
}

variable "account_id" {
  description = "AWS account that is applied to. The environment's provider refuses any other."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "The account has to be 12 digits, in quotes."
  }
}

variable "name" {
  description = "Name of the cluster, first part of the names of everything else, and value of the karpenter.sh/discovery tags."
  type        = string
  nullable    = false

  validation {
    # KarpenterNodeRole-<name> and <name>-<key> have to fit into the 64 characters of a role's name.
    condition     = can(regex("^[a-z][a-z0-9-]{1,36}[a-z0-9]$", var.name))
    error_message = "The name has to be 3 to 38 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "tags" {
  description = "Tags of every resource, beside environment and cluster, which the module sets."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for key in keys(var.tags) : !contains(["environment", "cluster"], key) && !startswith(lower(key), "aws:")])
    error_message = "The tags environment and cluster are set by the module, and those beginning with \"aws:\" by AWS."
  }
}

variable "network" {
  description = "VPC with public, private and database subnets, one each a zone. Zones are the keys of the subnets."
  type = object({
    cidr = string
    # per_zone: zones do not depend on each other, nor pay for traffic between them. single: one NAT gateway.
    nat = optional(string, "per_zone")
    subnets = object({
      public   = map(string)
      private  = map(string)
      database = map(string)
    })
    flow_logs = optional(object({
      enabled        = optional(bool, true)
      retention_days = optional(number, 90)
    }), {})
    endpoints = optional(object({
      # Cost nothing.
      gateway = optional(set(string), ["s3"])
      # Cost by hour and zone, and save NAT: names of services, as in "ecr.api".
      interface = optional(set(string), [])
    }), {})
    # Ports of Pods that Pods on other nodes may reach; NetworkPolicy says which Pod may reach which.
    pod_ports = optional(list(object({
      from = number
      to   = number
    })), [{ from = 1025, to = 65535 }])
    # Ports of Pods that the load balancer may reach.
    load_balancer_ports = optional(set(number), [])
    # Who may reach the load balancer.
    load_balancer_cidrs = optional(set(string), ["0.0.0.0/0"])
    # What nodes and Pods may reach outside of their own group, beside databases and file systems of the module.
    egress = optional(list(object({
      protocol  = optional(string, "tcp")
      from_port = number
      to_port   = number
      cidrs     = set(string)
    })), [{ from_port = 443, to_port = 443, cidrs = ["0.0.0.0/0"] }])
  })
  nullable = false

  validation {
    condition     = contains(["single", "per_zone"], var.network.nat)
    error_message = "network.nat has to be \"single\" or \"per_zone\"."
  }
  validation {
    condition     = can(cidrnetmask(var.network.cidr)) && try(tonumber(split("/", var.network.cidr)[1]), 0) >= 16 && try(tonumber(split("/", var.network.cidr)[1]), 33) <= 24
    error_message = "network.cidr has to be an IPv4 block from /16 to /24."
  }
  validation {
    condition     = contains([2, 3], length(var.network.subnets.public)) && keys(var.network.subnets.public) == keys(var.network.subnets.private) && keys(var.network.subnets.public) == keys(var.network.subnets.database)
    error_message = "network.subnets has to have the same two or three zones in public, private and database."
  }
  validation {
    condition = alltrue([
      for cidr in concat(values(var.network.subnets.public), values(var.network.subnets.private), values(var.network.subnets.database)) :
      can(cidrnetmask(cidr)) && try(cidrhost(cidr, 0) == split("/", cidr)[0], false) && try(tonumber(split("/", cidr)[1]) <= 28, false)
    ])
    error_message = "Each subnet has to be an IPv4 block from its first address, /28 or larger."
  }
  validation {
    # A block is inside of another when the other's prefix, applied to its first address, is the other.
    condition = alltrue([
      for cidr in concat(values(var.network.subnets.public), values(var.network.subnets.private), values(var.network.subnets.database)) :
      try(tonumber(split("/", cidr)[1]) >= tonumber(split("/", var.network.cidr)[1]) && cidrsubnet("${split("/", cidr)[0]}/${split("/", var.network.cidr)[1]}", 0, 0) == var.network.cidr, false)
    ])
    error_message = "Each subnet has to lie in network.cidr."
  }
  validation {
    # Of two blocks, the one with the longer prefix may not lie in the other.
    condition = length(flatten([
      for i, a in concat(values(var.network.subnets.public), values(var.network.subnets.private), values(var.network.subnets.database)) : [
        for j, b in concat(values(var.network.subnets.public), values(var.network.subnets.private), values(var.network.subnets.database)) :
        "${a} ${b}" if i != j && try(tonumber(split("/", b)[1]) >= tonumber(split("/", a)[1]) && cidrsubnet("${split("/", b)[0]}/${split("/", a)[1]}", 0, 0) == a, false)
      ]
    ])) == 0
    error_message = "Subnets may not overlap."
  }
  validation {
    condition     = alltrue([for service in var.network.endpoints.gateway : contains(["s3", "dynamodb"], service)])
    error_message = "Gateway endpoints are there for s3 and dynamodb only."
  }
  validation {
    condition     = alltrue([for service in var.network.endpoints.interface : can(regex("^[a-z0-9][a-z0-9.-]*$", service))])
    error_message = "network.endpoints.interface has to have names of services of AWS, as \"ecr.api\"."
  }
  validation {
    condition     = alltrue([for ports in var.network.pod_ports : ports.from >= 1 && ports.to <= 65535 && ports.from <= ports.to])
    error_message = "network.pod_ports has to have ports from 1 to 65535, from not above to."
  }
  validation {
    condition     = alltrue([for port in var.network.load_balancer_ports : port >= 1 && port <= 65535])
    error_message = "network.load_balancer_ports has to have ports from 1 to 65535."
  }
  validation {
    condition     = alltrue([for rule in var.network.egress : contains(["tcp", "udp"], rule.protocol) && rule.from_port >= 1 && rule.to_port <= 65535 && rule.from_port <= rule.to_port && length(rule.cidrs) > 0])
    error_message = "network.egress has to have protocol tcp or udp, ports from 1 to 65535 and at least one CIDR."
  }
  validation {
    condition     = alltrue([for cidr in setunion(var.network.load_balancer_cidrs, flatten([for rule in var.network.egress : tolist(rule.cidrs)])) : can(cidrnetmask(cidr))])
    error_message = "network.load_balancer_cidrs and network.egress have to have IPv4 blocks."
  }
  validation {
    condition     = contains([0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.network.flow_logs.retention_days)
    error_message = "network.flow_logs.retention_days has to be a number of days that CloudWatch Logs knows, as 90 or 365."
  }
}

variable "cluster" {
  description = "EKS cluster."
  type = object({
    version = optional(string, "1.35")
    # STANDARD: EKS upgrades the cluster when standard support ends. EXTENDED: it goes on, at six times the price.
    support_type           = optional(string, "STANDARD")
    service_cidr           = optional(string, "172.20.0.0/16")
    endpoint_public_access = optional(bool, false)
    public_access_cidrs    = optional(set(string), [])
    log_retention_days     = optional(number, 90)
    # Who may do what in the cluster, by a name of one's own.
    access_entries = optional(map(object({
      principal_arn = string
      groups        = optional(set(string), [])
      # Access policies of EKS, as AmazonEKSAdminViewPolicy, with the namespaces they hold in; all where there is none.
      policies = optional(map(object({
        namespaces = optional(set(string), [])
      })), {})
    })), {})
    # Versions of EKS add-ons; the keys decide which there are. EKS Auto Mode has most of them built in, which are then
    # left out.
    addons = optional(map(object({
      version = string
      })), {
      "vpc-cni"                = { version = "v1.21.1-eksbuild.3" }
      "coredns"                = { version = "v1.13.2-eksbuild.1" }
      "kube-proxy"             = { version = "v1.35.0-eksbuild.2" }
      "eks-pod-identity-agent" = { version = "v1.3.10-eksbuild.3" }
      "aws-ebs-csi-driver"     = { version = "v1.63.1-eksbuild.1" }
      "aws-efs-csi-driver"     = { version = "v2.3.0-eksbuild.1" }
    })
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^1\\.[0-9]{2}$", var.cluster.version))
    error_message = "cluster.version has to be a minor version of Kubernetes, as \"1.35\"."
  }
  validation {
    condition     = contains(["STANDARD", "EXTENDED"], var.cluster.support_type)
    error_message = "cluster.support_type has to be \"STANDARD\" or \"EXTENDED\"."
  }
  validation {
    condition     = can(cidrnetmask(var.cluster.service_cidr)) && can(regex("^(10|192\\.168|172\\.(1[6-9]|2[0-9]|3[01]))\\.", var.cluster.service_cidr)) && try(tonumber(split("/", var.cluster.service_cidr)[1]), 0) >= 12 && try(tonumber(split("/", var.cluster.service_cidr)[1]), 33) <= 24
    error_message = "cluster.service_cidr has to be a private IPv4 block from /12 to /24."
  }
  validation {
    condition     = alltrue([for cidr in var.cluster.public_access_cidrs : can(cidrnetmask(cidr))])
    error_message = "cluster.public_access_cidrs has to have IPv4 blocks."
  }
  validation {
    condition     = var.cluster.endpoint_public_access == (length(var.cluster.public_access_cidrs) > 0)
    error_message = "A public endpoint needs cluster.public_access_cidrs, which EKS would otherwise take to be everybody, and a private one none."
  }
  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.cluster.log_retention_days)
    error_message = "cluster.log_retention_days has to be a number of days that CloudWatch Logs knows, as 90 or 365."
  }
  validation {
    condition     = alltrue([for entry in values(var.cluster.access_entries) : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/.+$", entry.principal_arn))])
    error_message = "Each of cluster.access_entries needs the ARN of a role or user as principal_arn."
  }
  validation {
    condition     = alltrue(flatten([for entry in values(var.cluster.access_entries) : [for group in entry.groups : !startswith(group, "system:")]]))
    error_message = "EKS takes no group beginning with \"system:\" in an access entry."
  }
  validation {
    condition     = alltrue(flatten([for entry in values(var.cluster.access_entries) : [for policy in keys(entry.policies) : can(regex("^AmazonEKS[A-Za-z]+Policy$", policy))]]))
    error_message = "The policies of cluster.access_entries have to be access policies of EKS, as AmazonEKSAdminViewPolicy."
  }
  validation {
    condition     = alltrue([for addon in values(var.cluster.addons) : can(regex("^v[0-9]+\\.[0-9]+\\.[0-9]+-eksbuild\\.[0-9]+$", addon.version))])
    error_message = "Each add-on needs a whole version, as \"v1.21.1-eksbuild.3\"."
  }
}

variable "compute" {
  description = "Who makes nodes: managed (node groups and the cluster autoscaler), karpenter (and a node group to run it on) or auto (EKS Auto Mode)."
  type        = string
  default     = "karpenter"
  nullable    = false

  validation {
    condition     = contains(["managed", "karpenter", "auto"], var.compute)
    error_message = "compute has to be \"managed\", \"karpenter\" or \"auto\"."
  }
}

variable "node_groups" {
  description = "Managed node groups by name. There has to be one untainted unless compute is auto, which has none."
  type = map(object({
    instance_types = list(string)
    # mixed: a second group, <name>-spot, of the sizes in spot.
    capacity = optional(string, "on_demand")
    ami_type = optional(string, "AL2023_x86_64_STANDARD")
    min      = number
    max      = number
    desired  = optional(number)
    spot = optional(object({
      min     = number
      max     = number
      desired = optional(number)
    }))
    disk = optional(object({
      size_gib   = optional(number, 50)
      iops       = optional(number, 3000)
      throughput = optional(number, 125)
    }), {})
    labels = optional(map(string), {})
    # Effects as Kubernetes spells them.
    taints = optional(list(object({
      key    = string
      value  = optional(string, "")
      effect = string
    })), [])
    # All where there is none.
    zones                      = optional(set(string), [])
    max_unavailable_percentage = optional(number, 33)
    # Sizes at times, by name. The recurrence is a cron expression of five fields.
    schedules = optional(map(object({
      recurrence = string
      time_zone  = optional(string, "Asia/Kolkata")
      min        = number
      max        = number
      desired    = number
    })), {})
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for name in keys(var.node_groups) : can(regex("^[a-z][a-z0-9-]{0,19}$", name))])
    error_message = "The name of a node group has to be at most 20 lower-case letters, digits and hyphens."
  }
  validation {
    condition     = alltrue([for group in values(var.node_groups) : length(group.instance_types) > 0 && alltrue([for type in group.instance_types : can(regex("^[a-z0-9-]+\\.[a-z0-9-]+$", type))])])
    error_message = "Each node group needs instance_types, as \"m7i.large\"."
  }
  validation {
    condition     = alltrue([for group in values(var.node_groups) : contains(["on_demand", "spot", "mixed"], group.capacity) && (group.capacity == "mixed") == (group.spot != null)])
    error_message = "The capacity of a node group has to be \"on_demand\", \"spot\" or \"mixed\", which alone needs the sizes spot."
  }
  validation {
    condition     = alltrue([for group in values(var.node_groups) : can(regex("^AL2023_(x86_64|ARM_64)_(STANDARD|NVIDIA|NEURON)$", group.ami_type))])
    error_message = "The ami_type of a node group has to be one of Amazon Linux 2023, as AL2023_x86_64_STANDARD."
  }
  validation {
    condition = alltrue([
      for size in concat(values(var.node_groups), [for group in values(var.node_groups) : group.spot if group.spot != null]) :
      size.min >= 0 && size.max >= 1 && size.min <= size.max && coalesce(size.desired, size.min) >= size.min && coalesce(size.desired, size.min) <= size.max
    ])
    error_message = "A node group needs 0 <= min <= desired <= max, and max of 1 or more."
  }
  validation {
    condition     = alltrue(flatten([for group in values(var.node_groups) : [for taint in group.taints : contains(["NoSchedule", "PreferNoSchedule", "NoExecute"], taint.effect)]]))
    error_message = "The effect of a taint has to be NoSchedule, PreferNoSchedule or NoExecute."
  }
  validation {
    condition     = alltrue(flatten([for group in values(var.node_groups) : [for schedule in values(group.schedules) : schedule.min >= 0 && schedule.min <= schedule.desired && schedule.desired <= schedule.max && length(split(" ", schedule.recurrence)) == 5 && can(regex("^[A-Za-z]+([/_+-][A-Za-z0-9]+)*$", schedule.time_zone))]]))
    error_message = "A schedule needs a recurrence of five fields, as \"0 8 * * MON-FRI\", a time zone, as \"Asia/Kolkata\", and 0 <= min <= desired <= max."
  }
  validation {
    condition = alltrue([
      for group in values(var.node_groups) :
      group.disk.size_gib >= 20 && group.disk.iops >= 3000 && group.disk.iops <= 16000 && group.disk.throughput >= 125 && group.disk.throughput <= 1000 && group.max_unavailable_percentage >= 1 && group.max_unavailable_percentage <= 100
    ])
    error_message = "A node group needs a disk of 20 GiB or more with 3000 to 16000 iops and a throughput of 125 to 1000 MiB/s, and max_unavailable_percentage of 1 to 100."
  }
}

variable "karpenter" {
  description = "Where Karpenter runs, if compute is karpenter, and what it may start."
  type = object({
    namespace       = optional(string, "kube-system")
    service_account = optional(string, "karpenter")
    # Families of instance types by NodePool, for AWS to be asked in which zones it offers them. Nothing is limited by them.
    instance_families = optional(map(set(string)), {})
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue(flatten([for families in values(var.karpenter.instance_families) : [for family in families : can(regex("^[a-z0-9-]+$", family))]]))
    error_message = "karpenter.instance_families has to have families of instance types by NodePool, as { general = [\"m7i\"] }."
  }
  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.karpenter.namespace)) && can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.karpenter.service_account))
    error_message = "karpenter.namespace and karpenter.service_account have to be DNS labels."
  }
}

variable "identity" {
  description = "Which ServiceAccounts get which rights in AWS."
  type = object({
    # pod-identity: the agent gives credentials, roles know no cluster. irsa: by the cluster's OIDC provider.
    mode = optional(string, "pod-identity")
    # ServiceAccounts of controllers; a controller that is not named gets no role.
    controllers = optional(object({
      load_balancer_controller = optional(object({ namespace = string, service_account = string }))
      external_dns             = optional(object({ namespace = string, service_account = string }))
      external_secrets         = optional(object({ namespace = string, service_account = string }))
      cluster_autoscaler       = optional(object({ namespace = string, service_account = string }))
      cloudwatch               = optional(object({ namespace = string, service_account = string }))
    }), {})
    # Names of secrets in Secrets Manager begin with one of these; external-secrets reads them and no others.
    secret_prefixes = optional(set(string), [])
    # ServiceAccounts of the application, by a name of one's own.
    applications = optional(map(object({
      namespace       = string
      service_account = string
      # Keys of storage.buckets, with the part of it that may be used.
      buckets = optional(map(object({
        prefix = optional(string, "")
        access = optional(string, "read")
      })), {})
      # Users of the Aurora database that it may connect as, by IAM.
      database_users = optional(set(string), [])
      # Names of secrets in Secrets Manager that it reads itself.
      secrets = optional(set(string), [])
      # Whether it mounts and writes to the file system.
      efs = optional(bool, false)
    })), {})
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["pod-identity", "irsa"], var.identity.mode)
    error_message = "identity.mode has to be \"pod-identity\" or \"irsa\"."
  }
  validation {
    condition     = alltrue([for prefix in var.identity.secret_prefixes : can(regex("^[A-Za-z0-9/_+=.@-]{3,}$", prefix))])
    error_message = "identity.secret_prefixes has to have beginnings of names of secrets, three characters or more and without wildcards."
  }
  validation {
    condition     = var.identity.controllers.external_secrets == null || length(var.identity.secret_prefixes) > 0
    error_message = "external_secrets needs identity.secret_prefixes: without, it could read nothing."
  }
  validation {
    condition     = alltrue([for name in keys(var.identity.applications) : can(regex("^[a-z][a-z0-9_]{0,19}$", name))])
    error_message = "The keys of identity.applications have to be lower-case words of at most 20 characters."
  }
  validation {
    condition     = alltrue([for name in keys(var.identity.applications) : !contains(["load_balancer_controller", "external_dns", "external_secrets", "cluster_autoscaler", "cloudwatch", "karpenter", "vpc_cni", "ebs_csi", "efs_csi"], name)])
    error_message = "A key of identity.applications is the name of a controller."
  }
  validation {
    condition     = alltrue(flatten([for application in values(var.identity.applications) : [for bucket in values(application.buckets) : contains(["read", "write"], bucket.access)]]))
    error_message = "The access to a bucket has to be \"read\" or \"write\", which includes it."
  }
  validation {
    condition = alltrue([
      for account in concat([for account in values(var.identity.controllers) : account if account != null], values(var.identity.applications)) :
      can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", account.namespace)) && can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", account.service_account))
    ])
    error_message = "The namespace and service_account of a controller or an application have to be DNS labels."
  }
  validation {
    # A * in the ARNs that are made of these would be a right to everybody's.
    condition = alltrue(flatten([
      for application in values(var.identity.applications) : concat(
        [for user in application.database_users : can(regex("^[a-z][a-z0-9_]{0,62}$", user))],
        [for secret in application.secrets : can(regex("^[A-Za-z0-9/_+=.@-]+$", secret))],
        [for bucket in values(application.buckets) : can(regex("^[^*?]*$", bucket.prefix))],
      )
    ]))
    error_message = "The database_users, secrets and prefixes of buckets of an application have to be names, without wildcards."
  }
}

variable "aurora" {
  description = "Aurora PostgreSQL Serverless v2."
  type = object({
    engine_version = optional(string, "16.8")
    database       = optional(string, "app")
    username       = optional(string, "aurora_admin")
    port           = optional(number, 5432)
    # One ACU is 2 GiB of memory. A minimum of 0 lets the database pause.
    min_acu             = optional(number, 0.5)
    max_acu             = optional(number, 2)
    instances           = optional(number, 1)
    backup_days         = optional(number, 7)
    backup_window       = optional(string, "20:00-21:00")
    maintenance_window  = optional(string, "sun:21:30-sun:22:30")
    deletion_protection = optional(bool, true)
    final_snapshot      = optional(bool, true)
    monitoring_seconds  = optional(number, 60)
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^16\\.[0-9]+$", var.aurora.engine_version))
    error_message = "aurora.engine_version has to be a version of PostgreSQL 16, as \"16.8\"."
  }
  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,62}$", var.aurora.database)) && can(regex("^[a-z][a-z0-9_]{0,62}$", var.aurora.username)) && !contains(["admin", "rdsadmin", "postgres"], var.aurora.username)
    error_message = "aurora.database and aurora.username have to be lower-case words, the latter none that RDS keeps for itself."
  }
  validation {
    condition     = var.aurora.min_acu >= 0 && var.aurora.max_acu >= 1 && var.aurora.max_acu <= 256 && var.aurora.min_acu <= var.aurora.max_acu && floor(var.aurora.min_acu * 2) == var.aurora.min_acu * 2 && floor(var.aurora.max_acu * 2) == var.aurora.max_acu * 2
    error_message = "ACUs have to be in steps of 0.5, min_acu from 0, max_acu from 1 to 256 and not below min_acu."
  }
  validation {
    condition     = var.aurora.instances >= 1 && var.aurora.instances <= 15
    error_message = "aurora.instances has to be from 1 to 15."
  }
  validation {
    condition     = var.aurora.backup_days >= 7 && var.aurora.backup_days <= 35
    error_message = "aurora.backup_days has to be from 7 to 35."
  }
  validation {
    condition     = contains([1, 5, 10, 15, 30, 60], var.aurora.monitoring_seconds)
    error_message = "aurora.monitoring_seconds has to be 1, 5, 10, 15, 30 or 60."
  }
  validation {
    condition     = var.aurora.port >= 1150 && var.aurora.port <= 65535
    error_message = "aurora.port has to be from 1150 to 65535."
  }
  validation {
    condition     = can(regex("^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$", var.aurora.backup_window)) && can(regex("^(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]$", var.aurora.maintenance_window))
    error_message = "aurora.backup_window has to be as \"20:00-21:00\", and aurora.maintenance_window as \"sun:21:30-sun:22:30\", both UTC."
  }
}

variable "rds" {
  description = "A PostgreSQL instance beside Aurora; none where null."
  type = object({
    engine_version      = optional(string, "16.8")
    instance_class      = string
    database            = optional(string, "app")
    username            = optional(string, "rds_admin")
    port                = optional(number, 5432)
    allocated_gib       = optional(number, 50)
    max_allocated_gib   = optional(number, 200)
    multi_az            = optional(bool, true)
    backup_days         = optional(number, 7)
    backup_window       = optional(string, "20:00-21:00")
    maintenance_window  = optional(string, "sun:21:30-sun:22:30")
    deletion_protection = optional(bool, true)
    final_snapshot      = optional(bool, true)
    monitoring_seconds  = optional(number, 60)
  })
  default = null

  validation {
    condition     = var.rds == null || can(regex("^db\\.[a-z0-9]+\\.[a-z0-9]+$", var.rds.instance_class))
    error_message = "rds.instance_class has to be one of RDS, as \"db.m7g.large\"."
  }
  validation {
    condition     = var.rds == null || can(regex("^16\\.[0-9]+$", var.rds.engine_version))
    error_message = "rds.engine_version has to be a version of PostgreSQL 16, as \"16.8\"."
  }
  validation {
    condition     = var.rds == null || try(var.rds.backup_days >= 7 && var.rds.backup_days <= 35, false)
    error_message = "rds.backup_days has to be from 7 to 35."
  }
  validation {
    condition     = var.rds == null || try(var.rds.allocated_gib >= 20 && var.rds.max_allocated_gib >= var.rds.allocated_gib, false)
    error_message = "rds.allocated_gib has to be 20 or more, and max_allocated_gib not below it."
  }
  validation {
    condition     = var.rds == null || try(contains([1, 5, 10, 15, 30, 60], var.rds.monitoring_seconds), false)
    error_message = "rds.monitoring_seconds has to be 1, 5, 10, 15, 30 or 60."
  }
  validation {
    condition     = var.rds == null || try(can(regex("^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$", var.rds.backup_window)) && can(regex("^(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]$", var.rds.maintenance_window)), false)
    error_message = "rds.backup_window has to be as \"20:00-21:00\", and rds.maintenance_window as \"sun:21:30-sun:22:30\", both UTC."
  }
  validation {
    condition     = var.rds == null || try(var.rds.port >= 1150 && var.rds.port <= 65535, false)
    error_message = "rds.port has to be from 1150 to 65535."
  }
  validation {
    condition     = var.rds == null || try(can(regex("^[a-z][a-z0-9_]{0,62}$", var.rds.database)) && can(regex("^[a-z][a-z0-9_]{0,62}$", var.rds.username)) && !contains(["admin", "rdsadmin", "postgres"], var.rds.username), false)
    error_message = "rds.database and rds.username have to be lower-case words, the latter none that RDS keeps for itself."
  }
}

variable "storage" {
  description = "Buckets, file system and image repositories."
  type = object({
    # By a name of one's own; the bucket is <name>-<key>-<account_id>. Always encrypted, versioned and private.
    buckets = optional(map(object({
      noncurrent_days = optional(number, 90)
      # Never where null.
      infrequent_access_days = optional(number)
      expire_days            = optional(number)
    })), {})
    efs = optional(object({
      infrequent_access = optional(string, "AFTER_30_DAYS")
    }))
    # Repositories belong to an account and a region: one environment of them makes the repositories, the others use them.
    repositories = optional(object({
      names      = optional(set(string), [])
      owned      = optional(bool, true)
      keep_count = optional(number, 50)
    }), {})
    # Registries that ECR keeps copies of, by the prefix that their images have there: {ecr-public = "public.ecr.aws"}. Those that
    # ask for no credentials. Made where the repositories are.
    pull_through = optional(map(string), {})
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for name in keys(var.storage.buckets) : can(regex("^[a-z][a-z0-9]{0,10}$", name))])
    error_message = "The keys of storage.buckets have to be lower-case words of at most 11 characters, for the name of the bucket to fit."
  }
  validation {
    condition     = alltrue([for bucket in values(var.storage.buckets) : bucket.noncurrent_days >= 1 && (bucket.infrequent_access_days == null || try(bucket.infrequent_access_days >= 30, false)) && (bucket.expire_days == null || try(bucket.expire_days >= 1, false))])
    error_message = "A bucket needs noncurrent_days and expire_days of 1 or more, and infrequent_access_days of 30 or more."
  }
  validation {
    condition     = var.storage.efs == null || can(regex("^AFTER_(1|7|14|30|60|90|180|270|365)_DAYS?$", var.storage.efs.infrequent_access))
    error_message = "storage.efs.infrequent_access has to be one of EFS, as \"AFTER_30_DAYS\"."
  }
  validation {
    condition     = alltrue([for name in var.storage.repositories.names : can(regex("^[a-z0-9]+([._/-][a-z0-9]+)*$", name))])
    error_message = "storage.repositories.names has to have names of ECR, as \"ai-chatbot/backend\"."
  }
  validation {
    condition     = var.storage.repositories.keep_count >= 1
    error_message = "storage.repositories.keep_count has to be 1 or more."
  }
  validation {
    condition     = alltrue([for prefix in keys(var.storage.pull_through) : can(regex("^[a-z0-9]+([._-][a-z0-9]+)*$", prefix)) && length(prefix) >= 2 && length(prefix) <= 30])
    error_message = "The keys of storage.pull_through have to be prefixes of 2 to 30 characters, as \"ecr-public\"."
  }
  validation {
    condition     = alltrue([for registry in values(var.storage.pull_through) : contains(["public.ecr.aws", "quay.io", "registry.k8s.io"], registry)])
    error_message = "storage.pull_through takes the registries that ask for no credentials: public.ecr.aws, quay.io and registry.k8s.io."
  }
  validation {
    condition     = length([for name in var.storage.repositories.names : name if contains(keys(var.storage.pull_through), split("/", name)[0])]) == 0
    error_message = "What begins with a prefix of storage.pull_through comes from another registry: storage.repositories.names may not."
  }
}

variable "edge" {
  description = "What the world sees: zones, certificate, web ACL."
  type = object({
    # Domains whose zone is made here. Their name servers have to be entered at the domain above.
    hosted_zones = optional(set(string), [])
    certificate = optional(object({
      domain            = string
      alternative_names = optional(set(string), [])
      # Whether to wait until AWS has seen the records. Without, the first apply needs no delegation.
      wait = optional(bool, true)
    }))
    web_acl = optional(object({
      # Requests from one address in five minutes.
      rate_limit         = optional(number, 2000)
      log_retention_days = optional(number, 90)
    }))
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for domain in var.edge.hosted_zones : can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$", domain))])
    error_message = "edge.hosted_zones has to have domains, as \"chatbot.example.com\"."
  }
  validation {
    condition = var.edge.certificate == null || try(alltrue([
      for domain in concat([var.edge.certificate.domain], tolist(var.edge.certificate.alternative_names)) :
      anytrue([for zone in var.edge.hosted_zones : domain == zone || endswith(domain, ".${zone}")])
    ]), false)
    error_message = "Each domain of edge.certificate has to lie in one of edge.hosted_zones, where it is validated."
  }
  validation {
    condition     = var.edge.web_acl == null || try(var.edge.web_acl.rate_limit >= 10 && var.edge.web_acl.rate_limit <= 2000000000, false)
    error_message = "edge.web_acl.rate_limit has to be from 10 to 2000000000."
  }
  validation {
    condition     = var.edge.web_acl == null || try(contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.edge.web_acl.log_retention_days), false)
    error_message = "edge.web_acl.log_retention_days has to be a number of days that CloudWatch Logs knows, as 90 or 365."
  }
}

variable "observability" {
  description = "Logs and alarms."
  type = object({
    # Names below /<name>/ of log groups for the application.
    log_groups         = optional(set(string), ["application"])
    log_retention_days = optional(number, 90)
    # Who is told of alarms; each address has to confirm.
    alarm_emails = optional(set(string), [])
    alarms = optional(object({
      enabled = optional(bool, true)
      # Percent of the maximum.
      aurora_acu_percent  = optional(number, 90)
      aurora_connections  = optional(number, 150)
      rds_free_gib        = optional(number, 10)
      queue_age_seconds   = optional(number, 120)
      waf_blocked_in_5min = optional(number, 1000)
    }), {})
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for address in var.observability.alarm_emails : can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", address))])
    error_message = "observability.alarm_emails has to have addresses."
  }
  validation {
    condition     = alltrue([for name in var.observability.log_groups : can(regex("^[a-z][a-z0-9-]*$", name))])
    error_message = "observability.log_groups has to have names of lower-case letters, digits and hyphens."
  }
  validation {
    condition     = alltrue([for threshold in values({ for name, value in var.observability.alarms : name => value if name != "enabled" }) : threshold >= 1]) && var.observability.alarms.aurora_acu_percent <= 100
    error_message = "The thresholds of observability.alarms have to be 1 or more, and aurora_acu_percent 100 at most."
  }
  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.observability.log_retention_days)
    error_message = "observability.log_retention_days has to be a number of days that CloudWatch Logs knows, as 90 or 365."
  }
}
