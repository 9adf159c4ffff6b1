String log = new File(basedir, 'build.log').text
assert ['render', 'check', 'check-plan', 'verify', 'schema', 'baseline', 'tfvars', 'outputs', 'help'].every { log.contains('gitops:' + it) }
assert ['gitops.config', 'gitops.environments', 'gitops.dryRun', 'gitops.force', 'gitops.today', 'gitops.baseline', 'gitops.failOn', 'gitops.live', 'gitops.plan', 'gitops.state'].every { log.contains(it) }
