package dev.duet.service.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** What the contract says of the service as a whole. */
@Component
class ContractDescription implements OpenApiCustomizer {

    /** The schema of every error. */
    static final String PROBLEM = "Problem";

    private static final String TRANSLATE = "/translate";

    @Override
    public void customise(OpenAPI contract) {
        contract.setInfo(new Info()
                .title("Duet")
                .version("1")
                .description("""
                        Translates pictures from one domain to another, such as apples to oranges, with generators that
                        were trained on unpaired pictures.

                        Errors are problem details (RFC 9457) with a stable `type`, whatever `Accept` says.""")
                .license(new License().name("Apache License 2.0").identifier("Apache-2.0")));
        contract.setServers(List.of(new Server().url("/").description("The service that publishes this contract.")));
        contract.setTags(List.of(
                new Tag().name("Translation").description("A picture in, its translation out."),
                new Tag().name("Models").description("What can be translated, and how well.")));
        requireEveryMember(contract.getComponents());
        contract.getComponents().addSchemas(PROBLEM, problem());
        describeSharedProblems(contract);
        contract.setPaths(sorted(contract.getPaths()));
    }

    /** The records that are answered have no member that may be absent; unknown values are null. */
    private static void requireEveryMember(Components components) {
        for (Schema<?> schema : components.getSchemas().values()) {
            schema.setRequired(List.copyOf(schema.getProperties().keySet()));
        }
    }

    private static void describeSharedProblems(OpenAPI contract) {
        Set<String> used = contract.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> operation.getResponses().values().stream())
                .map(response -> String.valueOf(response.get$ref()))
                .collect(Collectors.toSet());
        for (ProblemType type : ProblemType.values()) {
            if (used.contains(ProblemResponses.COMPONENTS + type.component())) {
                contract.getComponents().addResponses(type.component(), ProblemResponses.response(List.of(type)));
            }
        }
    }

    /** The way in first, then by name: the order of beans is not an order for people. */
    private static Paths sorted(Paths paths) {
        Paths sorted = new Paths();
        sorted.addPathItem(TRANSLATE, paths.get(TRANSLATE));
        new TreeMap<>(paths).forEach(sorted::addPathItem);
        return sorted;
    }

    private static Schema<?> problem() {
        StringSchema type = new StringSchema();
        type.setDescription("What kind of problem it is, for programs.");
        type.setEnum(Stream.of(ProblemType.values())
                .map(value -> value.uri().toString())
                .toList());
        ObjectSchema problem = new ObjectSchema();
        problem.setDescription("""
                What went wrong (RFC 9457). Some types have members of their own: `known` (directions or models), `loaded` (versions),
                `parameter` and `allowed`, `offered`, `max_bytes`, `max_pixels`, `queue_capacity`.""");
        problem.addProperty("type", type);
        problem.addProperty("title", new StringSchema().description("What kind of problem it is, for people."));
        problem.addProperty("status", new IntegerSchema().description("The status of the answer."));
        problem.addProperty(
                "detail", new StringSchema().description("What went wrong this time, and what to do about it."));
        problem.addProperty("instance", new StringSchema().description("The path of the request."));
        problem.setRequired(List.of("type", "title", "status", "detail"));
        return problem;
    }
}
