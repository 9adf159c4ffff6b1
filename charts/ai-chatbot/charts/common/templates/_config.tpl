{{/*
Data of the ConfigMap that all components read. It is made of globals only, so that every component can hash it and
restart when it changes. What global.config says wins over what is derived.
*/}}
{{- define "common.config" -}}
{{- $global := .Values.global -}}
{{- $derived := dict
      "AWS_REGION" $global.region
      "ENVIRONMENT" $global.environment
      "MONGODB_DATABASE" $global.mongodb.database
      "REDIS_HOST" $global.redis.host
      "REDIS_PORT" ($global.redis.port | toString)
      "REDIS_TLS" ($global.redis.tls | toString) -}}
{{- if $global.aurora.enabled -}}
{{- $_ := set $derived "DATABASE_HOST" $global.aurora.host -}}
{{- $_ := set $derived "DATABASE_PORT" ($global.aurora.port | toString) -}}
{{- $_ := set $derived "DATABASE_NAME" $global.aurora.database -}}
{{- $_ := set $derived "DATABASE_SSLMODE" "verify-full" -}}
{{- end -}}
{{- merge (deepCopy ($global.config | default dict)) $derived | toYaml -}}
{{- end }}

{{- define "common.configName" -}}
ai-chatbot-config
{{- end }}

{{/* Path in AWS Secrets Manager above the components' secrets; a template, so that one default fits every environment. */}}
{{- define "common.secretPrefix" -}}
{{- tpl .Values.global.secrets.prefix . -}}
{{- end }}

{{/* "true" where the component reads any secret, empty otherwise. */}}
{{- define "common.hasSecrets" -}}
{{- if or .Values.secrets (include "common.uses" (list . "mongodb")) (include "common.uses" (list . "redis")) -}}true{{- end -}}
{{- end }}

{{/*
ExternalSecret of a component: its own secrets, and the credentials of the stores that it connects to. Each key of the
Secret is an environment variable.
*/}}
{{- define "common.externalSecret" -}}
{{- if include "common.hasSecrets" . -}}
{{- $prefix := include "common.secretPrefix" . -}}
{{- $mongodb := .Values.global.mongodb -}}
{{- $usesMongodb := include "common.uses" (list . "mongodb") -}}
{{- $usesRedis := include "common.uses" (list . "redis") -}}
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  {{- include "common.metadata" . | nindent 2 }}
spec:
  refreshInterval: {{ .Values.global.secrets.refreshInterval }}
  secretStoreRef:
    {{- toYaml .Values.global.secrets.storeRef | nindent 4 }}
  target:
    name: {{ include "common.secretName" . }}
    creationPolicy: Owner
    deletionPolicy: Retain
    template:
      engineVersion: v2
      data:
        {{- range $variable, $property := .Values.secrets }}
        {{ $variable }}: {{ printf "{{ .%s }}" $variable | quote }}
        {{- end }}
        {{- if $usesMongodb }}
        {{- if $mongodb.inCluster }}
        MONGODB_URI: {{ printf "mongodb://{{ .mongodbUsername | urlquery }}:{{ .mongodbPassword | urlquery }}@mongodb:%s/%s?authSource=%s" (include "common.mongodbPort" .) $mongodb.database $mongodb.database | quote }}
        {{- else }}
        MONGODB_URI: "{{ `{{ .mongodbUri }}` }}"
        {{- end }}
        {{- end }}
        {{- if $usesRedis }}
        REDIS_PASSWORD: "{{ `{{ .redisPassword }}` }}"
        {{- end }}
  data:
    {{- range $variable, $property := .Values.secrets }}
    {{- include "common.remoteSecret" (list $variable (printf "%s/%s" $prefix $.Chart.Name) $property) | nindent 4 }}
    {{- end }}
    {{- if $usesMongodb }}
    {{- $key := printf "%s/mongodb" $prefix }}
    {{- if $mongodb.inCluster }}
    {{- include "common.remoteSecret" (list "mongodbUsername" $key "app_username") | nindent 4 }}
    {{- include "common.remoteSecret" (list "mongodbPassword" $key "app_password") | nindent 4 }}
    {{- else }}
    {{- include "common.remoteSecret" (list "mongodbUri" $key "uri") | nindent 4 }}
    {{- end }}
    {{- end }}
    {{- if $usesRedis }}
    {{- include "common.remoteSecret" (list "redisPassword" (printf "%s/redis" $prefix) "auth_token") | nindent 4 }}
    {{- end }}
{{- end }}
{{- end }}

{{/* One entry of an ExternalSecret's data, from a list of name, key and property. */}}
{{- define "common.remoteSecret" -}}
- secretKey: {{ index . 0 }}
  remoteRef:
    key: {{ index . 1 }}
    property: {{ index . 2 }}
{{- end }}
