{{/* Selector of the Pods of another component of this release, from a list of root context and component. */}}
{{- define "common.peer" -}}
- podSelector:
    matchLabels:
      app.kubernetes.io/name: {{ index . 1 }}
      app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
{{- end }}

{{- define "common.dnsEgress" -}}
- to:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: kube-system
      podSelector:
        matchLabels:
          k8s-app: kube-dns
  ports:
    - protocol: UDP
      port: 53
    - protocol: TCP
      port: 53
{{- end }}

{{/*
NetworkPolicy of a component: in from those it serves, out to what it uses and DNS, nothing else. Probes need no rule:
the VPC CNI always lets a node reach its own Pods.
*/}}
{{- define "common.networkPolicy" -}}
{{- $global := .Values.global -}}
{{- $policy := .Values.networkPolicy -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "common.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "common.selectorLabels" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  {{- if or $policy.ingressFrom $policy.fromLoadBalancer }}
  ingress:
    - from:
        {{- range $policy.ingressFrom }}
        {{- include "common.peer" (list $ .) | nindent 8 }}
        {{- end }}
        {{- if $policy.fromLoadBalancer }}
        {{- /* With target type "ip" the load balancer speaks to Pods from its own subnets. */}}
        {{- range $global.network.loadBalancerCidrs }}
        - ipBlock:
            cidr: {{ . }}
        {{- end }}
        {{- end }}
      ports:
        - protocol: TCP
          port: {{ .Values.service.port }}
  {{- end }}
  egress:
    {{- include "common.dnsEgress" . | nindent 4 }}
    {{- range $component, $port := $policy.egressTo }}
    - to:
        {{- include "common.peer" (list $ $component) | nindent 8 }}
      ports:
        - protocol: TCP
          port: {{ $port }}
    {{- end }}
    {{- if .Values.connections.mongodb }}
    - to:
        {{- if $global.mongodb.inCluster }}
        {{- include "common.peer" (list $ "mongodb") | nindent 8 }}
        {{- else }}
        {{- /* An empty list would mean every address. */}}
        {{- if not $global.mongodb.externalCidrs }}
        {{- fail "global.mongodb.externalCidrs is needed when global.mongodb.inCluster is false" }}
        {{- end }}
        {{- range $global.mongodb.externalCidrs }}
        - ipBlock:
            cidr: {{ . }}
        {{- end }}
        {{- end }}
      ports:
        - protocol: TCP
          port: {{ $global.mongodb.port }}
    {{- end }}
    {{- if .Values.connections.redis }}
    - to:
        {{- range $global.redis.cidrs }}
        - ipBlock:
            cidr: {{ . }}
        {{- end }}
      ports:
        - protocol: TCP
          port: {{ $global.redis.port }}
    {{- end }}
    {{- if .Values.connections.podIdentity }}
    {{- /* The EKS Pod Identity agent, on a link-local address of every node. */}}
    - to:
        - ipBlock:
            cidr: 169.254.170.23/32
      ports:
        - protocol: TCP
          port: 80
    {{- end }}
    {{- with $policy.extraEgress }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}
