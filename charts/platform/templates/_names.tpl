{{- define "platform.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/part-of: ai-chatbot
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
environment: {{ .Values.global.environment }}
{{- end }}

{{/* Rules of a Role, from a list of verbs and a table of resources by API group. */}}
{{- define "platform.rules" -}}
{{- $verbs := index . 0 -}}
{{- range $group, $resources := index . 1 }}
- apiGroups: [{{ ternary "" $group (eq $group "core") | quote }}]
  resources:
    {{- toYaml $resources | nindent 4 }}
  verbs: [{{ join ", " $verbs }}]
{{- end }}
{{- end }}
