String log = new File(basedir, 'build.log').text
assert log.contains('out/blue/hello/configmap-greeting.yaml [drift] the file is not what the inputs render to')
// What differs, in few lines, and nothing of a Secret that somebody put there.
assert log.contains('-  text: Hello, somebody else')
assert log.contains('+  text: Hello, nobody')
assert log.contains('REDACTED')
assert !log.contains('aHVudGVyMg')
assert log.contains('out/blue/hello/serviceaccount-runner.yaml [drift] the file is missing')
assert log.contains('out/blue/hello/service-old.yaml [drift] the file is surplus')
assert log.contains('The tree is not what the inputs render to: 4 errors, listed above')
assert !log.contains('\tat ')
assert !new File(basedir, 'out/.plumbline').exists()
assert new File(basedir, 'out/blue/hello/configmap-greeting.yaml').text.contains('somebody else')
