{{/* "true" if a component uses another, or a store, from a list of context and name; empty otherwise. */}}
{{- define "common.uses" -}}
{{- $component := get (index . 0).Values.global.components (index . 0).Chart.Name | default dict -}}
{{- if has (index . 1) ($component.uses | default list) -}}true{{- end -}}
{{- end }}

{{/* "true" if the load balancer passes requests to the component, empty otherwise. */}}
{{- define "common.atLoadBalancer" -}}
{{- $component := get .Values.global.components .Chart.Name | default dict -}}
{{- if and .Values.global.loadBalancer.enabled $component.path -}}true{{- end -}}
{{- end }}

{{/* Port that the component listens on; empty if it listens on none. */}}
{{- define "common.port" -}}
{{- (get .Values.global.components .Chart.Name | default dict).port | default "" -}}
{{- end }}

{{/* Port of MongoDB in the cluster. */}}
{{- define "common.mongodbPort" -}}
27017
{{- end }}

{{/* Selector of the Pods of a component of this release, from a list of context and name. */}}
{{- define "common.peer" -}}
- podSelector:
    matchLabels:
      app.kubernetes.io/name: {{ index . 1 }}
      app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
{{- end }}

{{/* Peers of a list of address blocks. An empty "from" or "to" would mean every address, so an empty list is refused. */}}
{{- define "common.blocks" -}}
{{- $cidrs := index . 0 -}}
{{- if not $cidrs }}{{ fail (printf "%s is empty; it needs an address block" (index . 1)) }}{{ end -}}
{{- range $cidrs }}
- ipBlock:
    cidr: {{ . }}
{{- end }}
{{- end }}

{{/* Who may come in: the components that use this one, and the load balancer. */}}
{{- define "common.ingressPeers" -}}
{{- range $name, $component := .Values.global.components }}
{{- if and $component.enabled (has $.Chart.Name ($component.uses | default list)) }}
{{ include "common.peer" (list $ $name) }}
{{- end }}
{{- end }}
{{- /* With target type "ip" the load balancer speaks to Pods from its own subnets. */}}
{{- if include "common.atLoadBalancer" . }}
{{- include "common.blocks" (list .Values.global.loadBalancer.cidrs "global.loadBalancer.cidrs") }}
{{- end }}
{{- end }}

{{/* Where to: DNS, and what the component uses. */}}
{{- define "common.egressRules" -}}
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
{{- $global := .Values.global }}
{{- range $name, $component := $global.components }}
{{- if and $component.enabled (include "common.uses" (list $ $name)) }}
- to:
    {{- include "common.peer" (list $ $name) | nindent 4 }}
  ports:
    - protocol: TCP
      port: {{ $component.port }}
{{- end }}
{{- end }}
{{- if include "common.uses" (list . "mongodb") }}
- to:
    {{- if $global.mongodb.inCluster }}
    {{- include "common.peer" (list . "mongodb") | nindent 4 }}
    {{- else }}
    {{- include "common.blocks" (list $global.mongodb.external.cidrs "global.mongodb.external.cidrs") | indent 4 }}
    {{- end }}
  ports:
    - protocol: TCP
      port: {{ ternary (include "common.mongodbPort" .) $global.mongodb.external.port $global.mongodb.inCluster }}
{{- end }}
{{- if include "common.uses" (list . "redis") }}
- to:
    {{- include "common.blocks" (list $global.redis.cidrs "global.redis.cidrs") | indent 4 }}
  ports:
    - protocol: TCP
      port: {{ $global.redis.port }}
{{- end }}
{{- if and $global.aurora.enabled (include "common.uses" (list . "aurora")) }}
- to:
    {{- include "common.blocks" (list $global.aurora.cidrs "global.aurora.cidrs") | indent 4 }}
  ports:
    - protocol: TCP
      port: {{ $global.aurora.port }}
{{- end }}
{{- if include "common.uses" (list . "podIdentity") }}
{{- /* The EKS Pod Identity agent, on a link-local address of every node. */}}
- to:
    - ipBlock:
        cidr: 169.254.170.23/32
  ports:
    - protocol: TCP
      port: 80
{{- end }}
{{- with .Values.networkPolicy.extraEgress }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/*
NetworkPolicy of a component: in from those it serves, out to what it uses and DNS, nothing else. Probes need no rule:
the VPC CNI always lets a node reach its own Pods.
*/}}
{{- define "common.networkPolicy" -}}
{{- $port := include "common.port" . -}}
{{- if eq .Chart.Name "mongodb" }}{{ $port = include "common.mongodbPort" . }}{{ end -}}
{{- $peers := include "common.ingressPeers" . | trim -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "common.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "common.selectorLabels" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  {{- if or $peers .Values.networkPolicy.extraIngress }}
  ingress:
    {{- with $peers }}
    - from:
        {{- . | nindent 8 }}
      ports:
        - protocol: TCP
          port: {{ $port }}
    {{- end }}
    {{- with .Values.networkPolicy.extraIngress }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- end }}
  egress:
    {{- include "common.egressRules" . | nindent 4 }}
{{- end }}
