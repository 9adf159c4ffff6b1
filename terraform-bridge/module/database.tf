locals {
  # Where data may not go with a changed value, nor the database with a zone.
  protected = var.environment == "production"
}

resource "aws_db_subnet_group" "this" {
  name       = "${var.name}-database"
  subnet_ids = [for zone in local.zones : aws_subnet.database[zone].id]
  tags       = local.tags
}

resource "aws_iam_role" "database_monitoring" {
  name = "${var.name}-database-monitoring"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
      Action    = ["sts:AssumeRole"]
      Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
    }]
  })
  tags = local.tags
}

resource "aws_iam_role_policy_attachment" "database_monitoring" {
  role       = aws_iam_role.database_monitoring.name
  policy_arn = "${local.arn}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}

resource "aws_cloudwatch_log_group" "aurora" {
  name              = "/aws/rds/cluster/${var.name}-aurora/postgresql"
  retention_in_days = var.observability.log_retention_days
  kms_key_id        = aws_kms_key.this["logs"].arn
  tags              = local.tags
}

resource "aws_rds_cluster_parameter_group" "aurora" {
  name        = "${var.name}-aurora-postgresql16"
  family      = "aurora-postgresql16"
  description = "Aurora of ${var.name}"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
  parameter {
    name  = "log_connections"
    value = "1"
  }
  parameter {
    name  = "log_disconnections"
    value = "1"
  }
  parameter {
    # Milliseconds.
    name  = "log_min_duration_statement"
    value = "1000"
  }

  tags = local.tags
}

resource "aws_rds_cluster" "this" {
  cluster_identifier = "${var.name}-aurora"
  engine             = "aurora-postgresql"
  engine_mode        = "provisioned"
  engine_version     = var.aurora.engine_version
  database_name      = var.aurora.database
  port               = var.aurora.port

  # The password is made, kept and changed by Secrets Manager: Terraform never sees it.
  master_username               = var.aurora.username
  manage_master_user_password   = true
  master_user_secret_kms_key_id = aws_kms_key.this["secrets"].arn

  iam_database_authentication_enabled = true
  storage_encrypted                   = true
  kms_key_id                          = aws_kms_key.this["database"].arn
  db_subnet_group_name                = aws_db_subnet_group.this.name
  db_cluster_parameter_group_name     = aws_rds_cluster_parameter_group.aurora.name
  vpc_security_group_ids              = [aws_security_group.this["database"].id]
  enabled_cloudwatch_logs_exports     = ["postgresql"]

  backup_retention_period      = var.aurora.backup_days
  preferred_backup_window      = var.aurora.backup_window
  preferred_maintenance_window = var.aurora.maintenance_window
  copy_tags_to_snapshot        = true
  deletion_protection          = var.aurora.deletion_protection
  skip_final_snapshot          = !var.aurora.final_snapshot
  final_snapshot_identifier    = var.aurora.final_snapshot ? "${var.name}-aurora-final" : null

  serverlessv2_scaling_configuration {
    min_capacity = var.aurora.min_acu
    max_capacity = var.aurora.max_acu
  }

  tags = local.tags

  lifecycle {
    precondition {
      condition     = !local.protected || (var.aurora.instances >= 2 && var.aurora.deletion_protection && var.aurora.final_snapshot)
      error_message = "In production Aurora needs two instances or more, deletion_protection and final_snapshot."
    }
  }

  depends_on = [aws_cloudwatch_log_group.aurora]
}

resource "aws_rds_cluster_instance" "this" {
  for_each = toset([for number in range(var.aurora.instances) : tostring(number)])

  identifier           = "${var.name}-aurora-${each.key}"
  cluster_identifier   = aws_rds_cluster.this.id
  engine               = aws_rds_cluster.this.engine
  engine_version       = aws_rds_cluster.this.engine_version
  instance_class       = "db.serverless"
  db_subnet_group_name = aws_db_subnet_group.this.name
  # By zone in turn: what takes over is elsewhere.
  availability_zone   = local.zones[tonumber(each.key) % length(local.zones)]
  publicly_accessible = false
  # 0 and 1 grow and shrink with the writer, to take over without a pause.
  promotion_tier = min(tonumber(each.key), 15)

  # A version comes by a change of aurora.engine_version, and nothing else.
  auto_minor_version_upgrade      = false
  monitoring_interval             = var.aurora.monitoring_seconds
  monitoring_role_arn             = aws_iam_role.database_monitoring.arn
  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.this["database"].arn
  copy_tags_to_snapshot           = true

  tags = local.tags

  depends_on = [aws_iam_role_policy_attachment.database_monitoring]
}

resource "aws_cloudwatch_log_group" "rds" {
  for_each = toset(var.rds == null ? [] : ["postgresql", "upgrade"])

  name              = "/aws/rds/instance/${var.name}-rds/${each.key}"
  retention_in_days = var.observability.log_retention_days
  kms_key_id        = aws_kms_key.this["logs"].arn
  tags              = local.tags
}

resource "aws_db_parameter_group" "rds" {
  count = var.rds == null ? 0 : 1

  name        = "${var.name}-postgres16"
  family      = "postgres16"
  description = "RDS of ${var.name}"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
  parameter {
    name  = "log_connections"
    value = "1"
  }
  parameter {
    name  = "log_disconnections"
    value = "1"
  }

  tags = local.tags
}

resource "aws_db_instance" "rds" {
  count = var.rds == null ? 0 : 1

  identifier     = "${var.name}-rds"
  engine         = "postgres"
  engine_version = var.rds.engine_version
  instance_class = var.rds.instance_class
  db_name        = var.rds.database
  port           = var.rds.port
  multi_az       = var.rds.multi_az

  username                      = var.rds.username
  manage_master_user_password   = true
  master_user_secret_kms_key_id = aws_kms_key.this["secrets"].arn

  iam_database_authentication_enabled = true
  storage_type                        = "gp3"
  allocated_storage                   = var.rds.allocated_gib
  max_allocated_storage               = var.rds.max_allocated_gib
  storage_encrypted                   = true
  kms_key_id                          = aws_kms_key.this["database"].arn
  db_subnet_group_name                = aws_db_subnet_group.this.name
  parameter_group_name                = aws_db_parameter_group.rds[0].name
  vpc_security_group_ids              = [aws_security_group.this["database"].id]
  publicly_accessible                 = false
  enabled_cloudwatch_logs_exports     = ["postgresql", "upgrade"]

  backup_retention_period   = var.rds.backup_days
  backup_window             = var.rds.backup_window
  maintenance_window        = var.rds.maintenance_window
  copy_tags_to_snapshot     = true
  delete_automated_backups  = false
  deletion_protection       = var.rds.deletion_protection
  skip_final_snapshot       = !var.rds.final_snapshot
  final_snapshot_identifier = var.rds.final_snapshot ? "${var.name}-rds-final" : null

  auto_minor_version_upgrade      = false
  monitoring_interval             = var.rds.monitoring_seconds
  monitoring_role_arn             = aws_iam_role.database_monitoring.arn
  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.this["database"].arn

  tags = local.tags

  lifecycle {
    precondition {
      condition     = !local.protected || (var.rds.multi_az && var.rds.deletion_protection && var.rds.final_snapshot)
      error_message = "In production RDS needs multi_az, deletion_protection and final_snapshot."
    }
  }

  depends_on = [aws_cloudwatch_log_group.rds, aws_iam_role_policy_attachment.database_monitoring]
}
