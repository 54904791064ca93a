package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate against harm, with a detector that sees the same on every image: nothing is gained. */
@Tag("slow")
class MinGapClosedTest {

  @TempDir static Path folder;
  private static Path scenes;
  private static Path detector;
  private static Path translator;

  @BeforeAll
  static void make() throws Exception {
    scenes = folder.resolve("scenes");
    detector = FixedDetector.write(folder.resolve("detector"));
    translator = InvertingTranslator.write(folder.resolve("negative"));
    Cli.run("scenes", "--out", scenes, "--train", 1, "--val", 3);
  }

  private static Cli evaluate(Path out, Object... more) {
    List<Object> words = new ArrayList<>(List.of("evaluate", "--detector", detector));
    words.addAll(List.of("--on", "scenes:" + scenes + ":val-x", "--no-cache", "--out", out));
    words.addAll(List.of(more));
    return Cli.run(words.toArray());
  }

  private static String oracle() {
    return "scenes:" + scenes + ":val-y";
  }

  @Test
  void whereNothingCanBeClosedTheGateIsMissed() throws Exception {
    Path out = folder.resolve("missed");
    var answer =
        evaluate(out, "--translator", translator, "--oracle", oracle(), "--min-gap-closed", "-0.5");
    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.out())
        .startsWith("negative: do not use this translation: untranslated images score as high, ")
        .contains("--min-gap-closed: nothing can be closed: the oracle's mAP50, 0.");
    var metrics = JsonParser.parseString(Files.readString(out.resolve("metrics.json")));
    assertThat(metrics.getAsJsonObject().get("gate"))
        .hasToString("{\"minGapClosed\":-0.5,\"passed\":false}");
    assertThat(out.resolve("report.html"))
        .content()
        .contains(
            "<h1>Do not use this translation: ", "Quality gate missed: nothing can be closed");
  }

  @Test
  void withoutAGateTheHeadlineIsNoFailure() {
    var answer = evaluate(folder.resolve("told"), "--translator", translator);
    assertThat(answer.status()).isZero();
    assertThat(answer.out()).startsWith("negative: do not use this translation: ");
  }

  @Test
  void aGateThatCannotBeMeasuredIsRefusedBeforeAnyWork() {
    Path out = folder.resolve("never");
    var noOracle = evaluate(out, "--translator", translator, "--min-gap-closed", "0.5");
    assertThat(noOracle.status()).isEqualTo(2);
    assertThat(noOracle.err().lines())
        .singleElement()
        .asString()
        .contains(
            "--min-gap-closed: want a --oracle, images of Y that the gap ends at; found none");
    var noTranslator = evaluate(out, "--oracle", oracle(), "--min-gap-closed", "0.5");
    assertThat(noTranslator.status()).isEqualTo(2);
    assertThat(noTranslator.err()).contains("--min-gap-closed: want a trained --translator, found");
    for (String wrong : List.of("1.5", "NaN", "-Infinity")) {
      var answer = evaluate(out, "--oracle", oracle(), "--min-gap-closed", wrong);
      assertThat(answer.status()).as(wrong).isEqualTo(2);
      assertThat(answer.err())
          .contains("--min-gap-closed: want a share of the gap in (-inf, 1], got " + wrong);
    }
    assertThat(out).doesNotExist();
  }
}
