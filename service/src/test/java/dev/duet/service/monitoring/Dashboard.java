package dev.duet.service.monitoring;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The dashboard as Grafana reads it.
 *
 * @param json the whole file
 */
record Dashboard(JsonNode json) {

    /** What Grafana puts in place of the time between points; Prometheus scrapes each second in these tests. */
    private static final String RATE_INTERVAL = "30s";

    /**
     * What a panel asks for.
     *
     * @param panel its title, with that of its row: titles may be the same in two rows
     * @param expression with Grafana's variables in it
     */
    record Query(String panel, String expression) {}

    static Dashboard read(Path file) {
        return new Dashboard(JsonMapper.builder().build().readTree(file));
    }

    /** All panels but rows, those of collapsed rows included. */
    List<JsonNode> panels() {
        return json.get("panels")
                .valueStream()
                .flatMap(panel ->
                        Stream.concat(Stream.of(panel), panel.path("panels").valueStream()))
                .filter(panel -> !isRow(panel))
                .toList();
    }

    List<Query> queries() {
        String row = "";
        Stream.Builder<Query> queries = Stream.builder();
        for (JsonNode panel : json.get("panels")) {
            if (isRow(panel)) {
                row = panel.get("title").asString();
            }
            String in = row;
            Stream.concat(Stream.of(panel), panel.path("panels").valueStream())
                    .forEach(one -> one.path("targets")
                            .valueStream()
                            .forEach(target -> queries.add(new Query(
                                    in + ": " + one.get("title").asString(),
                                    target.get("expr").asString()))));
        }
        return queries.build().toList();
    }

    /** What marks points in time in all panels. */
    List<String> annotations() {
        return json.at("/annotations/list")
                .valueStream()
                .map(annotation -> annotation.get("expr").asString())
                .toList();
    }

    /** The variables that are asked of Prometheus, with their queries. */
    Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        json.at("/templating/list")
                .valueStream()
                .filter(variable -> variable.get("type").asString().equals("query"))
                .forEach(variable -> variables.put(
                        variable.get("name").asString(),
                        variable.at("/query/query").asString()));
        return variables;
    }

    /** An expression with every variable at what Grafana sends for All. */
    String filledIn(String expression) {
        String filled = expression.replace("$__rate_interval", RATE_INTERVAL);
        for (JsonNode variable : json.at("/templating/list")) {
            filled = filled.replace(
                    "$" + variable.get("name").asString(),
                    variable.path("allValue").asString(""));
        }
        return filled;
    }

    private static boolean isRow(JsonNode panel) {
        return panel.get("type").asString().equals("row");
    }
}
