package dev.duet.trainer.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.trainer.algorithms.CycleGanSettings;
import dev.duet.trainer.algorithms.DclganSettings;
import dev.duet.trainer.algorithms.SimDclSettings;
import dev.duet.trainer.data.DataDescription;
import dev.duet.trainer.data.DataSettings;
import dev.duet.trainer.data.Preprocess;
import dev.duet.trainer.losses.GanLoss;
import dev.duet.trainer.networks.FeatureTap;
import dev.duet.trainer.training.RatePolicy;
import dev.duet.trainer.training.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class EffectiveSettingsTests {

    /** Read by name. */
    static final List<String> SHIPPED = ShippedRecipes.NAMES;

    @TempDir
    Path folder;

    @Test
    void without_layers_are_the_reference_of_dclgan() {
        Recipe recipe = EffectiveSettings.of(List.of()).recipe();
        assertThat(recipe.algorithm()).isEqualTo(AlgorithmName.DCLGAN);
        assertThat(recipe.settings()).isEqualTo(DclganSettings.reference());
        assertThat(recipe.data()).isEqualTo(DataSettings.reference());
        assertThat(recipe.schedule()).isEqualTo(Schedule.linear(200, 200));
    }

    @Test
    void of_simdcl_differ_in_what_paper_and_code_weigh_and_how_long_they_train() {
        Recipe reference = chosen("algorithm.name=simdcl");
        assertThat(reference.settings()).isEqualTo(SimDclSettings.reference());
        assertThat(((SimDclSettings) reference.settings()).lambdaNce()).isEqualTo(1);
        assertThat(reference.schedule()).isEqualTo(Schedule.linear(200, 200));
        Recipe paper = chosen("algorithm.name=simdcl", "algorithm.preset=paper");
        assertThat(paper.settings()).isEqualTo(SimDclSettings.paper());
        assertThat(((SimDclSettings) paper.settings()).lambdaNce()).isEqualTo(2);
        assertThat(paper.schedule()).isEqualTo(Schedule.linear(100, 100));
    }

    @Test
    void the_original_of_cyclegan_is_not_what_dclgan_compares_with() {
        Recipe original = chosen("algorithm.name=cyclegan", "algorithm.preset=original");
        assertThat(original.settings()).isEqualTo(CycleGanSettings.original());
        assertThat(original.data()).isEqualTo(DataSettings.original());
        assertThat(original.schedule()).isEqualTo(Schedule.linear(100, 100));

        Recipe reference = chosen("algorithm.name=cyclegan");
        assertThat(reference.settings()).isEqualTo(CycleGanSettings.reference());
        assertThat(reference.data()).isEqualTo(DataSettings.reference());
        assertThat(reference.schedule()).isEqualTo(Schedule.linear(200, 200));
    }

    private static Recipe chosen(String... options) {
        return EffectiveSettings.of(List.of(Layer.commandLine(List.of(options))))
                .recipe();
    }

    @Test
    void the_command_line_wins_over_the_recipe_and_the_recipe_over_its_preset() throws IOException {
        EffectiveSettings settings = EffectiveSettings.of(
                List.of(recipe("""
                        algorithm:
                          preset: paper
                          lambda-nce: 4
                          lambda-identity: 0.5
                          contrast: {nce: {similarity: dot}}
                        data: {crop-size: 128, load-size: 144}
                        """), Layer.commandLine(List.of("algorithm.lambda-nce=8", "data.preprocess=crop"))));

        Recipe recipe = settings.recipe();
        assertThat(dclgan(recipe).lambdaNce()).isEqualTo(8);
        assertThat(dclgan(recipe).lambdaIdentity()).isEqualTo(0.5);
        assertThat(dclgan(recipe).generatorAdam().learningRate()).isEqualTo(1e-4);
        assertThat(recipe.data().cropSize()).isEqualTo(128);
        assertThat(recipe.data().preprocess()).isEqualTo(Preprocess.CROP);

        assertThat(source(settings, "algorithm.lambda-nce")).isEqualTo("command line");
        assertThat(source(settings, "algorithm.lambda-identity"))
                .startsWith("recipe ")
                .endsWith("recipe.yaml");
        assertThat(source(settings, "algorithm.generator-adam.learning-rate")).isEqualTo("preset paper of dclgan");
        assertThat(source(settings, "algorithm.name")).isEqualTo("default");
        assertThat(source(settings, "run.checkpoint-every-steps")).isEqualTo("default");
    }

    @Test
    void take_the_domains_names_from_the_data_set_unless_told_otherwise() throws IOException {
        Layer description = Layer.of(new DataDescription("plain", "striped", "", ""));
        assertThat(EffectiveSettings.of(List.of(description)).recipe().domains())
                .isEqualTo(new DomainNames("plain", "striped"));
        assertThat(EffectiveSettings.of(List.of(description, recipe("domains: {b: blue}")))
                        .recipe()
                        .domains())
                .isEqualTo(new DomainNames("plain", "blue"));
    }

    @Test
    void read_values_as_yaml_does() {
        Recipe recipe = EffectiveSettings.of(List.of(Layer.commandLine(List.of(
                        "algorithm.contrast.taps=[0, 4]",
                        "algorithm.gan=lsgan",
                        "data.flip=false",
                        "data.max-pictures=7",
                        "schedule.policy=cosine",
                        "run.max-steps=100",
                        "run.max-hours=1.5",
                        "seed=-3"))))
                .recipe();
        DclganSettings settings = dclgan(recipe);
        assertThat(settings.contrast().taps()).containsExactly(FeatureTap.PIXELS, FeatureTap.CONV_2);
        assertThat(settings.gan()).isEqualTo(GanLoss.LSGAN);
        assertThat(recipe.data().flip()).isFalse();
        assertThat(recipe.data().pictureLimit()).isEqualTo(7);
        assertThat(recipe.schedule()).isEqualTo(new Schedule(RatePolicy.COSINE, 200, 200, 50));
        assertThat(recipe.run().maxSteps()).hasValue(100);
        assertThat(recipe.run().maxHours()).hasValue(1.5);
        assertThat(recipe.seed()).isEqualTo(-3);
    }

    @Test
    void take_none_for_no_value_only_where_there_may_be_none() throws IOException {
        Recipe recipe = EffectiveSettings.of(List.of(
                        recipe("run: {max-steps: 100, max-hours: none}\ndata: {preprocess: none}"),
                        Layer.commandLine(List.of("run.max-steps=none", "data.preprocess=none"))))
                .recipe();
        assertThat(recipe.run().maxSteps()).isEmpty();
        assertThat(recipe.run().maxHours()).isEmpty();
        assertThat(recipe.data().preprocess()).isEqualTo(Preprocess.NONE);
        assertThatThrownBy(() -> EffectiveSettings.of(List.of(Layer.commandLine(List.of("seed=none")))))
                .hasMessage("command line: seed must be a whole number, got none");
    }

    @Test
    void have_the_kinds_of_the_preset_whatever_an_earlier_layer_said() throws IOException {
        Recipe recipe = EffectiveSettings.of(List.of(
                        recipe("algorithm: {lambda-nce: 1}"), Layer.commandLine(List.of("algorithm.lambda-nce=0.5"))))
                .recipe();
        assertThat(((DclganSettings) recipe.settings()).lambdaNce()).isEqualTo(0.5);
    }

    @Test
    void give_the_same_recipe_again_when_written_and_read() throws IOException {
        EffectiveSettings settings = EffectiveSettings.of(
                List.of(Layer.commandLine(List.of("run.log-every-steps=2", "algorithm.gan=vanilla", "domains.a=cat"))));
        Recipe again = EffectiveSettings.of(List.of(recipe(settings.yaml()))).recipe();
        assertThat(again).isEqualTo(settings.recipe());
    }

    @Test
    void forget_where_a_run_pauses_when_written() throws IOException {
        EffectiveSettings settings =
                EffectiveSettings.of(List.of(Layer.commandLine(List.of("run.max-hours=2", "run.max-steps=3"))));
        Recipe again = EffectiveSettings.of(List.of(recipe(settings.yaml()))).recipe();
        assertThat(again.run().maxHours()).isEmpty();
        assertThat(again.run().maxSteps()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "data.cropsize, data.crop-size",
        "algorithm.lamda-nce, algorithm.lambda-nce",
        "lambda-nc, algorithm.lambda-nce",
        "training.epochs, schedule.step-epochs or schedule.decay-epochs or schedule.constant-epochs",
        "sead, seed"
    })
    void name_the_nearest_setting_for_one_that_does_not_exist(String key, String nearest) {
        assertThatThrownBy(() -> EffectiveSettings.of(List.of(Layer.commandLine(List.of(key + "=1")))))
                .isInstanceOf(RecipeException.UnknownSetting.class)
                .hasMessage("command line: there is no setting %s. Did you mean %s?", key, nearest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data.load_size   | data.load_size is data.load-size here.",
                "training.lr      | training.lr is algorithm.generator-adam.learning-rate and"
                        + " algorithm.discriminator-adam.learning-rate here (heads have algorithm.head-adam).",
                "no_flip          | no_flip is data.flip: false here.",
                "continue_train   | continue_train is --resume of duet train.",
                "algorithm.netF   | algorithm.netF has no counterpart here: heads are those of mlp_sample."
            })
    void say_what_a_name_of_the_pytorch_repositories_is_here(String key, String message) {
        assertThatThrownBy(() -> EffectiveSettings.of(List.of(Layer.commandLine(List.of(key + "=1")))))
                .isInstanceOf(RecipeException.UnknownSetting.class)
                .hasMessage("command line: " + message);
    }

    @Test
    void do_not_guess_where_nothing_is_near() throws IOException {
        assertThatThrownBy(() -> EffectiveSettings.of(List.of(recipe("wavelets: 3"))))
                .isInstanceOf(RecipeException.UnknownSetting.class)
                .hasMessageContaining("recipe.yaml: there is no setting wavelets. duet train --dry-run lists all.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data.crop-size=big         | command line: data.crop-size must be a whole number, got big",
                "data.crop-size=64.5        | command line: data.crop-size must be a whole number, got 64.5",
                "data.flip=maybe            | command line: data.flip must be true or false, got maybe",
                "algorithm.contrast.taps=4           | command line: algorithm.contrast.taps must be a list such as [4, 8, 12, 16], got 4",
                "algorithm.gan=7            | command line: algorithm.gan must be a word, got 7",
                "run.max-steps=soon         | command line: run.max-steps must be a number or none, got soon",
                "data.crop-size=66          | data: crop-size must be a multiple of 4, got 66; 64 and 68 are the nearest",
                "data.crop-size=512         | data: load-size must be at least crop-size, got 286 and 512",
                "algorithm.contrast.nce.temperature=0| algorithm.contrast.nce: temperature must be > 0, got 0.0",
                "domains.b=a                | domains: a and b must differ, got a twice",
                "domains.b=Big Dogs         | domains: b must consist of a-z, 0-9, _ and -, got 'Big Dogs'",
                "schedule.decay-epochs=-1   | schedule: epochs must be ≥ 0 and at least one in all, got 200 constant and -1 of decay",
                "data.max-pictures=0        | data: max-pictures must be ≥ 1, got 0",
                "schedule.policy=plateau    | schedule.policy: must be one of linear, step, cosine, constant, got plateau",
                "run.max-hours=0            | run: max-hours must be > 0, got 0.0",
                "algorithm.preset=mine      | algorithm.preset: must be one of reference, original, paper, got mine",
                "algorithm.name=gan         | algorithm.name: must be one of dclgan, simdcl, cut, fastcut, cyclegan, gcgan, distancegan, got gan",
                "algorithm.preset=original  | algorithm.preset: dclgan has reference, paper, not original"
            })
    void say_which_setting_is_wrong_and_what_it_may_be(String option, String message) {
        assertThatThrownBy(() -> EffectiveSettings.of(List.of(Layer.commandLine(List.of(option))))
                        .recipe())
                .isInstanceOf(RecipeException.class)
                .hasMessage(message);
    }

    @Test
    void refuse_a_batch_that_is_too_small_for_the_algorithm() {
        assertThat(chosen("algorithm.name=distancegan").data().batch()).isEqualTo(2);
        assertThat(chosen("algorithm.name=distancegan", "algorithm.distances=halves", "data.batch=1")
                        .data()
                        .batch())
                .isEqualTo(1);
        assertThatThrownBy(() -> chosen("algorithm.name=distancegan", "data.batch=1"))
                .isInstanceOf(RecipeException.Refused.class)
                .hasMessage("data: batch must be ≥ 2 for distancegan with these settings, got 1");
    }

    @Test
    void list_the_words_that_a_setting_knows() {
        assertThatThrownBy(() -> EffectiveSettings.of(List.of(Layer.commandLine(List.of("algorithm.gan=hing"))))
                        .recipe())
                .isInstanceOf(RecipeException.Refused.class)
                .hasMessageStartingWith("algorithm.gan: must be one of lsgan, hinge, vanilla")
                .hasMessageEndingWith("got hing");
    }

    @Test
    void say_where_a_recipe_is_not_yaml() {
        assertThatThrownBy(() -> recipe("data:\n  flip: true\n crop-size: 3\n"))
                .isInstanceOf(RecipeException.Unreadable.class)
                .hasMessageContaining("recipe.yaml: line 3: not YAML");
        assertThatThrownBy(() -> recipe("seed: 1\nseed: 2\n"))
                .hasMessageContaining("line 2")
                .hasMessageContaining("seed");
        assertThatThrownBy(() -> recipe("just words")).hasMessageContaining("a recipe is made of lines");
        assertThatThrownBy(() -> Layer.commandLine(List.of("seed"))).hasMessageContaining("say KEY=VALUE");
    }

    @Test
    void have_a_fingerprint_of_what_is_learned_and_not_of_how_the_run_goes() {
        String fingerprint = fingerprint();
        assertThat(fingerprint("run.max-steps=7", "domains.a=cat", "algorithm.lambda-nce=2"))
                .isEqualTo(fingerprint);
        assertThat(fingerprint("seed=7")).isNotEqualTo(fingerprint);
        assertThat(fingerprint("algorithm.contrast.nce.temperature=0.08")).isNotEqualTo(fingerprint);
    }

    private static String fingerprint(String... options) {
        return EffectiveSettings.of(List.of(Layer.commandLine(List.of(options))))
                .fingerprint();
    }

    @Test
    void take_an_empty_recipe_for_no_wishes() throws IOException {
        assertThat(EffectiveSettings.of(List.of(recipe("# nothing yet\n")))
                        .recipe()
                        .settings())
                .isEqualTo(DclganSettings.reference());
    }

    @Test
    void list_the_shipped_recipes_where_a_name_is_unknown() {
        assertThatThrownBy(() -> Layer.recipe("cat2doge"))
                .isInstanceOf(RecipeException.Unreadable.class)
                .hasMessageContaining("cat2doge: there is no such file")
                .hasMessageContaining("synthetic, apple2orange");
    }

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void include_every_shipped_recipe(String name) {
        Recipe recipe = EffectiveSettings.of(List.of(Layer.recipe(name))).recipe();
        assertThat(recipe.domains()).isNotEqualTo(new DomainNames("a", "b"));
    }

    @ParameterizedTest
    @EnumSource
    void take_the_recipe_of_one_algorithm_for_every_other(AlgorithmName algorithm) {
        String word = algorithm.name().toLowerCase(Locale.ROOT);
        for (String recipe : SHIPPED) {
            EffectiveSettings effective = EffectiveSettings.of(
                    List.of(Layer.recipe(recipe), Layer.commandLine(List.of("algorithm.name=" + word))));
            assertThat(effective.recipe().algorithm()).isEqualTo(algorithm);
        }
    }

    @Test
    void leave_out_with_a_note_what_only_the_algorithm_of_a_recipe_has() throws IOException {
        Layer recipe = recipe("algorithm: {lambda-nce: 3, generator: {width: 8}, contrast: {patches: 9}}");

        EffectiveSettings effective =
                EffectiveSettings.of(List.of(recipe, Layer.commandLine(List.of("algorithm.name=cyclegan"))));

        assertThat(effective.recipe().settings().generator().width()).isEqualTo(8);
        assertThat(effective.notes())
                .containsExactly(recipe.source().label() + " is for dclgan; left out what cyclegan does not have:"
                        + " algorithm.contrast.patches, algorithm.lambda-nce");
        assertThat(EffectiveSettings.of(List.of(recipe)).notes()).isEmpty();
    }

    @Test
    void refuse_what_only_another_algorithm_than_the_one_asked_for_has() throws IOException {
        Layer asked = Layer.commandLine(List.of("algorithm.name=cyclegan", "algorithm.contrast.patches=9"));
        assertThatThrownBy(() -> EffectiveSettings.of(List.of(Layer.recipe("synthetic"), asked)))
                .isInstanceOf(RecipeException.UnknownSetting.class)
                .hasMessageStartingWith("command line: there is no setting algorithm.contrast.patches.");
        Layer itself = recipe("algorithm: {name: cyclegan, contrast: {patches: 9}}");
        assertThatThrownBy(() -> EffectiveSettings.of(List.of(itself)))
                .isInstanceOf(RecipeException.UnknownSetting.class);
        Layer misspelt = recipe("algorithm: {contrast: {patch: 9}}");
        assertThatThrownBy(() ->
                        EffectiveSettings.of(List.of(misspelt, Layer.commandLine(List.of("algorithm.name=cyclegan")))))
                .isInstanceOf(RecipeException.UnknownSetting.class);
    }

    private Layer recipe(String yaml) throws IOException {
        return Layer.recipe(
                Files.writeString(folder.resolve("recipe.yaml"), yaml).toString());
    }

    private static String source(EffectiveSettings settings, String key) {
        return settings.all().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow()
                .source()
                .label();
    }

    private static DclganSettings dclgan(Recipe recipe) {
        return (DclganSettings) recipe.settings();
    }
}
