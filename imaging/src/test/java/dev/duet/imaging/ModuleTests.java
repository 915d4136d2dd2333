package dev.duet.imaging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import javax.imageio.ImageIO;

@AnalyzeClasses(packages = "dev.duet.imaging", importOptions = ModuleTests.WithoutTests.class)
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

    /** Wherever the build puts its output. */
    static final class WithoutTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }
}
