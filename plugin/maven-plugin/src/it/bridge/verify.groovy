String log = new File(basedir, 'build.log').text
File folder = new File(basedir, 'terraform/environments/blue')
assert new File(folder, 'terraform.tfvars.json').text ==
    '{\n  "name": "blue",\n  "nodes": 3,\n  "ports": [\n    80\n  ]\n}\n'
assert log.contains('add    terraform/environments/blue/terraform.tfvars.json')
assert log.contains('add    terraform/environments/blue/outputs.json')
assert new File(basedir, 'blue/web/configmap-database.yaml').text.contains('host: one.example.com')
assert log.contains('change terraform/environments/blue/outputs.json')
assert log.contains('+    "host": "two.example.com"')
String outputs = new File(folder, 'outputs.json').text
assert outputs.contains('"host": "two.example.com"') && outputs.contains('"serial": 12') && outputs.contains('"note": "later"')
assert log.contains('blue/web/configmap-database.yaml [drift] the file is not what the inputs render to')
assert log.contains('only apply can tell 1 outputs')
assert log.contains('blue/values.yaml:1:7 ConfigMap/database [preview] data.host is known after apply')
assert log.contains('the output "bridge" is sensitive, and what it holds would be committed')
assert log.contains('gitops.outputs and gitops.state go together, and with one environment')
assert log.contains('broken/terraform.yaml:1:7 blue [tfvars] the value comes from the bridge')
assert log.contains('broken/terraform.yaml:2:8 blue [tfvars] there is no "nodes" in environment')
assert log.contains('No variables were written: 2 errors, listed above')
assert !new File(basedir, 'broken/terraform').exists()
assert !log.contains('s3cr3t')
assert !log.contains('\tat ')
