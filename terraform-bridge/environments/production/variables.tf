# Of terraform.tfvars.json, which gitops:tfvars writes. What is null gets the module's default; types and rules are the module's.

variable "environment" {
  type = string
}

variable "region" {
  type = string
}

variable "account_id" {
  type = string
}

variable "name" {
  type = string
}

variable "tags" {
  type    = any
  default = null
}

variable "network" {
  type = any
}

variable "cluster" {
  type    = any
  default = null
}

variable "compute" {
  type    = string
  default = null
}

variable "node_groups" {
  type    = any
  default = null
}

variable "karpenter" {
  type    = any
  default = null
}

variable "identity" {
  type    = any
  default = null
}

variable "aurora" {
  type    = any
  default = null
}

variable "rds" {
  type    = any
  default = null
}

variable "storage" {
  type    = any
  default = null
}

variable "edge" {
  type    = any
  default = null
}

variable "observability" {
  type    = any
  default = null
}
