package dev.duet.service.api;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Writes the problems that an endpoint {@link FailsWith} into the contract, with an example of each. */
@Component
class ProblemResponses implements OperationCustomizer {

    /** Where the contract keeps answers that endpoints share. */
    static final String COMPONENTS = "#/components/responses/";

    @Override
    public Operation customize(Operation operation, HandlerMethod endpoint) {
        FailsWith failures = endpoint.getMethodAnnotation(FailsWith.class);
        List<ProblemType> types = new ArrayList<>(failures == null ? List.of() : List.of(failures.value()));
        types.add(ProblemType.INTERNAL_ERROR);
        types.stream()
                .collect(Collectors.groupingBy(type -> type.status().value(), TreeMap::new, Collectors.toList()))
                .forEach((status, same) -> operation.getResponses().addApiResponse(status.toString(), reference(same)));
        return operation;
    }

    /** A problem that has its status to itself is described once for all endpoints. */
    private static ApiResponse reference(List<ProblemType> types) {
        return types.size() == 1
                ? new ApiResponse().$ref(COMPONENTS + types.get(0).component())
                : response(types);
    }

    /** Describes an answer that is one of some problems with the same status. */
    static ApiResponse response(List<ProblemType> types) {
        MediaType json = new MediaType().schema(new Schema<Object>().$ref(ContractDescription.PROBLEM));
        types.forEach(type -> json.addExamples(type.slug(), new Example().value(example(type))));
        ApiResponse response = new ApiResponse()
                .description(types.stream().map(ProblemType::title).collect(Collectors.joining("; ")) + ".")
                .content(new Content()
                        .addMediaType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE, json));
        if (types.contains(ProblemType.QUEUE_FULL)
                || types.contains(ProblemType.UPLOADS_FULL)
                || types.contains(ProblemType.DRAINING)) {
            response.addHeaderObject(
                    "Retry-After",
                    new Header()
                            .description("After how many seconds to try again.")
                            .schema(new IntegerSchema()));
        }
        return response;
    }

    private static Map<String, Object> example(ProblemType type) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", type.uri().toString());
        problem.put("title", type.title());
        problem.put("status", type.status().value());
        problem.put("detail", type.example());
        return problem;
    }
}
