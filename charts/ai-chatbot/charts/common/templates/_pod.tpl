{{/* Pod level of the "restricted" Pod Security Standard. Not a value: no environment may weaken it. */}}
{{- define "common.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: {{ .Values.runAsUser | default 10001 }}
runAsGroup: {{ .Values.runAsUser | default 10001 }}
fsGroup: {{ .Values.runAsUser | default 10001 }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "common.containerSecurityContext" -}}
allowPrivilegeEscalation: false
privileged: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{/*
Spread over zones as strictly as the environment says, and over nodes as well as can be. Zones count where the Pod may
run, so that a lone tainted node does not open one. A Deployment adds matchLabelKeys, so that Pods of the old revision
do not count during a rolling update.
*/}}
{{- define "common.topologySpread" -}}
{{- $zone := .Values.global.scheduling.zoneSpread -}}
{{- range $key, $unsatisfiable := dict "kubernetes.io/hostname" "ScheduleAnyway" "topology.kubernetes.io/zone" $zone }}
- maxSkew: 1
  topologyKey: {{ $key }}
  whenUnsatisfiable: {{ $unsatisfiable }}
  nodeTaintsPolicy: Honor
  labelSelector:
    matchLabels:
      {{- include "common.selectorLabels" $ | nindent 6 }}
  {{- if $.Values.rollingUpdate }}
  matchLabelKeys: [pod-template-hash]
  {{- end }}
{{- end }}
{{- end }}

{{/* Where the Pods may run, and who goes first when room is short. */}}
{{- define "common.scheduling" -}}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
topologySpreadConstraints:
  {{- include "common.topologySpread" . | trim | nindent 2 }}
{{- end }}

{{/* The root file system is read-only; each path that the program writes to is an emptyDir with a limit. */}}
{{- define "common.scratchVolumes" -}}
{{- range $name, $scratch := .Values.scratch }}
- name: {{ $name }}
  emptyDir:
    sizeLimit: {{ $scratch.sizeLimit }}
{{- end }}
{{- end }}

{{- define "common.scratchMounts" -}}
{{- range $name, $scratch := .Values.scratch }}
- name: {{ $name }}
  mountPath: {{ $scratch.path }}
{{- end }}
{{- end }}

{{/*
Environment of the container: addresses of the components that it uses, its name at Aurora and own variables, then the
shared ConfigMap and the component's Secret.
*/}}
{{- define "common.environment" -}}
{{- $variables := deepCopy (.Values.env | default dict) -}}
{{- range $name, $component := .Values.global.components }}
{{- if and $component.enabled (include "common.uses" (list $ $name)) }}
{{- $variables = merge $variables (dict (printf "%s_URL" (upper $name)) (printf "http://%s:%v" $name $component.port)) }}
{{- end }}
{{- end }}
{{- if and .Values.global.aurora.enabled (include "common.uses" (list . "aurora")) }}
{{- $variables = merge $variables (dict "DATABASE_USER" .Chart.Name) }}
{{- end }}
{{- with $variables }}
env:
  {{- range $name, $value := . }}
  - name: {{ $name }}
    value: {{ $value | quote }}
  {{- end }}
{{- end }}
envFrom:
  - configMapRef:
      name: {{ include "common.configName" . }}
  {{- if include "common.hasSecrets" . }}
  - secretRef:
      name: {{ include "common.secretName" . }}
  {{- end }}
{{- end }}

{{- define "common.probes" -}}
{{- range $kind, $probe := .Values.probes }}
{{ $kind }}Probe:
  {{- toYaml $probe | nindent 2 }}
{{- end }}
{{- end }}
