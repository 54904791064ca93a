package org.glocal.datasets.scenes.world;

import org.glocal.datasets.random.SplitMix64;

/**
 * The cross-section of a street. It runs along z with its middle at x = 0; traffic keeps to the
 * right.
 *
 * @param lane width of a lane, m
 * @param lanes lanes a direction
 * @param parking width of the parking strip on each side, m; 0 where there is none
 * @param leftWalk width of the left pavement, m
 * @param rightWalk width of the right pavement, m
 * @param crossing z of the middle of a cross street; NaN where there is none
 * @param crossHalf half width of the cross street, m
 * @param track x of the middle of a tram track; NaN where there is none
 * @param crossTrack whether the cross street has a tram track
 */
public record Street(
    double lane,
    int lanes,
    double parking,
    double leftWalk,
    double rightWalk,
    double crossing,
    double crossHalf,
    double track,
    boolean crossTrack) {

  static final double CURB = 0.12;

  /** A plan; one with rails where a train is to run. */
  public static Street draw(SplitMix64 random, boolean withTrain) {
    double lane = random.between(3.1, 3.7);
    int lanes = random.weighted(5, 4) + 1;
    double parking = random.chance(0.5) ? random.between(2.1, 2.5) : 0;
    boolean crossed = random.chance(0.6);
    boolean rails = withTrain || random.chance(0.1);
    boolean railsAcross = rails && crossed && random.chance(0.35);
    double side = random.chance(0.6) ? -1 : 1;
    return new Street(
        lane,
        lanes,
        parking,
        random.between(2.2, 6),
        random.between(2.2, 6),
        crossed ? random.between(11, 34) : Double.NaN,
        random.between(3.4, 6),
        rails && !railsAcross ? side * (lanes - 0.5) * lane : Double.NaN,
        railsAcross);
  }

  boolean hasCrossing() {
    return !Double.isNaN(crossing);
  }

  /** Half of the carriageway with its parking strips, m. */
  double half() {
    return lane * lanes + parking;
  }

  boolean onCrossing(double z) {
    return hasCrossing() && Math.abs(z - crossing) < crossHalf;
  }

  /** Whether a point is on asphalt. */
  boolean onRoad(double x, double z) {
    return Math.abs(x) < half() || onCrossing(z);
  }

  /** Middle of the nearest lane or parking strip. */
  double nearestLane(double x) {
    double distance = Math.abs(x);
    double middle =
        parking > 0 && distance > lane * lanes
            ? lane * lanes + parking / 2
            : (Math.min(lanes - 1, Math.floor(distance / lane)) + 0.5) * lane;
    return x < 0 ? -middle : middle;
  }
}
