String log = new File(basedir, 'build.log').text
assert log.contains('green/hello  1 object, 1 added')
assert log.contains('1 file: 1 added (not written)')
assert !log.contains('blue/hello')
assert !new File(basedir, 'out').exists()
