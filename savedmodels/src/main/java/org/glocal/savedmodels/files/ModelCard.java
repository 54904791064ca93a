package org.glocal.savedmodels.files;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.datasets.files.PrettyJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
 * @param warnings why it should not be used, one line each; shown first
 */
public record ModelCard(
    String title,
    String summary,
    String license,
    String source,
    Map<String, String> facts,
    Map<String, String> measured,
    List<String> limits,
    List<String> warnings) {

  private static final Logger LOG = LoggerFactory.getLogger(ModelCard.class);
  private static final String JSON = "model_card.json";

  public ModelCard {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    measured = Collections.unmodifiableMap(new LinkedHashMap<>(measured));
    limits = List.copyOf(limits);
    warnings = List.copyOf(warnings);
  }

  /** The card of a model of which nothing was measured yet. */
  public ModelCard(
      String title,
      String summary,
      String license,
      String source,
      Map<String, String> facts,
      List<String> limits) {
    this(title, summary, license, source, facts, Map.of(), limits, List.of());
  }

  public void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("MODEL_CARD.md"), toMarkdown());
    Files.writeString(folder.resolve(JSON), PrettyJson.text(this));
  }

  /**
   * The warnings on the card of a model, which may be from elsewhere.
   *
   * @param folder of a version
   * @return empty without a card, or if it is of another form
   */
  public static List<String> warningsOf(Path folder) throws IOException {
    Path file = folder.resolve(JSON);
    var warnings = new ArrayList<String>();
    if (Files.isRegularFile(file)) {
      try {
        if (JsonParser.parseString(Files.readString(file)) instanceof JsonObject card
            && card.get("warnings") instanceof JsonArray lines) {
          lines.forEach(
              line -> {
                if (line instanceof JsonPrimitive text && text.isString()) {
                  warnings.add(text.getAsString());
                }
              });
        }
      } catch (JsonParseException | CharacterCodingException e) {
        LOG.warn("{}: no card that can be read: {}", file, e.getMessage());
      }
    }
    return warnings;
  }

  private String toMarkdown() {
    var text = new StringBuilder("# %s\n\n".formatted(title));
    warnings.forEach(warning -> text.append("**Warning:** %s\n\n".formatted(warning)));
    text.append("%s\n\n".formatted(summary));
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
