package io.pathline.it;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** The one-way arrows of the architecture, proven on the compiled classes. */
@AnalyzeClasses(
        packages = "io.pathline",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoContractKits.class})
final class ArchitectureTest {
    private static final String API = "io.pathline.api..";
    private static final String PATHS = "io.pathline.paths..";
    private static final String SOLVERS = "io.pathline.solvers..";
    private static final String TENSORFLOW = "io.pathline.tensorflow..";
    private static final String PIPELINES = "io.pathline.pipelines..";
    private static final String APP = "io.pathline.app..";
    private static final String IMAGE_DECODER = "io\\.pathline\\.pipelines\\.data\\.ImageDecoder(\\$.*)?";

    /** The jars of tests, which share packages with what they test. */
    static final class NoContractKits implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    /** So that the rules below cannot pass because nothing was read. */
    @ArchTest
    static void everyModuleWasRead(JavaClasses classes) {
        for (String module : new String[] {"api", "paths", "solvers", "tensorflow", "pipelines", "app"}) {
            assertThat(classes.stream().filter(c -> c.getPackageName().startsWith("io.pathline." + module)))
                    .as("classes of %s", module)
                    .hasSizeGreaterThan(10);
        }
    }

    @ArchTest
    static final ArchRule arrowsPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("api")
            .definedBy(API)
            .layer("paths-spi")
            .definedBy(PATHS)
            .layer("solvers-spi")
            .definedBy(SOLVERS)
            .layer("backend-tf")
            .definedBy(TENSORFLOW)
            .layer("pipelines")
            .definedBy(PIPELINES)
            .layer("app")
            .definedBy(APP)
            .ignoreDependency( // the doctor and the scaffold name what every kind of plugin makes
                    resideInAnyPackage("io.pathline.app.doctor..", "io.pathline.app.scaffold.."),
                    resideInAnyPackage("io.pathline.tensorflow", "io.pathline.tensorflow.network"))
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("pipelines")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("backend-tf")
            .mayOnlyBeAccessedByLayers("pipelines")
            .whereLayer("api")
            .mayNotAccessAnyLayer()
            .whereLayer("paths-spi")
            .mayOnlyAccessLayers("api")
            .whereLayer("solvers-spi")
            .mayOnlyAccessLayers("api")
            .whereLayer("backend-tf")
            .mayOnlyAccessLayers("api");

    @ArchTest
    static final ArchRule tensorFlowIsImportedInTheBackendAlone = noClasses()
            .that()
            .resideOutsideOfPackage(TENSORFLOW)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.tensorflow..");

    @ArchTest
    static final ArchRule apiAndSpisKnowNoFramework = noClasses()
            .that()
            .resideInAnyPackage(API, PATHS, SOLVERS, TENSORFLOW)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.inject..", "jakarta.inject..", "reactor..", "org.reactivestreams..");

    @ArchTest
    static final ArchRule onlyTheAppPrints =
            noClasses().that().resideOutsideOfPackage(APP).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule argumentsAndServersBelongToTheApp = noClasses()
            .that()
            .resideOutsideOfPackage(APP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "reactor.netty..");

    /** Images are data as well: docs/adr/0006. */
    @ArchTest
    static final ArchRule onlyOneClassOfTheDataDecodesImages = noClasses()
            .that()
            .resideOutsideOfPackage(APP)
            .and()
            .haveNameNotMatching(IMAGE_DECODER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "javax.imageio..");

    /** So that who has no kafka-clients loads no class that needs them: docs/adr/0009. */
    @ArchTest
    static final ArchRule onlyTheBridgeKnowsKafka = noClasses()
            .that()
            .resideOutsideOfPackage("io.pathline.pipelines.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule randomnessIsKeyed =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.util.Random");

    @ArchTest
    static final ArchRule namesAreNounsOfTheField = noClasses()
            .should()
            .haveSimpleNameStartingWith("Abstract")
            .orShould()
            .haveNameMatching(".*(Impl|Manager|Utils?|Helper)");

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("io.pathline.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .that(new DescribedPredicate<JavaClass>("are top-level") {
                @Override
                public boolean test(JavaClass c) {
                    return c.isTopLevelClass();
                }
            })
            .should(new ArchCondition<>("lie in a package that package-info.java marks @NullMarked") {
                @Override
                public void check(JavaClass c, ConditionEvents events) {
                    boolean marked = c.getPackage()
                            .tryGetPackageInfo()
                            .filter(info -> info.isAnnotatedWith(NullMarked.class))
                            .isPresent();
                    events.add(new SimpleConditionEvent(c, marked, c.getPackageName() + " of " + c.getSimpleName()));
                }
            });
}
