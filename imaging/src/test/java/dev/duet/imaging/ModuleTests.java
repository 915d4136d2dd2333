package dev.duet.imaging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import javax.imageio.ImageIO;

@AnalyzeClasses(packages = "dev.duet.imaging", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleTests {

    @ArchTest
    static final ArchRule only_the_jdk_and_the_webp_reader_are_needed = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.duet.imaging..", "java..", "javax.imageio..", "com.twelvemonkeys..", "org.jspecify..");

    /** ImageIO's own choice of a reader depends on what else is on the class path, and on the thread that asks first. */
    @ArchTest
    static final ArchRule no_reader_is_left_to_chance =
            noClasses().should().dependOnClassesThat().areAssignableTo(ImageIO.class);

    @ArchTest
    static final ArchRule nothing_is_printed = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule nothing_is_logged =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");
}
