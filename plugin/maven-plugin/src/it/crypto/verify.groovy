List<String> lines = new File(basedir, 'gitops/blue/keys/configmap-keys.yaml').readLines()*.strip()
String certificate = '"-----BEGIN CERTIFICATE-----"'
for (String key in ['ca', 'signed', 'self', 'custom', 'ca-rsa', 'leaf-rsa', 'ca-ecdsa', 'leaf-ecdsa', 'ca-ed25519', 'leaf-ed25519']) {
    assert lines.contains(key + ': ' + certificate)
}
assert lines.contains('rsa: "-----BEGIN RSA PRIVATE KEY-----"')
assert lines.contains('dsa: "-----BEGIN DSA PRIVATE KEY-----"')
assert lines.contains('ecdsa: "-----BEGIN EC PRIVATE KEY-----"')
assert lines.contains('ed25519: "-----BEGIN PRIVATE KEY-----"')
assert lines.contains('bcrypt: "$2a$10$"')
assert lines.contains('htpasswd: user:$2a$10$')
assert lines.contains('derived: "14"')
assert lines.contains('aes: plain')
