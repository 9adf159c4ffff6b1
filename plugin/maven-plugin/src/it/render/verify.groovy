assert new File(basedir, 'gitops/blue/hello/configmap-greeting.yaml').text == """\
apiVersion: v1
kind: ConfigMap
metadata:
  name: greeting
  namespace: one
data:
  text: Hello, blue
"""
assert new File(basedir, 'gitops/green/hello/configmap-greeting.yaml').text.contains('namespace: two')
assert new File(basedir, 'gitops/.plumbline/index.yaml').text.contains('green/hello/configmap-greeting.yaml: sha256:')

String log = new File(basedir, 'build.log').text
assert log.contains('blue/hello   1 object, 1 added')
assert log.contains('2 files: 2 added')
assert log.contains('2 files: unchanged')
