context.get('lock').close()
String log = new File(basedir, 'build.log').text
assert log.contains('process 1 (since yesterday) is writing out; waiting for it, at most 1 s')
assert log.contains('out/.plumbline/lock process 1 (since yesterday) is writing this tree; wait until it has ended')
assert log.contains('2 files: 2 added (not written)')
assert !log.contains('\tat ')
assert new File(basedir, 'out').list() as List == ['.plumbline']
assert new File(basedir, 'out/.plumbline').list() as List == ['lock']
