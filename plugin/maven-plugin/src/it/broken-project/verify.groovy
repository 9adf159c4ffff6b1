String log = new File(basedir, 'build.log').text
assert log.contains('gitops.yaml:1:1 [project] unknown key "relases" in the project; did you mean "releases"?')
assert log.contains('gitops.yaml:3:10 [project] "Blue" cannot name an environment')
assert log.contains('gitops.yaml:3:3 [project] "kubernetesVersion" is missing')
assert log.contains('The project cannot be read: 4 errors, listed above')
assert !log.contains('\tat ')
