String log = new File(basedir, 'build.log').text
assert log.contains('bridge/environments/blue/plan.json (blue): resources 1, rules that hold 3, broken 0, not known before apply 1')
assert log.contains('bridge/environments/blue/plan.json:4:16 aws_kms_key.data [plan-policy-anyone] policy is known only after apply')
assert log.contains('lost.json:2:3 module.data.aws_rds_cluster.this[0] [plan-lost-database] is replaced, because storage_encrypted cannot be changed in place; change back what forces it')
assert log.contains('lost.json:4:73 module.data.aws_rds_cluster.this[0] [plan-database-encryption] storage_encrypted is false and has to be true')
assert log.contains('The plan breaks rules: ')
assert log.contains('plan.bin [plan-file] this is a plan as "terraform plan -out" saves it, which only Terraform can read; print it as JSON with: terraform show -json plan.bin > plan.json')
assert log.contains('missing.json [plan-file] there is no plan; make it with: terraform plan -out=plan.bin')
assert log.contains('The plan cannot be checked: 2 errors, listed above')
assert log.contains('bridge/environments/green/plan.json [plan-file] there is no plan')
String reports = new File(basedir, 'target/gitops/findings.json').text
assert reports.contains('bridge/environments/green/plan.json')
assert !log.contains('\tat ')
