package dev.duet.helm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/**
 * What Helm renders: objects for Kubernetes.
 *
 * @param texts one YAML document each
 */
record Manifests(List<String> texts) {

    Manifests(String stream) {
        this(List.of(stream.split("(?m)^---$")).stream()
                .filter(text -> new Yaml().load(text) != null)
                .toList());
    }

    List<String> kinds() {
        return texts.stream().map(text -> (String) at(parse(text), "kind")).toList();
    }

    /** The only object of a kind. */
    Object one(String kind) {
        List<Object> found = all(kind);
        if (found.size() != 1) {
            throw new AssertionError("expected one %s, got %d of %s".formatted(kind, found.size(), kinds()));
        }
        return found.get(0);
    }

    List<Object> all(String kind) {
        return texts.stream()
                .map(Manifests::parse)
                .filter(object -> kind.equals(at(object, "kind")))
                .toList();
    }

    /** The specs of all pods that any of the objects makes. */
    List<Object> podSpecs() {
        List<Object> specs = new ArrayList<>();
        all("Pod").forEach(pod -> specs.add(at(pod, "spec")));
        all("Deployment").forEach(deployment -> specs.add(at(deployment, "spec", "template", "spec")));
        all("Job").forEach(job -> specs.add(at(job, "spec", "template", "spec")));
        all("CronJob").forEach(cron -> specs.add(at(cron, "spec", "jobTemplate", "spec", "template", "spec")));
        return specs;
    }

    static List<Object> containers(Object podSpec) {
        List<Object> containers = new ArrayList<>(list(at(podSpec, "containers")));
        containers.addAll(list(at(podSpec, "initContainers")));
        return containers;
    }

    /** The value of a container's environment variable, or null. */
    static Object environment(Object container, String name) {
        return list(at(container, "env")).stream()
                .filter(entry -> name.equals(at(entry, "name")))
                .map(entry -> at(entry, "value"))
                .findFirst()
                .orElse(null);
    }

    /** What lies at a path of keys and positions, or null. */
    static Object at(Object tree, Object... path) {
        Object here = tree;
        for (Object step : path) {
            if (here instanceof Map<?, ?> map) {
                here = map.get(step);
            } else if (here instanceof List<?> list && step instanceof Integer position && position < list.size()) {
                here = list.get(position);
            } else {
                return null;
            }
        }
        return here;
    }

    static List<Object> list(Object tree) {
        return tree instanceof List<?> list ? new ArrayList<>(list) : List.of();
    }

    static Object parse(String text) {
        return new Yaml().load(text);
    }
}
