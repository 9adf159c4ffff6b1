# gitops:outputs reads it and writes outputs.json.
output "bridge" {
  value = module.aws.bridge
}
