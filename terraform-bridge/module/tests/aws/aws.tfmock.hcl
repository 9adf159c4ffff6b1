# What AWS would make up, where the module or bridge.schema.json looks at it. What is not here is random.

mock_resource "aws_vpc" {
  defaults = {
    id  = "vpc-0123456789abcdef0"
    arn = "arn:aws:ec2:ap-south-1:123456789012:vpc/vpc-0123456789abcdef0"
  }
}

mock_resource "aws_subnet" {
  defaults = { id = "subnet-0123456789abcdef0" }
}

mock_resource "aws_security_group" {
  defaults = { id = "sg-0123456789abcdef0" }
}

mock_resource "aws_eip" {
  defaults = { id = "eipalloc-0123456789abcdef0", public_ip = "198.51.100.7" }
}

mock_resource "aws_nat_gateway" {
  defaults = { id = "nat-0123456789abcdef0" }
}

mock_resource "aws_kms_key" {
  defaults = {
    key_id = "01234567-89ab-cdef-0123-456789abcdef"
    arn    = "arn:aws:kms:ap-south-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef"
  }
}

mock_resource "aws_iam_role" {
  defaults = { arn = "arn:aws:iam::123456789012:role/mocked" }
}

mock_resource "aws_iam_openid_connect_provider" {
  defaults = { arn = "arn:aws:iam::123456789012:oidc-provider/oidc.eks.ap-south-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF" }
}

mock_resource "aws_cloudwatch_log_group" {
  defaults = { arn = "arn:aws:logs:ap-south-1:123456789012:log-group:mocked" }
}

mock_resource "aws_eks_cluster" {
  defaults = {
    arn                   = "arn:aws:eks:ap-south-1:123456789012:cluster/mocked"
    endpoint              = "https://0123456789ABCDEF0123456789ABCDEF.gr7.ap-south-1.eks.amazonaws.com"
    identity              = [{ oidc = [{ issuer = "https://oidc.eks.ap-south-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF" }] }]
    certificate_authority = [{ data = "bW9ja2Vk" }]
    vpc_config            = { cluster_security_group_id = "sg-0fedcba9876543210" }
  }
}

mock_resource "aws_launch_template" {
  defaults = { id = "lt-0123456789abcdef0", latest_version = 1 }
}

mock_resource "aws_eks_node_group" {
  defaults = { resources = [{ autoscaling_groups = [{ name = "eks-mocked" }], remote_access_security_group_id = "" }] }
}

mock_data "aws_ec2_instance_type_offerings" {
  defaults = {
    instance_types = ["m7i.large", "m7i.large", "m7i.large", "c7i.xlarge", "c7i.xlarge", "m7g.large", "m7g.large", "m7g.large"]
    locations      = ["ap-south-1b", "ap-south-1a", "ap-south-1c", "ap-south-1a", "ap-south-1b", "ap-south-1a", "ap-south-1b", "ap-south-1c"]
  }
}

mock_resource "aws_sqs_queue" {
  defaults = {
    id  = "https://sqs.ap-south-1.amazonaws.com/123456789012/mocked"
    arn = "arn:aws:sqs:ap-south-1:123456789012:mocked"
  }
}

mock_resource "aws_rds_cluster" {
  defaults = {
    cluster_resource_id = "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    endpoint            = "mocked.cluster-abcdefghijkl.ap-south-1.rds.amazonaws.com"
    reader_endpoint     = "mocked.cluster-ro-abcdefghijkl.ap-south-1.rds.amazonaws.com"
    master_user_secret  = [{ secret_arn = "arn:aws:secretsmanager:ap-south-1:123456789012:secret:rds!cluster-mocked-abcdef", kms_key_id = "mocked", secret_status = "active" }]
  }
}

mock_resource "aws_db_instance" {
  defaults = {
    resource_id        = "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    address            = "mocked.abcdefghijkl.ap-south-1.rds.amazonaws.com"
    master_user_secret = [{ secret_arn = "arn:aws:secretsmanager:ap-south-1:123456789012:secret:rds!db-mocked-abcdef", kms_key_id = "mocked", secret_status = "active" }]
  }
}

mock_resource "aws_s3_bucket" {
  defaults = { arn = "arn:aws:s3:::mocked" }
}

mock_resource "aws_efs_file_system" {
  defaults = {
    id  = "fs-0123456789abcdef0"
    arn = "arn:aws:elasticfilesystem:ap-south-1:123456789012:file-system/fs-0123456789abcdef0"
  }
}

mock_resource "aws_ecr_repository" {
  defaults = { repository_url = "123456789012.dkr.ecr.ap-south-1.amazonaws.com/mocked" }
}

mock_resource "aws_route53_zone" {
  defaults = { zone_id = "Z0123456789ABCDEFGHIJ", arn = "arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ" }
}

mock_resource "aws_acm_certificate" {
  defaults = {
    arn = "arn:aws:acm:ap-south-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef"
    domain_validation_options = [
      { domain_name = "shop.example.com", resource_record_name = "_a.shop.example.com", resource_record_type = "CNAME", resource_record_value = "_b.acm-validations.aws" },
      { domain_name = "*.shop.example.com", resource_record_name = "_a.shop.example.com", resource_record_type = "CNAME", resource_record_value = "_b.acm-validations.aws" },
    ]
  }
}

mock_resource "aws_wafv2_web_acl" {
  defaults = { arn = "arn:aws:wafv2:ap-south-1:123456789012:regional/webacl/mocked/01234567-89ab-cdef-0123-456789abcdef" }
}

mock_resource "aws_sns_topic" {
  defaults = { arn = "arn:aws:sns:ap-south-1:123456789012:mocked" }
}
