package org.glocal.cli.flags;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import java.nio.file.Path;
import org.glocal.cli.options.SizeConverter;
import org.glocal.datasets.images.ImageSize;
import org.glocal.savedmodels.detector.DetectorOptions;
import org.glocal.savedmodels.detector.adapter.BoxFormat;
import org.glocal.savedmodels.detector.adapter.DetectorAdapter;
import org.glocal.savedmodels.detector.adapter.PixelRange;

/**
 * Flags of the detector adapter: how a detector differs from the Object Detection API's
 * conventions.
 */
public final class AdapterFlags {

  private static final DetectorAdapter API = DetectorAdapter.DEFAULT;

  @Parameter(
      names = "--label-map",
      description = "class names, if not next to the detector: pbtxt, JSON, or one name a line")
  private Path labelMap;

  @Parameter(names = "--detector-signature", description = "the detector's signature")
  private String signature = API.signature();

  @Parameter(names = "--detector-input", description = "its input, if there are several")
  private String input;

  @Parameter(
      names = "--detector-pixels",
      description = "what its input holds: uint8, or floats of 0..255, 0..1 or -1..1")
  private String pixels = API.input().pixels().toString();

  @Parameter(
      names = "--detector-size",
      converter = SizeConverter.class,
      description = "WxH to which images are stretched before it gets them")
  private ImageSize size;

  @Parameter(names = "--detector-boxes", description = "its output of boxes; #0 is the first")
  private String boxes = API.outputs().boxes();

  @Parameter(names = "--detector-scores", description = "its output of scores")
  private String scores = API.outputs().scores();

  @Parameter(names = "--detector-classes", description = "its output of class numbers")
  private String classes = API.outputs().classes();

  @Parameter(names = "--detector-count", description = "its output of how many boxes are valid")
  private String count = API.outputs().count();

  @Parameter(
      names = "--detector-box-order",
      description = "a box's four numbers: yxyx, xyxy, xywh or cxcywh")
  private String boxOrder = API.boxes().order().toString();

  @Parameter(
      names = "--detector-box-pixels",
      description = "its boxes are in pixels, not in shares of the sides")
  private boolean boxPixels;

  @Parameter(
      names = "--detector-class-offset",
      description = "added to its class numbers before they are looked up in the label map")
  private int classOffset = API.classOffset();

  @ParametersDelegate private final TrustFlag trust = new TrustFlag();

  /** What was declared. */
  public DetectorOptions options() {
    int width = size == null ? 0 : size.width();
    int height = size == null ? 0 : size.height();
    var adapter =
        new DetectorAdapter(
            signature,
            new DetectorAdapter.InputSpec(input, PixelRange.parse(pixels), width, height),
            new DetectorAdapter.OutputNames(boxes, scores, classes, count),
            new BoxFormat(BoxFormat.Order.parse(boxOrder), boxPixels),
            classOffset);
    return new DetectorOptions(adapter, labelMap, trust.trust());
  }
}
