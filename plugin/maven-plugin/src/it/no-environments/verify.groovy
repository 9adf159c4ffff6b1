String log = new File(basedir, 'build.log').text
assert log.contains('gitops.yaml [project] there are no environments, so nothing is rendered; list them under "environments"')
assert log.contains('0 files: unchanged')
assert !new File(basedir, '.plumbline').exists()
