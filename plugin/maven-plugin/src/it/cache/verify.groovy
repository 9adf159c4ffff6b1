String recalled = 'No input has changed since an earlier run, nor has the tree'
def runs = new File(basedir, 'build.log').text.split(':render \\(default-cli').drop(1)
assert runs.length == 5
assert runs.collect { it.contains(recalled) } == [false, true, false, false, false]
assert runs[0].contains('2 added')
assert runs[1].contains('unchanged')
assert runs[2].contains('unchanged')
assert runs[3].contains('1 deleted')
assert runs[4].contains('1 added')
