{{/*
Image reference: registry/repository:tag, and @digest where there is one, which is then what counts. Without a digest
the tag must be pinned, a version or a commit, unless the environment allows otherwise (global.image.allowMutableTags).
*/}}
{{- define "common.image" -}}
{{- $global := .Values.global.image -}}
{{- $registry := .Values.image.registry | default $global.registry -}}
{{- $repository := ternary .Values.image.repository (printf "%s/%s" $registry .Values.image.repository) (empty $registry) -}}
{{- $tag := .Values.image.tag | default .Chart.AppVersion -}}
{{- if .Values.image.digest -}}
{{- printf "%s:%s@%s" $repository $tag .Values.image.digest -}}
{{- else -}}
{{- $pinned := regexMatch "^(v?[0-9]+\\.[0-9]+\\.[0-9]+([-+._].*)?|[0-9a-f]{7,40})$" $tag -}}
{{- if not (or $pinned $global.allowMutableTags) -}}
{{- fail (printf "%s.image.tag %q is not pinned; set %s.image.digest, or a version or commit as tag" .Chart.Name $tag .Chart.Name) -}}
{{- end -}}
{{- printf "%s:%s" $repository $tag -}}
{{- end -}}
{{- end }}
