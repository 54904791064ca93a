package org.glocal.datasets.fog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.glocal.datasets.images.RgbImage;
import org.junit.jupiter.api.Test;

class DisparityHolesTest {

  private static final int WIDTH = 40;
  private static final int HEIGHT = 30;
  private static final int HORIZON = 15;

  private final RgbImage image = RgbImage.blank(WIDTH, HEIGHT);
  private final float[] disparity = new float[WIDTH * HEIGHT];

  @Test
  void whatIsKnownStaysAsItIs() {
    for (int i = 0; i < disparity.length; i++) {
      disparity[i] = i;
    }
    float[] before = disparity.clone();
    DisparityHoles.fill(image, disparity, HORIZON);
    assertThat(disparity).isEqualTo(before);
  }

  @Test
  void holeInAWallIsCompletedFromTheWallAndNotFromTheNearerPost() {
    paint(0, 0, WIDTH, HEIGHT, 90, 80, 70, 4); // a wall at 4 px
    paint(20, 0, 24, HEIGHT, 20, 20, 20, 30); // a post before it
    unknown(10, 10, 20, 20); // beside the post, up to its edge
    unknown(20, 12, 22, 18); // and half of the post
    DisparityHoles.fill(image, disparity, HORIZON);
    assertThat(at(19, 15)).isEqualTo(4);
    assertThat(at(10, 10)).isEqualTo(4);
    assertThat(at(20, 15)).isEqualTo(30);
  }

  @Test
  void brightUnknownPixelsAtTheUpperEdgeAreSkyUpToTheNextEdge() {
    paint(0, 0, WIDTH, HEIGHT, 200, 215, 235, 0);
    paint(0, 10, WIDTH, HEIGHT, 70, 70, 70, 6); // houses
    paint(30, 0, WIDTH, HEIGHT, 190, 120, 90, 8); // a brick tower up to the upper edge
    unknown(0, 0, WIDTH, 12);
    DisparityHoles.fill(image, disparity, HORIZON);
    assertThat(at(5, 0)).isZero();
    assertThat(at(5, 9)).isZero();
    assertThat(at(5, 10)).isEqualTo(6);
    assertThat(at(35, 0)).isEqualTo(8);
  }

  @Test
  void darkHoleAtTheUpperEdgeIsNoSky() {
    paint(0, 0, WIDTH, HEIGHT, 40, 60, 40, 5); // a tree
    unknown(0, 0, WIDTH, 8);
    DisparityHoles.fill(image, disparity, HORIZON);
    assertThat(disparity).containsOnly(5);
  }

  @Test
  void brightHoleThatDoesNotReachTheUpperEdgeIsNoSky() {
    paint(0, 0, WIDTH, HEIGHT, 240, 240, 240, 12); // a white van
    unknown(10, 4, 30, 12);
    DisparityHoles.fill(image, disparity, HORIZON);
    assertThat(disparity).containsOnly(12);
  }

  @Test
  void thereIsNoSkyBelowTheHorizon() {
    paint(0, 0, WIDTH, HEIGHT, 230, 230, 235, 0);
    Arrays.fill(disparity, Float.NaN);
    disparity[(HEIGHT - 1) * WIDTH] = 9;
    DisparityHoles.fill(image, disparity, HORIZON);
    assertThat(at(20, HORIZON - 1)).isZero();
    assertThat(at(0, HEIGHT - 2)).isEqualTo(9);
  }

  @Test
  void everyPixelIsCompletedFromOneThatIsKnown() {
    paint(0, 0, WIDTH, HEIGHT, 255, 0, 0, 0);
    for (int x = 0; x < WIDTH; x += 2) { // hard edges everywhere
      paint(x, 0, x + 1, HEIGHT, 0, 255, 255, 0);
    }
    Arrays.fill(disparity, Float.NaN);
    disparity[WIDTH * HEIGHT - 1] = 3;
    DisparityHoles.fill(image, disparity, 0);
    assertThat(disparity).containsOnly(3);
  }

  private void paint(int x0, int y0, int x1, int y1, int red, int green, int blue, float pixels) {
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) {
        image.set(x, y, red, green, blue);
        disparity[y * WIDTH + x] = pixels;
      }
    }
  }

  private void unknown(int x0, int y0, int x1, int y1) {
    for (int y = y0; y < y1; y++) {
      Arrays.fill(disparity, y * WIDTH + x0, y * WIDTH + x1, Float.NaN);
    }
  }

  private float at(int x, int y) {
    return disparity[y * WIDTH + x];
  }
}
