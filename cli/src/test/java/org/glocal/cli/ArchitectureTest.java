package org.glocal.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.glocal.cli.options.Invocation;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.savedmodels.detector.Detector;
import org.glocal.savedmodels.detector.DetectorOptions;
import org.glocal.savedmodels.translator.TranslatorModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;

/** Holds the arrows of docs/develop/architecture.md. */
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
        .mayOnlyAccessLayers("graphs", "datasets")
        .whereLayer("evaluation")
        .mayOnlyAccessLayers("datasets", "savedmodels")
        .withOptionalLayers(true)
        .check(CLASSES);
  }

  @Test
  void savedModelsKnowOfDatasetsOnlyImagesAndFiles() {
    noClasses()
        .that()
        .resideInAPackage("org.glocal.savedmodels..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.glocal.datasets..")
                .and(
                    not(
                        resideInAnyPackage(
                            "org.glocal.datasets.images", "org.glocal.datasets.files"))))
        .check(CLASSES);
  }

  /** What a module shows to other modules: the table of docs/develop/architecture.md. */
  private static final Map<String, List<String>> API =
      Map.of(
          "graphs",
          List.of(
              "",
              ".generators",
              ".steps",
              ".methods",
              ".networks",
              ".losses",
              ".layers",
              ".optimizers",
              ".weights",
              ".detector",
              ".filters",
              ".runtime"),
          "datasets",
          List.of(
              "",
              ".images",
              ".files",
              ".coco",
              ".augmentation",
              ".degradation",
              ".fog",
              ".random",
              ".text",
              ".work",
              ".scenes"),
          "trainers",
          List.of(".config", ".runs", ".translator", ".detector", ".json", ".statistics"),
          "savedmodels",
          List.of(
              ".models",
              ".translator..",
              ".detector..",
              ".features",
              ".files",
              ".safety",
              ".runtime"),
          "evaluation",
          List.of(
              "",
              ".experiment",
              ".quality",
              ".score",
              ".metrics",
              ".metrics.coco",
              ".inference",
              ".validation"));

  @Test
  void modulesImportOfEachOtherTheApiAlone() {
    API.forEach(
        (module, packages) -> {
          String root = "org.glocal." + module;
          String[] api = packages.stream().map(root::concat).toArray(String[]::new);
          noClasses()
              .that()
              .resideOutsideOfPackage(root + "..")
              .should()
              .dependOnClassesThat(resideInAPackage(root + "..").and(not(resideInAnyPackage(api))))
              .check(CLASSES);
        });
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("org.glocal.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  /** They name settings, which {@code SettingNames} shows as flags. */
  @ParameterizedTest
  @ValueSource(strings = {"graphs", "datasets", "trainers", "savedmodels", "evaluation"})
  void modulesNameNoFlags(String module) throws IOException {
    var literal = Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"");
    var flag = Pattern.compile("(?<![\\w-])--[a-z]");
    try (var sources = Files.walk(Path.of("..", module, "src/main/java"))) {
      for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        assertThat(literal.matcher(Files.readString(source)).results().map(MatchResult::group))
            .as(source.toString())
            .noneMatch(text -> flag.matcher(text).find());
      }
    }
  }

  @Test
  void everySessionHasSettings() {
    noClasses().should().callConstructor(Session.class, Graph.class).check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("org.glocal.graphs.runtime")
        .should()
        .callMethod(ConfigProto.class, "newBuilder")
        .check(CLASSES);
  }

  @Test
  void commandsHandOnTheirSessionSettings() {
    noClasses()
        .that()
        .resideInAPackage("org.glocal.cli..")
        .should()
        .accessField(SessionSettings.class, "DEFAULT")
        .orShould()
        .accessField(SessionSettings.class, "CPU")
        .orShould()
        .callMethod(Detector.class, "load", Path.class)
        .orShould()
        .callMethod(Detector.class, "load", Path.class, DetectorOptions.class)
        .orShould()
        .callMethod(TranslatorModel.class, "load", Path.class)
        .check(CLASSES);
  }

  /** What is published is not written into: publishers call it. */
  @Test
  void commandsHandTheirConfigurationToWhoeverPublishes() {
    noClasses()
        .that()
        .resideInAPackage("org.glocal.cli.commands")
        .should()
        .callMethod(Invocation.class, "keepConfig", Path.class)
        .check(CLASSES);
  }

  @Test
  void commandsAreAllThereIsAmongCommands() {
    classes()
        .that()
        .resideInAPackage("org.glocal.cli.commands")
        .and()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces() // package-info
        .should()
        .haveSimpleNameEndingWith("Command")
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
