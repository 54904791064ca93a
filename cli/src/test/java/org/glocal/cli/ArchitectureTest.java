package org.glocal.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** Holds the arrows of docs/architecture.md. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("org.glocal");

  @Test
  void modulesKnowOnlyWhomTheDesignLetsThemKnow() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("org.glocal..")
        .layer("graphs")
        .definedBy("org.glocal.graphs..")
        .layer("datasets")
        .definedBy("org.glocal.datasets..")
        .layer("trainers")
        .definedBy("org.glocal.trainers..")
        .layer("savedmodels")
        .definedBy("org.glocal.savedmodels..")
        .layer("evaluation")
        .definedBy("org.glocal.evaluation..")
        .layer("cli")
        .definedBy("org.glocal.cli..")
        .whereLayer("graphs")
        .mayNotAccessAnyLayer()
        .whereLayer("datasets")
        .mayNotAccessAnyLayer()
        .whereLayer("trainers")
        .mayOnlyAccessLayers("graphs", "datasets")
        .whereLayer("savedmodels")
        .mayOnlyAccessLayers("graphs")
        .whereLayer("evaluation")
        .mayOnlyAccessLayers("datasets", "savedmodels")
        .withOptionalLayers(true)
        .check(CLASSES);
  }

  @Test
  void datasetsKnowNoTensorFlow() {
    noClasses()
        .that()
        .resideInAPackage("org.glocal.datasets..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.tensorflow..")
        .check(CLASSES);
  }

  @Test
  void graphsTouchNeitherFilesNorThreads() {
    noClasses()
        .that()
        .resideInAPackage("org.glocal.graphs..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.util.concurrent..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.File")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLinePrintsOrExits() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.glocal.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .allowEmptyShould(true)
        .check(CLASSES);
  }
}
