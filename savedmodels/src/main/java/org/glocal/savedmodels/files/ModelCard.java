package org.glocal.savedmodels.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.datasets.files.PrettyJson;

/**
 * The model card: provenance, license, measurements and limits, written into the model's folder for
 * people ({@code MODEL_CARD.md}) and for programs ({@code model_card.json}).
 *
 * @param title one line
 * @param summary what the model does, in a few sentences
 * @param license under which the model may be used
 * @param source where its weights come from
 * @param facts how it was made, in the order to be shown
 * @param measured what was measured of it, likewise
 * @param limits what it cannot do
 */
public record ModelCard(
    String title,
    String summary,
    String license,
    String source,
    Map<String, String> facts,
    Map<String, String> measured,
    List<String> limits) {

  public ModelCard {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    measured = Collections.unmodifiableMap(new LinkedHashMap<>(measured));
    limits = List.copyOf(limits);
  }

  /** The card of a model of which nothing was measured yet. */
  public ModelCard(
      String title,
      String summary,
      String license,
      String source,
      Map<String, String> facts,
      List<String> limits) {
    this(title, summary, license, source, facts, Map.of(), limits);
  }

  public void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("MODEL_CARD.md"), toMarkdown());
    Files.writeString(folder.resolve("model_card.json"), PrettyJson.text(this));
  }

  private String toMarkdown() {
    var text = new StringBuilder("# %s\n\n%s\n\n".formatted(title, summary));
    text.append("- License: %s\n- Source: %s\n".formatted(license, source));
    table(text, "How it was made", facts);
    table(text, "What was measured", measured);
    if (!limits.isEmpty()) {
      text.append("\n## Limits\n\n");
      limits.forEach(limit -> text.append("- %s\n".formatted(limit)));
    }
    return text.toString();
  }

  private static void table(StringBuilder text, String heading, Map<String, String> rows) {
    if (!rows.isEmpty()) {
      text.append("\n## %s\n\n| | |\n|---|---|\n".formatted(heading));
      rows.forEach(
          (name, value) -> text.append("| %s | %s |\n".formatted(cell(name), cell(value))));
    }
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace('\n', ' ');
  }
}
