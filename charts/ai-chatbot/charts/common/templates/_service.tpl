{{- define "common.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ include "common.serviceAccountName" . }}
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "common.labels" . | nindent 4 }}
  {{- /* Only IRSA needs an annotation; Pod Identity is an association outside the cluster. */}}
  {{- with .Values.serviceAccount.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
automountServiceAccountToken: {{ .Values.serviceAccount.automountToken }}
{{- end }}
{{- end }}

{{- define "common.service" -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "common.metadata" . | nindent 2 }}
  {{- /* The load balancer asks each target group for its own health path. */}}
  {{- if include "common.atLoadBalancer" . }}
  annotations:
    alb.ingress.kubernetes.io/healthcheck-path: {{ .Values.service.healthcheckPath }}
    alb.ingress.kubernetes.io/healthcheck-interval-seconds: {{ .Values.service.healthcheckIntervalSeconds | quote }}
  {{- end }}
spec:
  type: ClusterIP
  selector:
    {{- include "common.selectorLabels" . | nindent 4 }}
  ports:
    - name: http
      port: {{ include "common.port" . }}
      targetPort: http
      protocol: TCP
{{- end }}
