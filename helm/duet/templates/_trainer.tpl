{{/* A line for each run: name, folder of the data set, seed, recipe. */}}
{{- define "duet.trainer.files" -}}
runs: |
{{- range $pair := .Values.trainer.pairs }}
{{- range $seed := $.Values.trainer.seeds }}
  {{ $pair.name }} {{ $pair.data }} {{ int64 $seed }} {{ kindIs "string" $pair.recipe | ternary $pair.recipe (printf "/etc/duet/%s.yaml" $pair.name) }}
{{- end }}
{{- end }}
train.sh: |
  {{- .Files.Get "files/train.sh" | nindent 2 }}
{{- if .Values.trainer.export.enabled }}
export.sh: |
  {{- .Files.Get "files/export.sh" | nindent 2 }}
{{- end }}
{{- range $pair := .Values.trainer.pairs }}
{{- if kindIs "map" $pair.recipe }}
{{ $pair.name }}.yaml: |
  {{- toYaml $pair.recipe | nindent 2 }}
{{- end }}
{{- end }}
{{- end -}}

{{/* A container that runs one of the scripts: (list $ "train"). */}}
{{- define "duet.trainer.container" -}}
{{- $root := index . 0 -}}
{{- $trainer := $root.Values.trainer -}}
name: {{ index . 1 }}
image: {{ include "duet.image" (list $root $trainer.image "") }}
imagePullPolicy: {{ $trainer.image.pullPolicy }}
command: [sh, /etc/duet/{{ index . 1 }}.sh]
securityContext: {{- include "duet.containerSecurity" $root | nindent 2 }}
env:
  {{- include "duet.environment" $root | nindent 2 }}
  - name: HOME
    value: /tmp
  - name: DJL_CACHE_DIR
    value: /tmp/djl
  - name: DUET_JAVA_OPTS
    value: {{ printf "-Duser.home=/tmp %s" $trainer.javaOptions | quote }}
  {{- if $trainer.schedule }}
  # A Job of the CronJob begins runs of its own, and its pods go on with them.
  - name: RUNS_FOLDER
    valueFrom:
      fieldRef:
        fieldPath: metadata.labels['batch.kubernetes.io/job-name']
  {{- end }}
  {{- if eq (index . 1) "export" }}
  - name: EXPORT_LICENCE
    value: {{ $trainer.export.licence | quote }}
  - name: EXPORT_DESCRIPTION
    value: {{ $trainer.export.description | quote }}
  - name: EXPORT_PRECISION
    value: {{ $trainer.export.precision }}
  {{- end }}
resources: {{- toYaml $trainer.resources | nindent 2 }}
volumeMounts:
  - name: files
    mountPath: /etc/duet
    readOnly: true
  - name: data
    mountPath: /data
    readOnly: true
  - name: runs
    mountPath: /runs
  {{- if eq (index . 1) "export" }}
  - name: models
    mountPath: /models
  {{- end }}
  - name: tmp
    mountPath: /tmp
{{- end -}}

{{- define "duet.trainer.job" -}}
{{- $trainer := .Values.trainer -}}
completionMode: Indexed
completions: {{ mul (len $trainer.pairs) (len $trainer.seeds) }}
parallelism: {{ $trainer.parallelism }}
backoffLimitPerIndex: {{ $trainer.retries }}
ttlSecondsAfterFinished: {{ $trainer.keepSeconds }}
podFailurePolicy:
  rules:
    # The node was drained, or another pod was worth more: nothing that the run did.
    - action: Ignore
      onPodConditions:
        - type: DisruptionTarget
          status: "True"
    # Told to stop, and saved (--stopped-exit-code).
    - action: Ignore
      onExitCodes:
        operator: In
        values: [75]
    # Wrong usage or settings, which another try does not mend.
    - action: FailIndex
      onExitCodes:
        operator: In
        values: [2]
template:
  metadata:
    labels: {{- include "duet.labels" (list . "trainer") | nindent 6 }}
    annotations:
      checksum/files: {{ include "duet.trainer.files" . | sha256sum }}
  spec:
    restartPolicy: Never
    serviceAccountName: {{ include "duet.serviceAccountName" . }}
    automountServiceAccountToken: false
    enableServiceLinks: false
    securityContext: {{- include "duet.podSecurity" . | nindent 6 }}
    terminationGracePeriodSeconds: {{ $trainer.graceSeconds }}
    {{- with $trainer.runtimeClassName }}
    runtimeClassName: {{ . }}
    {{- end }}
    {{- with .Values.imagePullSecrets }}
    imagePullSecrets: {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- if $trainer.export.enabled }}
    initContainers:
      - {{- include "duet.trainer.container" (list . "train") | nindent 8 }}
    containers:
      - {{- include "duet.trainer.container" (list . "export") | nindent 8 }}
    {{- else }}
    containers:
      - {{- include "duet.trainer.container" (list . "train") | nindent 8 }}
    {{- end }}
    volumes:
      - name: files
        configMap:
          name: {{ include "duet.fullname" . }}-trainer
      - name: data
        persistentVolumeClaim:
          claimName: {{ $trainer.data.claimName }}
          readOnly: true
      - name: runs
        persistentVolumeClaim:
          claimName: {{ include "duet.runsClaim" . }}
      {{- if $trainer.export.enabled }}
      - name: models
        persistentVolumeClaim:
          claimName: {{ include "duet.modelsClaim" . }}
      {{- end }}
      - name: tmp
        emptyDir:
          sizeLimit: {{ $trainer.tmpSizeLimit }}
    {{- with $trainer.nodeSelector }}
    nodeSelector: {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with $trainer.tolerations }}
    tolerations: {{- toYaml . | nindent 6 }}
    {{- end }}
{{- end -}}
