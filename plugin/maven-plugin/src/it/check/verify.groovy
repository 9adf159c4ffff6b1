assert new File(basedir, 'build.log').text.contains('1 ConfigMap')
assert !new File(basedir, 'out').exists()
