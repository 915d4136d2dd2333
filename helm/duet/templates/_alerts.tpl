{{/*
The groups of files/alerts.yaml for this release: its own series, and what the values say of thresholds, of labels, and of
alerts that are not wanted.
*/}}
{{- define "duet.alerts" -}}
{{- $name := include "duet.fullname" . -}}
{{- $values := .Values.monitoring.prometheusRule -}}
{{- $text := .Files.Get "files/alerts.yaml" -}}
{{- $text = replace "job=\"duet\"" (printf "namespace=%q,service=\"%s-metrics\"" .Release.Namespace $name) $text -}}
{{- $text = replace "namespace=\"default\",job_name=~\"duet-" (printf "namespace=%q,job_name=~\"%s-" .Release.Namespace $name) $text -}}
{{- $text = replace "docs/runbooks/" (printf "%s/" (trimSuffix "/" $values.runbooks)) $text -}}
{{- $numbers := dict "availability" $values.availability -}}
{{- range $key, $value := $values.thresholds -}}
{{- $_ := set $numbers (printf "thresholds.%s" $key) $value -}}
{{- end -}}
{{- range $key, $value := $numbers -}}
{{- $text = regexReplaceAll (printf "[0-9.]+(\\)?) # %s\n" $key) $text (printf "%v${1} # %s\n" $value $key) -}}
{{- end -}}
{{- $names := list -}}
{{- $groups := list -}}
{{- range $group := (fromYaml $text).groups -}}
{{- $rules := list -}}
{{- range $rule := $group.rules -}}
{{- if $rule.alert -}}
{{- $names = append $names $rule.alert -}}
{{- $severity := default $rule.labels.severity (get $values.severities $rule.alert) -}}
{{- $_ := set $rule "labels" (merge (dict "severity" $severity) $values.alertLabels) -}}
{{- end -}}
{{- if not (and $rule.alert (has $rule.alert $values.disabled)) -}}
{{- $rules = append $rules $rule -}}
{{- end -}}
{{- end -}}
{{- $groups = append $groups (dict "name" (printf "%s-%s" $name $group.name) "rules" $rules) -}}
{{- end -}}
{{- range $alert := concat $values.disabled (keys $values.severities) -}}
{{- if not (has $alert $names) -}}
{{- fail (printf "monitoring.prometheusRule: there is no alert %s, only %s" $alert (join ", " $names)) -}}
{{- end -}}
{{- end -}}
{{- toYaml $groups -}}
{{- end -}}
