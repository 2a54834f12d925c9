package org.longzheng;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arrows between the rooms: {@code plugins -> sdk <- kernel/runtime <- ui/app}, and the catalogue alone below the runtime. */
class ArchitectureTest {

    private static final String INTERNAL = ".internal";

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.longzheng");

    @Test
    void kernelKnowsNoScreens() {
        noClasses()
                .that()
                .resideInAPackage("org.longzheng.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.longzheng.ui..", "com.vaadin..")
                .because(
                        "a kernel that knows no screen also serves the HTTP interface, the test kit and the command line")
                .check(PRODUCT);
    }

    @Test
    void kernelAndScreensKnowNoPlugin() {
        noClasses()
                .that()
                .resideInAnyPackage("org.longzheng.kernel..", "org.longzheng.ui..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.longzheng.plugins..")
                .because("deleting a plugin's jar takes it away without a trace")
                .check(PRODUCT);
    }

    @Test
    void pluginsSeeOnlyTheSdk() throws IOException {
        var plugins = new ClassFileImporter().importPaths(pluginOutputs());

        classes()
                .that()
                .resideInAPackage("org.longzheng.plugins..")
                .should(onlyDependOnClassesThat(resideOutsideOfPackages("org.longzheng..")
                        .or(resideInAnyPackage(
                                "org.longzheng.plugins..", "org.longzheng.kernel.sdk..", "org.longzheng.ui.sdk.."))))
                .because("what a plugin sees is what we promise to keep")
                .allowEmptyShould(true)
                .check(plugins);
    }

    @Test
    void catalogueKnowsNoSpring() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.longzheng.kernel.sdk..",
                        "org.longzheng.kernel.catalogue..",
                        "org.longzheng.kernel.expressions..",
                        "org.longzheng.kernel.calendar..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..", "java.sql..", "javax.sql..", "org.flowable..", "org.apache.ibatis..")
                .because("the command line, the test kit and an editor use it alone")
                .check(PRODUCT);
    }

    @Test
    void featuresKeepTheirInternalsPrivate() {
        classes()
                .that()
                .resideInAPackage("org.longzheng..")
                .should(useOnlyInternalsOfTheirOwnFeature())
                .because("a feature's root package is its API")
                .check(PRODUCT);
    }

    @Test
    void featuresFormNoCircles() {
        slices().matching("org.longzheng.kernel.(*)..")
                .should()
                .beFreeOfCycles()
                .check(PRODUCT);
    }

    private static ArchCondition<JavaClass> useOnlyInternalsOfTheirOwnFeature() {
        return new ArchCondition<>("use only internals of their own feature") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                for (Dependency use : user.getDirectDependenciesFromSelf()) {
                    var used = use.getTargetClass().getBaseComponentType().getPackageName();
                    if (used.startsWith("org.longzheng.") && isInternal(used) && !isWithin(user, featureOf(used))) {
                        events.add(SimpleConditionEvent.violated(user, use.getDescription()));
                    }
                }
            }
        };
    }

    private static boolean isInternal(String name) {
        return name.endsWith(INTERNAL) || name.contains(INTERNAL + ".");
    }

    private static String featureOf(String internal) {
        return internal.substring(0, internal.indexOf(INTERNAL));
    }

    private static boolean isWithin(JavaClass type, String feature) {
        var name = type.getPackageName();
        return name.equals(feature) || name.startsWith(feature + ".");
    }

    private static List<Path> pluginOutputs() throws IOException {
        try (var folders = Files.list(Path.of("../../plugins"))) {
            return folders.map(folder -> folder.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }
}
