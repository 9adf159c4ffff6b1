File tree = new File(basedir, 'deploy/manifests')
def files = []
tree.eachFileRecurse { file ->
    if (file.isFile()) {
        files << tree.toPath().relativize(file.toPath()).toString().replace('\\', '/')
    }
}
assert files.findAll { !it.startsWith('.plumbline/') }.sort() == [
    'eu/shop/clusterrole-shop%3areader.yaml', 'eu/shop/deployment-shop.yaml',
    'lab/CONTACT',
    'lab/shop/clusterrole-shop%3areader.yaml', 'lab/shop/deployment-shop.yaml',
    'qa/shop/clusterrole-shop%3areader.yaml', 'qa/shop/deployment-shop.yaml',
    'us/shop/clusterrole-shop%3areader.yaml', 'us/shop/deployment-shop.yaml',
]
String us = new File(tree, 'us/shop/deployment-shop.yaml').text
assert us.contains('namespace: shop-us')
assert us.contains('replicas: 5')
assert us.contains('value: USD')
assert new File(tree, 'lab/shop/deployment-shop.yaml').text.contains('replicas: 2')

String log = new File(basedir, 'build.log').text
assert log.contains('lab/cache  3 objects, 3 added')
assert log.contains('2 Service, 1 StatefulSet')
assert log.contains('25 files: 25 added')
assert log.contains('8 files: 17 deleted, 8 unchanged')
assert log.contains('deploy/manifests/ap/cache/statefulset-cache.yaml [drift] the file is missing')
assert log.contains('The tree is not what the inputs render to')
