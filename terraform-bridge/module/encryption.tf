# One key for each kind of data: who may use one may not use the others.

locals {
  # Everything else that a key allows is decided by IAM, as AWS' default policy of a key has it.
  key_administration = {
    Sid       = "Account"
    Effect    = "Allow"
    Principal = { AWS = local.account_arn }
    Action    = "kms:*"
    Resource  = "*"
  }

  keys = {
    cluster = {
      description = "Secrets of Kubernetes in ${var.name}"
      statements  = []
    }
    database = {
      description = "Databases of ${var.name}"
      statements  = []
    }
    secrets = {
      description = "Secrets Manager of ${var.name}"
      statements  = []
    }
    storage = {
      description = "Buckets, file systems and images of ${var.name}"
      statements  = []
    }
    logs = {
      description = "Logs and alarms of ${var.name}"
      statements = [
        {
          Sid       = "Logs"
          Effect    = "Allow"
          Principal = { Service = "logs.${var.region}.amazonaws.com" }
          Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
          Resource  = "*"
          Condition = {
            ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "${local.arn}:logs:${var.region}:${var.account_id}:log-group:*" }
          }
        },
        {
          Sid       = "Alarms"
          Effect    = "Allow"
          Principal = { Service = "cloudwatch.amazonaws.com" }
          Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
          Resource  = "*"
          Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
        },
      ]
    }
  }
}

resource "aws_kms_key" "this" {
  for_each = local.keys

  description             = each.value.description
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = concat([local.key_administration], each.value.statements)
  })
  tags = merge(local.tags, { Name = "${var.name}-${each.key}" })
}

resource "aws_kms_alias" "this" {
  for_each = local.keys

  name          = "alias/${var.name}/${each.key}"
  target_key_id = aws_kms_key.this[each.key].key_id
}
