resource "aws_s3_bucket" "this" {
  for_each = var.storage.buckets

  # Names of buckets are taken once in the world; the account makes this one so.
  bucket = "${var.name}-${each.key}-${var.account_id}"
  tags   = local.tags
}

resource "aws_s3_bucket_ownership_controls" "this" {
  for_each = var.storage.buckets

  bucket = aws_s3_bucket.this[each.key].id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "this" {
  for_each = var.storage.buckets

  bucket                  = aws_s3_bucket.this[each.key].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  for_each = var.storage.buckets

  bucket = aws_s3_bucket.this[each.key].id
  rule {
    bucket_key_enabled = true
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.this["storage"].arn
    }
  }
}

resource "aws_s3_bucket_versioning" "this" {
  for_each = var.storage.buckets

  bucket = aws_s3_bucket.this[each.key].id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  for_each = var.storage.buckets

  bucket = aws_s3_bucket.this[each.key].id

  rule {
    id     = "versions"
    status = "Enabled"
    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
    noncurrent_version_expiration {
      noncurrent_days = each.value.noncurrent_days
    }
  }

  dynamic "rule" {
    for_each = each.value.infrequent_access_days == null ? [] : [each.value.infrequent_access_days]
    content {
      id     = "infrequent-access"
      status = "Enabled"
      filter {}
      transition {
        days          = rule.value
        storage_class = "STANDARD_IA"
      }
    }
  }

  dynamic "rule" {
    for_each = each.value.expire_days == null ? [] : [each.value.expire_days]
    content {
      id     = "expire"
      status = "Enabled"
      filter {}
      expiration {
        days = rule.value
      }
    }
  }

  # Noncurrent versions are there after versioning only.
  depends_on = [aws_s3_bucket_versioning.this]
}

resource "aws_s3_bucket_policy" "this" {
  for_each = var.storage.buckets

  bucket = aws_s3_bucket.this[each.key].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyEncrypted"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [local.bucket_arns[each.key], "${local.bucket_arns[each.key]}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })

  # AWS takes one change of a bucket's access at a time.
  depends_on = [aws_s3_bucket_public_access_block.this]
}

resource "aws_efs_file_system" "this" {
  count = var.storage.efs == null ? 0 : 1

  creation_token  = var.name
  encrypted       = true
  kms_key_id      = aws_kms_key.this["storage"].arn
  throughput_mode = "elastic"

  lifecycle_policy {
    transition_to_ia = var.storage.efs.infrequent_access
  }
  lifecycle_policy {
    transition_to_primary_storage_class = "AFTER_1_ACCESS"
  }

  tags = merge(local.tags, { Name = var.name })
}

resource "aws_efs_backup_policy" "this" {
  count = var.storage.efs == null ? 0 : 1

  file_system_id = aws_efs_file_system.this[0].id
  backup_policy {
    status = "ENABLED"
  }
}

resource "aws_efs_file_system_policy" "this" {
  count = var.storage.efs == null ? 0 : 1

  file_system_id = aws_efs_file_system.this[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # Who gets there is up to the security group; what happens there, to POSIX.
        Sid       = "ThroughMountTargets"
        Effect    = "Allow"
        Principal = { AWS = "*" }
        Action    = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientRootAccess", "elasticfilesystem:ClientWrite"]
        Resource  = aws_efs_file_system.this[0].arn
        Condition = { Bool = { "elasticfilesystem:AccessedViaMountTarget" = "true" } }
      },
      {
        Sid       = "OnlyEncrypted"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "*"
        Resource  = aws_efs_file_system.this[0].arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

resource "aws_efs_mount_target" "this" {
  for_each = var.storage.efs == null ? {} : var.network.subnets.private

  file_system_id  = aws_efs_file_system.this[0].id
  subnet_id       = aws_subnet.private[each.key].id
  security_groups = [aws_security_group.this["efs"].id]
}

locals {
  owned_repositories = var.storage.repositories.owned ? var.storage.repositories.names : toset([])
}

resource "aws_ecr_repository" "this" {
  for_each = local.owned_repositories

  name = each.key
  # What was tested is what runs.
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }
  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.this["storage"].arn
  }

  tags = local.tags
}

resource "aws_ecr_lifecycle_policy" "this" {
  for_each = local.owned_repositories

  repository = aws_ecr_repository.this[each.key].name
  policy = jsonencode({
    rules = [
      {
        rulePriority = 1
        description  = "Images without a tag go after two weeks"
        selection    = { tagStatus = "untagged", countType = "sinceImagePushed", countUnit = "days", countNumber = 14 }
        action       = { type = "expire" }
      },
      {
        rulePriority = 2
        description  = "The newest stay"
        selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = var.storage.repositories.keep_count }
        action       = { type = "expire" }
      },
    ]
  })
}

# ECR makes the repository of an image by itself when it is first asked for; nodes may have it do so, see nodes.tf.
resource "aws_ecr_pull_through_cache_rule" "this" {
  for_each = var.storage.repositories.owned ? var.storage.pull_through : {}

  ecr_repository_prefix = each.key
  upstream_registry_url = each.value
}
