{{/* Labels that never change in the life of an object: selectors are immutable. */}}
{{- define "common.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* Labels of a Pod: no chart version, which would restart every Pod on a release of the chart alone. */}}
{{- define "common.podLabels" -}}
{{ include "common.selectorLabels" . }}
app.kubernetes.io/component: {{ .Chart.Name }}
app.kubernetes.io/part-of: ai-chatbot
environment: {{ .Values.global.environment }}
{{- end }}

{{- define "common.labels" -}}
{{ include "common.podLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | default .Chart.Version | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "common.metadata" -}}
{{- /*
The chart's name, since the release has a namespace of its own and the design's service names (backend, frontend, ml) are
what clients resolve.
*/}}
name: {{ .Chart.Name }}
namespace: {{ .Release.Namespace }}
labels:
  {{- include "common.labels" . | nindent 2 }}
{{- end }}

{{- define "common.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- .Values.serviceAccount.name | default .Chart.Name -}}
{{- else -}}
{{- required (printf "%s.serviceAccount.name is needed when %s.serviceAccount.create is false" .Chart.Name .Chart.Name) .Values.serviceAccount.name -}}
{{- end -}}
{{- end }}

{{- define "common.secretName" -}}
{{ .Chart.Name }}-secrets
{{- end }}
