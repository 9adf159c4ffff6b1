assert new File(basedir, 'gitops/project.schema.json').text.contains('"title": "Plumbline project file"')
assert new File(basedir, 'taken.json').text == '{}\n'

String log = new File(basedir, 'build.log').text
assert log.contains('First line of the project file: # yaml-language-server: $schema=project.schema.json')
assert log.contains('taken.json is in the way and is no schema of Plumbline; name another with -Dgitops.schema=FILE')
assert !log.contains('\tat ')
