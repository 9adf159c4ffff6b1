String log = new File(basedir, 'build.log').text
assert log.contains('Checked against Kubernetes 1.32 (io.fabric8:kubernetes-model-validator:7.2.0): oldest, older')
assert log.contains('Checked against Kubernetes 1.33 (io.fabric8:kubernetes-model-validator:7.3.1): old')
assert log.contains('Checked against Kubernetes 1.34 (io.fabric8:kubernetes-model-validator:7.5.2): new')
assert !log.contains('[schemas]')
// A field that came with 1.34.
assert log.contains('Pod/hello [unknown-field] spec.hostnameOverride: unknown field "hostnameOverride"')
assert log.contains('in old/hello/pod-hello.yaml:10:3: hostnameOverride: alpha')
assert !log.contains('new/hello/pod-hello.yaml:')
assert log.contains('The check failed: 1 error, listed above')
assert new File(basedir, 'old/hello/pod-hello.yaml').file
