package dev.duet.service.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The form of the dashboard. */
class DashboardTests {

    private static final Dashboard DASHBOARD = Dashboard.read(Prometheus.DASHBOARD);

    @Test
    void every_panel_says_what_it_shows_in_which_unit_from_the_chosen_source() {
        assertThat(DASHBOARD.panels()).hasSizeGreaterThan(40).allSatisfy(panel -> {
            assertThat(panel.get("title").asString()).isNotBlank();
            assertThat(panel.get("description").asString()).isNotBlank();
            assertThat(panel.get("targets")).isNotEmpty();
            assertThat(panel.findValuesAsString("uid")).isNotEmpty().containsOnly("${datasource}");
            assertThat(panel.findValuesAsString("unit").size()
                            + panel.findValuesAsString("filterable").size())
                    .as("%s has a unit, or is a table", panel.get("title"))
                    .isPositive();
        });
    }

    @Test
    void panels_have_numbers_and_places_of_their_own() {
        Set<Integer> numbers = new HashSet<>();
        Set<String> places = new HashSet<>();
        for (JsonNode panel : DASHBOARD.panels()) {
            assertThat(numbers.add(panel.get("id").asInt())).isTrue();
            JsonNode place = panel.get("gridPos");
            for (int x = place.get("x").asInt(); x < right(place); x++) {
                for (int y = place.get("y").asInt();
                        y < place.get("y").asInt() + place.get("h").asInt();
                        y++) {
                    assertThat(places.add(x + "," + y))
                            .as("%s lies on another", panel.get("title"))
                            .isTrue();
                }
            }
            assertThat(right(place)).isLessThanOrEqualTo(24);
        }
    }

    @Test
    void queries_of_duets_own_metrics_are_narrowed_by_every_variable_that_they_can_be() {
        assertThat(DASHBOARD.queries())
                .filteredOn(query -> query.expression().contains("duet_"))
                .allSatisfy(query -> assertThat(query.expression()).contains("$namespace", "$job"));
        assertThat(DASHBOARD.variables()).containsOnlyKeys("namespace", "job", "instance", "direction");
    }

    private static int right(JsonNode place) {
        return place.get("x").asInt() + place.get("w").asInt();
    }
}
