String log = new File(basedir, 'build.log').text
assert log.contains('2 cases of 1 policies')
assert log.contains('green/values.yaml:2:8 ConfigMap/web [labels-owner] metadata.labels.owner: Invalid value: "me": does not match the regex pattern ^team-; set the label owner to a team')
assert log.contains('written by chart/templates/config.yaml:6')
assert log.contains('The check failed: 1 error, listed above')
assert new File(basedir, 'out/blue/web/configmap-web.yaml').exists()
assert !new File(basedir, 'out/blue/policies').exists()
assert !log.contains('\tat ')
