terraform {
  # For use_lockfile; the module asks for what it needs itself.
  required_version = ">= 1.10"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.95, < 7.0"
    }
  }

  backend "s3" {
    # Made up, as the account is: put your own here, or give it to terraform init as -backend-config=bucket=NAME.
    bucket       = "ai-chatbot-terraform-state-123456789012"
    key          = "production/terraform.tfstate"
    region       = "ap-south-1"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region              = var.region
  allowed_account_ids = [var.account_id]
}
