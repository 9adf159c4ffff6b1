resource "aws_cloudwatch_log_group" "application" {
  for_each = var.observability.log_groups

  name              = "/${var.name}/${each.key}"
  retention_in_days = var.observability.log_retention_days
  kms_key_id        = aws_kms_key.this["logs"].arn
  tags              = local.tags
}

locals {
  alarms = var.observability.alarms

  # By name. A maximum is over, a minimum is under its threshold when it is an alarm.
  alarm_definitions = !local.alarms.enabled ? {} : merge(
    {
      aurora-capacity = {
        description = "Aurora is close to its maximum of ${var.aurora.max_acu} ACUs"
        namespace   = "AWS/RDS"
        metric      = "ACUUtilization"
        dimensions  = { DBClusterIdentifier = "${var.name}-aurora" }
        statistic   = "Average"
        minutes     = 5
        times       = 3
        threshold   = local.alarms.aurora_acu_percent
        below       = false
      }
      aurora-connections = {
        description = "Aurora has more connections than expected"
        namespace   = "AWS/RDS"
        metric      = "DatabaseConnections"
        dimensions  = { DBClusterIdentifier = "${var.name}-aurora" }
        statistic   = "Maximum"
        minutes     = 5
        times       = 2
        threshold   = local.alarms.aurora_connections
        below       = false
      }
    },
    {
      for zone in local.nat_zones : "nat-ports-${zone}" => {
        description = "The NAT gateway in ${zone} has no port left for a connection"
        namespace   = "AWS/NATGateway"
        metric      = "ErrorPortAllocation"
        dimensions  = { NatGatewayId = aws_nat_gateway.this[zone].id }
        statistic   = "Sum"
        minutes     = 5
        times       = 1
        threshold   = 0
        below       = false
      }
    },
    !local.karpenter_enabled ? {} : {
      karpenter-queue = {
        description = "Karpenter does not read its interruption queue"
        namespace   = "AWS/SQS"
        metric      = "ApproximateAgeOfOldestMessage"
        dimensions  = { QueueName = "${var.name}-karpenter" }
        statistic   = "Maximum"
        minutes     = 1
        times       = 3
        threshold   = local.alarms.queue_age_seconds
        below       = false
      }
    },
    var.rds == null ? {} : {
      rds-storage = {
        description = "RDS has little free storage"
        namespace   = "AWS/RDS"
        metric      = "FreeStorageSpace"
        dimensions  = { DBInstanceIdentifier = "${var.name}-rds" }
        statistic   = "Minimum"
        minutes     = 5
        times       = 2
        threshold   = local.alarms.rds_free_gib * 1024 * 1024 * 1024
        below       = true
      }
    },
    var.edge.web_acl == null ? {} : {
      waf-blocked = {
        description = "The web ACL blocks many requests"
        namespace   = "AWS/WAFV2"
        metric      = "BlockedRequests"
        dimensions  = { WebACL = var.name, Region = var.region, Rule = "ALL" }
        statistic   = "Sum"
        minutes     = 5
        times       = 1
        threshold   = local.alarms.waf_blocked_in_5min
        below       = false
      }
    },
  )
}

resource "aws_sns_topic" "alarms" {
  name              = "${var.name}-alarms"
  kms_master_key_id = aws_kms_key.this["logs"].arn
  tags              = local.tags
}

resource "aws_sns_topic_policy" "alarms" {
  arn = aws_sns_topic.alarms.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Alarms"
      Effect    = "Allow"
      Principal = { Service = "cloudwatch.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.alarms.arn
      Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
    }]
  })
}

resource "aws_sns_topic_subscription" "alarms" {
  for_each = var.observability.alarm_emails

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = each.key
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarm_definitions

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  period              = each.value.minutes * 60
  evaluation_periods  = each.value.times
  threshold           = each.value.threshold
  comparison_operator = each.value.below ? "LessThanThreshold" : "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.tags
}
