package vn.sangkien;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The one arrow: doors, process, domain, database; nothing points back up. */
class ModularityTests {
    private static final String[] DOMAIN = {
        "vn.sangkien.refusal..",
        "vn.sangkien.plan..",
        "vn.sangkien.unit..",
        "vn.sangkien.contest..",
        "vn.sangkien.submission..",
        "vn.sangkien.archive..",
        "vn.sangkien.judging..",
        "vn.sangkien.issuance..",
        "vn.sangkien.notification.."
    };

    @Test
    void modulesKeepToTheirAllowedDependencies() {
        ApplicationModules.of(SangKien.class).verify();
    }

    @Test
    void onlyTheProcessModuleKnowsTheEngine() {
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("vn.sangkien");

        noClasses()
                .that()
                .resideOutsideOfPackages("vn.sangkien.process..")
                .and()
                .doNotHaveFullyQualifiedName("vn.sangkien.api.Problems")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda..")
                .check(classes);
        noClasses()
                .that()
                .resideInAnyPackage(DOMAIN)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.camunda..", "org.springframework.web..", "jakarta.servlet..")
                .check(classes);
    }
}
