String log = new File(basedir, 'build.log').text
assert log.contains('blue/hello [render]')
assert log.contains('set name, so that somebody is greeted')
assert log.contains('chart/templates/config.yaml:6:')
assert log.contains('The check failed: 1 error, listed above')
assert !log.contains('\tat ')
