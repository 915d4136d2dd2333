package dev.duet.trainer;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;

/** Who may know whom: cli → training → algorithms → {networks, losses, optim}, and nothing points back. */
@AnalyzeClasses(packages = "dev.duet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String TRAINER = "dev.duet.trainer.";

    @ArchTest
    static final ArchRule packages_are_free_of_cycles =
            slices().matching("dev.duet.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule networks_know_only_pixels_and_chance =
            only("networks", "dev.duet.imaging", TRAINER + "random");

    @ArchTest
    static final ArchRule losses_know_only_networks = only("losses", TRAINER + "networks");

    @ArchTest
    static final ArchRule optimisers_know_only_networks = only("optim", TRAINER + "networks");

    @ArchTest
    static final ArchRule algorithms_know_nothing_of_data_or_runs =
            only("algorithms", TRAINER + "networks", TRAINER + "losses", TRAINER + "optim", TRAINER + "random");

    @ArchTest
    static final ArchRule files_of_pytorch_become_networks_and_nothing_else = only("pytorch", TRAINER + "networks");

    @ArchTest
    static final ArchRule training_knows_neither_recipes_nor_reports = only(
            "training",
            TRAINER + "algorithms",
            TRAINER + "networks",
            TRAINER + "optim",
            TRAINER + "random",
            TRAINER + "data");

    @ArchTest
    static final ArchRule what_is_done_with_a_generator_does_not_know_how_it_learned = noClasses()
            .that(resideInAnyPackage(TRAINER + "export..", TRAINER + "evaluate..", TRAINER + "translation.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage(TRAINER + "training..", TRAINER + "algorithms.."));

    /** A pickle names what it wants to be called; whatever reads one could not call it. */
    @ArchTest
    static final ArchRule what_reads_pickles_reaches_neither_classes_nor_processes = noClasses()
            .that(resideInAPackage(TRAINER + "pytorch.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.lang.reflect..", "java.net..")
                    .or(belongToAnyOf(ClassLoader.class, ObjectInputStream.class, ProcessBuilder.class)));

    @ArchTest
    static final ArchRule nothing_knows_the_commands = noClasses()
            .that(resideOutsideOfPackages(TRAINER + "cli.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage(TRAINER + "cli..", "picocli.."));

    @ArchTest
    static final ArchRule the_trainer_knows_no_service =
            noClasses().should().dependOnClassesThat(resideInAnyPackage("dev.duet.service..", "org.springframework.."));

    @ArchTest
    static final ArchRule pictures_and_settings_know_no_tensors = noClasses()
            .that(resideInAnyPackage(
                    TRAINER + "data..", TRAINER + "synthesis..", TRAINER + "random..", TRAINER + "recipe.."))
            .should()
            .dependOnClassesThat(resideInAPackage("ai.djl.."));

    @ArchTest
    static final ArchRule only_the_export_writes_onnx = noClasses()
            .that(resideOutsideOfPackages(TRAINER + "export.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("ai.onnx.proto..", "com.google.protobuf.."));

    @ArchTest
    static final ArchRule only_translators_and_judges_run_onnx = noClasses()
            .that(resideOutsideOfPackages(TRAINER + "translation..", TRAINER + "evaluate.."))
            .should()
            .dependOnClassesThat(resideInAPackage("ai.onnxruntime.."));

    @ArchTest
    static final ArchRule only_commands_print =
            noClasses().that(resideOutsideOfPackages(TRAINER + "cli..")).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule logging_is_slf4j =
            noClasses().should().dependOnClassesThat(resideInAPackage("java.util.logging.."));

    /** The classes of a package may depend on themselves, on these packages of Duet, and on any library. */
    private static ArchRule only(String knower, String... known) {
        return classes()
                .that(resideInAPackage(TRAINER + knower))
                .should()
                .onlyDependOnClassesThat(resideInAPackage(TRAINER + knower)
                        .or(resideInAnyPackage(known))
                        .or(resideOutsideOfPackages("dev.duet..")));
    }
}
