package org.glocal.savedmodels.detector.adapter;

import org.glocal.savedmodels.files.SavedModelFile;

/**
 * The declared conventions of a detector: signature, input, outputs, box encoding. Nothing is
 * guessed: what is not declared is as the TensorFlow Object Detection API has it.
 *
 * @param signature the signature to call
 * @param input what goes in
 * @param outputs what comes out
 * @param boxes how boxes are written down
 * @param classOffset what is added to a class number before it is looked up in the label map: 1 for
 *     a detector that counts from 0 with a map that counts from 1
 */
public record DetectorAdapter(
    String signature, InputSpec input, OutputNames outputs, BoxFormat boxes, int classOffset) {

  /** The TensorFlow Object Detection API's conventions. */
  public static final DetectorAdapter DEFAULT =
      new DetectorAdapter(
          SavedModelFile.DEFAULT_SIGNATURE,
          new InputSpec(null, PixelRange.UINT8, 0, 0),
          new OutputNames(
              "detection_boxes", "detection_scores", "detection_classes", "num_detections"),
          BoxFormat.DEFAULT,
          0);

  /**
   * The image that a detector is given.
   *
   * @param name in the signature; null for the only one, or {@code input_tensor} among several
   * @param pixels their type and range
   * @param width px to which images are stretched before the detector gets them; 0 to leave them,
   *     unless the signature says a size
   * @param height likewise
   */
  public record InputSpec(String name, PixelRange pixels, int width, int height) {

    public InputSpec {
      if (width < 0 || height < 0 || (width == 0) != (height == 0)) {
        throw new IllegalArgumentException(
            "detector size: want two sides of 1 px or more, got %d x %d".formatted(width, height));
      }
    }
  }

  /**
   * Outputs by their names in the signature; {@code #2} is the third, counted in the order of names
   * with numbers compared as numbers.
   *
   * @param boxes {@code [N, M, 4]}, or {@code [M, 4]} of a single image
   * @param scores {@code [N, M]} or {@code [M]}
   * @param classes numbers of classes, likewise
   * @param count how many of the M are valid, {@code [N]} or a scalar; a detector may lack it and
   *     give padding rows a score of 0
   */
  public record OutputNames(String boxes, String scores, String classes, String count) {}

  /** The same with another input. */
  public DetectorAdapter withInput(InputSpec other) {
    return new DetectorAdapter(signature, other, outputs, boxes, classOffset);
  }

  /** The same with other outputs. */
  public DetectorAdapter withOutputs(OutputNames other) {
    return new DetectorAdapter(signature, input, other, boxes, classOffset);
  }
}
