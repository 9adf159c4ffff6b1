String log = new File(basedir, 'build.log').text
assert log.contains('gitops.yaml [project] there are no releases, so nothing is rendered; list them under "releases"')
assert log.contains('missing.yaml:3:10 [project] there is no chart charts/app')
assert !log.contains('\tat ')
