{{/* The name of the release's objects. */}}
{{- define "duet.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 45 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 45 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 45 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* What tells this release's pods of a component from all others: (list $ "service"). */}}
{{- define "duet.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: {{ default $root.Chart.Name $root.Values.nameOverride | trunc 53 | trimSuffix "-" }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{/* The labels of an object of a component: (list $ "service"). */}}
{{- define "duet.labels" -}}
{{- $root := index . 0 -}}
{{ include "duet.selector" . }}
app.kubernetes.io/part-of: duet
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version | replace "+" "_" }}
{{- with $root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* An image: (list $ .Values.image "-cuda"), the last being what the default tag ends with. */}}
{{- define "duet.image" -}}
{{- $root := index . 0 -}}
{{- $image := index . 1 -}}
{{- if $image.digest -}}
{{- printf "%s@%s" $image.repository $image.digest -}}
{{- else -}}
{{- printf "%s:%s" $image.repository (default (printf "%s%s" $root.Chart.AppVersion (index . 2)) $image.tag) -}}
{{- end -}}
{{- end -}}

{{- define "duet.serviceImage" -}}
{{- include "duet.image" (list . .Values.image (ternary "-cuda" "" .Values.gpu.enabled)) -}}
{{- end -}}

{{- define "duet.serviceAccountName" -}}
{{- default (ternary (include "duet.fullname" .) "default" .Values.serviceAccount.create) .Values.serviceAccount.name -}}
{{- end -}}

{{- define "duet.modelsClaim" -}}
{{- default (printf "%s-models" (include "duet.fullname" .)) .Values.models.pvc.claimName -}}
{{- end -}}

{{- define "duet.runsClaim" -}}
{{- default (printf "%s-runs" (include "duet.fullname" .)) .Values.trainer.runs.claimName -}}
{{- end -}}

{{/* A pod and a container as the restricted Pod Security Standard wants them. The images have the same user. */}}
{{- define "duet.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "duet.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/*
What every container of Duet is told: ONNX Runtime 1.29 otherwise gathers telemetry before Duet can tell it not to, and
glibc takes an arena for each of the many threads that allocate large tensors.
*/}}
{{- define "duet.environment" -}}
- name: ORT_DISABLE_TELEMETRY
  value: "1"
- name: MALLOC_ARENA_MAX
  value: "2"
{{- end -}}

{{/* The service's settings: what the chart sets itself, under what the values say. */}}
{{- define "duet.settings" -}}
{{- $duet := dict "shutdown-notice" (printf "%ds" (int .Values.shutdown.noticeSeconds)) -}}
{{- if ne .Values.models.source "baked" -}}
{{- $_ := set $duet "models" "file:/models/" -}}
{{- end -}}
{{- if eq .Values.models.source "pvc" -}}
{{- $_ := set $duet "repository" (dict "wait-for-models" true) -}}
{{- end -}}
{{- if .Values.gpu.enabled -}}
{{- $_ := set $duet "devices" "cuda" -}}
{{- end -}}
{{- $own := dict
    "duet" $duet
    "server" (dict "port" 8080)
    "management" (dict "server" (dict "port" 8081))
    "spring" (dict "lifecycle" (dict "timeout-per-shutdown-phase" (printf "%ds" (int .Values.shutdown.drainSeconds)))) -}}
{{- toYaml (mergeOverwrite $own (deepCopy .Values.settings)) -}}
{{- end -}}

{{/* What cannot be, and what to do instead; the schema has refused the rest. */}}
{{- define "duet.check" -}}
{{- $kubernetes := .Capabilities.KubeVersion.Version -}}
{{- if and (eq .Values.models.source "image") (semverCompare "<1.35.0-0" $kubernetes) -}}
{{- fail (printf "models.source=image needs Kubernetes 1.35, where image volumes are on; this is %s, which drops them silently. Take initContainer or pvc." $kubernetes) -}}
{{- end -}}
{{- if gt (int .Values.autoscaling.minReplicas) (int .Values.autoscaling.maxReplicas) -}}
{{- fail (printf "autoscaling.minReplicas (%d) must not be more than autoscaling.maxReplicas (%d)" (int .Values.autoscaling.minReplicas) (int .Values.autoscaling.maxReplicas)) -}}
{{- end -}}
{{- if and .Values.trainer.enabled .Values.trainer.export.enabled -}}
{{- if not (or .Values.models.pvc.claimName .Values.models.pvc.create) -}}
{{- fail "trainer.export writes into the repository of models.pvc: set models.pvc.claimName, or models.pvc.create=true" -}}
{{- end -}}
{{- if gt (len .Values.trainer.seeds) 1 -}}
{{- fail (printf "trainer.export.enabled with %d seeds would publish versions of which the last to end serves. Set it to false, compare the runs, and export the best by hand." (len .Values.trainer.seeds)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
