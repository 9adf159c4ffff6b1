resource "aws_route53_zone" "this" {
  for_each = var.edge.hosted_zones

  name    = each.key
  comment = "Of ${var.name}"
  tags    = local.tags
}

locals {
  certificate_domains = var.edge.certificate == null ? [] : distinct(concat([var.edge.certificate.domain], sort(tolist(var.edge.certificate.alternative_names))))

  # "*.x" is validated by the same record as "x".
  validated_domains = toset([for domain in local.certificate_domains : trimprefix(domain, "*.")])

  # The closest zone of each: the one with the longest name.
  validation_zones = {
    for domain in local.validated_domains : domain => reverse(sort([
      for zone in var.edge.hosted_zones : format("%03d %s", length(zone), zone) if domain == zone || endswith(domain, ".${zone}")
    ]))[0]
  }

  validation_options = var.edge.certificate == null ? {} : {
    for option in aws_acm_certificate.this[0].domain_validation_options : trimprefix(option.domain_name, "*.") => option...
  }
}

# A load balancer takes certificates of its own region.
resource "aws_acm_certificate" "this" {
  count = var.edge.certificate == null ? 0 : 1

  domain_name               = var.edge.certificate.domain
  subject_alternative_names = var.edge.certificate.alternative_names
  validation_method         = "DNS"
  tags                      = local.tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "validation" {
  for_each = local.validated_domains

  zone_id         = aws_route53_zone.this[split(" ", local.validation_zones[each.key])[1]].zone_id
  name            = local.validation_options[each.key][0].resource_record_name
  type            = local.validation_options[each.key][0].resource_record_type
  records         = [local.validation_options[each.key][0].resource_record_value]
  ttl             = 300
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "this" {
  count = var.edge.certificate == null ? 0 : var.edge.certificate.wait ? 1 : 0

  certificate_arn         = aws_acm_certificate.this[0].arn
  validation_record_fqdns = [for record in aws_route53_record.validation : record.fqdn]
}

locals {
  # In the order of their price and reach.
  managed_rules = [
    "AWSManagedRulesAmazonIpReputationList",
    "AWSManagedRulesCommonRuleSet",
    "AWSManagedRulesKnownBadInputsRuleSet",
    "AWSManagedRulesSQLiRuleSet",
  ]
}

resource "aws_wafv2_web_acl" "this" {
  count = var.edge.web_acl == null ? 0 : 1

  name        = var.name
  description = "In front of the load balancer of ${var.name}"
  # The scope of load balancers.
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  rule {
    name     = "rate"
    priority = 0

    action {
      block {}
    }
    statement {
      rate_based_statement {
        aggregate_key_type = "IP"
        limit              = var.edge.web_acl.rate_limit
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "${var.name}-rate"
      sampled_requests_enabled   = true
    }
  }

  dynamic "rule" {
    for_each = local.managed_rules
    content {
      name     = rule.value
      priority = rule.key + 1

      override_action {
        none {}
      }
      statement {
        managed_rule_group_statement {
          vendor_name = "AWS"
          name        = rule.value
        }
      }
      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "${var.name}-${rule.value}"
        sampled_requests_enabled   = true
      }
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = var.name
    sampled_requests_enabled   = true
  }

  tags = local.tags
}

resource "aws_cloudwatch_log_group" "waf" {
  count = var.edge.web_acl == null ? 0 : 1

  # WAF writes to no other names.
  name              = "aws-waf-logs-${var.name}"
  retention_in_days = var.edge.web_acl.log_retention_days
  kms_key_id        = aws_kms_key.this["logs"].arn
  tags              = local.tags
}

resource "aws_wafv2_web_acl_logging_configuration" "this" {
  count = var.edge.web_acl == null ? 0 : 1

  resource_arn            = aws_wafv2_web_acl.this[0].arn
  log_destination_configs = [aws_cloudwatch_log_group.waf[0].arn]

  # Who somebody is, is nobody's business here.
  redacted_fields {
    single_header {
      name = "authorization"
    }
  }
  redacted_fields {
    single_header {
      name = "cookie"
    }
  }
}
