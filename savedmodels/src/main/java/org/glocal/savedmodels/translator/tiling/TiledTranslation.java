package org.glocal.savedmodels.translator.tiling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glocal.datasets.images.RgbImage;
import org.glocal.savedmodels.graphdef.Pruning;
import org.glocal.savedmodels.models.TranslatedImage;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.proto.GraphDef;

/**
 * Tiled inference with the result of one call: convolutions see the halo of a tile, normalizations
 * the statistics of the whole image. That costs about two and a half times the work of one call and
 * the memory of one tile.
 */
public final class TiledTranslation {

  /** The shortest side of a tile that is worth its surroundings, px. */
  public static final int SMALLEST_TILE = 192;

  private final TileSession session;
  private final TilingPlan plan;
  private final TilingGeometry geometry;

  private TiledTranslation(TileSession session, TilingPlan plan, TilingGeometry geometry) {
    this.session = session;
    this.plan = plan;
    this.geometry = geometry;
  }

  /**
   * The tensors of a translator.
   *
   * @param images uint8 {@code [N, H, W, 3]}
   * @param translated likewise
   * @param foreground {@code [N, H, W, 1]}
   */
  public record TranslatorTensors(String images, String translated, String foreground) {}

  /**
   * Analyzes the graph of a loaded translator.
   *
   * @param graph the one that was loaded
   * @param geometry the generator's
   * @param scope in the loaded graph, for what is added
   * @throws IllegalArgumentException if it is not built as glocal exports translators; one line
   */
  public static TiledTranslation of(
      SavedModelBundle bundle,
      GraphDef graph,
      TranslatorTensors tensors,
      TilingGeometry geometry,
      String scope) {
    GraphDef needed = Pruning.ancestors(graph, List.of(tensors.translated(), tensors.foreground()));
    TilingPlan forImage = TilingPlan.of(needed, tensors.translated());
    TilingPlan forForeground = TilingPlan.of(needed, tensors.foreground());
    List<TilingPlan.KeptTensor> common = new ArrayList<>(forImage.places());
    common.retainAll(forForeground.places());
    var session = new TileSession(bundle, tensors, geometry.stride(), scope);
    Set<String> small = new HashSet<>(session.atStride(common));
    common.removeIf(place -> !small.contains(place.node()));
    return new TiledTranslation(
        session, new TilingPlan(forImage.norms(), List.copyOf(common)), geometry);
  }

  /**
   * Translates an image.
   *
   * @param tile longest side of a tile, px, from {@link #SMALLEST_TILE}
   * @param betweenTiles is called before each tile's work; may throw to stop
   * @return the translation and its foreground
   */
  public TranslatedImage translate(RgbImage image, int tile, Runnable betweenTiles)
      throws IOException {
    if (tile < SMALLEST_TILE) {
      throw new IllegalArgumentException(
          "tile: want at least %d px, got %d".formatted(SMALLEST_TILE, tile));
    }
    RgbImage padded = TileCanvas.padded(image, geometry.stride());
    List<Tile> tiles =
        Tile.cover(padded.width(), padded.height(), tile, geometry.halo(), geometry.stride());
    try (var state = new TileState(padded)) {
      for (int i = 0; i < plan.norms().size(); i++) {
        state.learn(plan.norms().get(i), measure(state, tiles, i, betweenTiles));
        keepNext(state, tiles, i + 1, betweenTiles);
      }
      TileCanvas result = TileCanvas.blank(padded.width(), padded.height());
      for (Tile one : tiles) {
        betweenTiles.run();
        session.translate(state, one, result);
      }
      return result.cropped(image.width(), image.height());
    }
  }

  private Statistics measure(TileState state, List<Tile> tiles, int norm, Runnable betweenTiles)
      throws IOException {
    var sums = new Statistics.Sums();
    for (Tile tile : tiles) {
      betweenTiles.run();
      session.measure(state, plan.norms().get(norm), tile, sums);
    }
    return sums.statistics();
  }

  /** Keeps the last tensor that can be computed by now, if there is a new one. */
  private void keepNext(TileState state, List<Tile> tiles, int known, Runnable betweenTiles)
      throws IOException {
    String next = null;
    for (TilingPlan.KeptTensor place : plan.places()) {
      next = place.after() <= known ? place.node() : next;
    }
    if (next == null || next.equals(state.kept())) {
      return;
    }
    FeatureFile features = null;
    try {
      for (Tile tile : tiles) {
        betweenTiles.run();
        features = session.keep(state, next, tile, features);
      }
    } catch (IOException | RuntimeException e) {
      if (features != null) {
        features.close();
      }
      throw e;
    }
    state.keep(next, features);
  }
}
