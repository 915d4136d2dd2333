package dev.duet.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.duet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String SERVICE = "dev.duet.service.";

    /** api → translation → {modelrepo, executor, quality}; config wires them, the rest knows nothing of them. */
    @ArchTest
    static final ArchRule dependencies_point_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("config")
            .definedBy(SERVICE + "config..")
            .layer("api")
            .definedBy(SERVICE + "api..")
            .layer("translation")
            .definedBy(SERVICE + "translation..")
            .layer("modelrepo")
            .definedBy(SERVICE + "modelrepo..")
            .layer("executor")
            .definedBy(SERVICE + "executor..")
            .layer("quality")
            .definedBy(SERVICE + "quality..")
            .layer("metrics")
            .definedBy(SERVICE + "metrics..")
            .whereLayer("config")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers("config")
            .whereLayer("translation")
            .mayOnlyBeAccessedByLayers("api", "config")
            .whereLayer("modelrepo")
            .mayOnlyBeAccessedByLayers("translation", "api", "config")
            .whereLayer("executor")
            .mayOnlyBeAccessedByLayers("translation", "api", "config")
            .whereLayer("quality")
            .mayOnlyBeAccessedByLayers("translation", "api")
            .whereLayer("metrics")
            .mayOnlyBeAccessedByLayers("translation", "api", "config");

    @ArchTest
    static final ArchRule packages_are_free_of_cycles =
            slices().matching("dev.duet.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule imaging_does_not_know_the_service = noClasses()
            .that()
            .resideInAPackage("dev.duet.imaging..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.duet.service..");

    @ArchTest
    static final ArchRule only_the_executor_touches_onnx_runtime = noClasses()
            .that()
            .resideOutsideOfPackage(SERVICE + "executor..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..");

    @ArchTest
    static final ArchRule only_api_and_config_know_the_web = noClasses()
            .that()
            .resideOutsideOfPackages(SERVICE + "api..", SERVICE + "config..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "jakarta.servlet..",
                    "org.apache.catalina..",
                    "io.swagger..",
                    "org.springdoc..");

    @ArchTest
    static final ArchRule the_service_trains_nothing =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("ai.djl..", "dev.duet.trainer..");

    @ArchTest
    static final ArchRule executors_and_models_do_not_need_spring_beans = classes()
            .that()
            .resideInAnyPackage(
                    SERVICE + "executor..", SERVICE + "translation..", SERVICE + "quality..", SERVICE + "metrics..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("org.springframework..");
}
