String log = new File(basedir, 'build.log').text
assert ['render', 'check', 'verify', 'schema', 'help'].every { log.contains('gitops:' + it) }
assert ['gitops.config', 'gitops.environments', 'gitops.dryRun', 'gitops.force', 'gitops.today'].every { log.contains(it) }
