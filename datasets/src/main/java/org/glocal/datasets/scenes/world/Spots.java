package org.glocal.datasets.scenes.world;

import org.glocal.datasets.random.SplitMix64;
import org.glocal.datasets.scenes.geometry.Pose;
import org.glocal.datasets.scenes.geometry.Vec;

/** Spawn regions: where each kind of road user may stand, and which way it then heads. */
enum Spots {
  /** Pavements; sometimes the carriageway. */
  PERSON {
    @Override
    Pose settle(Street street, double x, double z, SplitMix64 random, Traffic.Site site) {
      boolean road = street.onRoad(x, z);
      double half = street.half();
      double walk = x < 0 ? street.leftWalk() : street.rightWalk();
      if (Math.abs(x) > half + walk - 0.4 && !road || road && !random.chance(0.25)) {
        return null;
      }
      double along = random.chance(0.5) ? 0 : PI;
      double heading =
          random.chance(0.55) ? along + 0.3 * random.bell() : random.between(0, 2 * PI);
      return Pose.of(new Vec(x, road ? 0 : Street.CURB, z), heading, 1);
    }
  },
  /** Two-wheelers with a rider: on the carriageway. */
  RIDDEN {
    @Override
    Pose settle(Street street, double x, double z, SplitMix64 random, Traffic.Site site) {
      if (!street.onRoad(x, z)) {
        return null;
      }
      double along = street.onCrossing(z) && random.chance(0.6) ? PI / 2 : x < 0 ? PI : 0;
      double heading =
          random.chance(0.3)
              ? random.between(0, 2 * PI)
              : along + (random.chance(0.2) ? PI : 0) + 0.2 * random.bell();
      return Pose.of(new Vec(x, 0, z), heading, 1);
    }
  },
  /** Two-wheelers without: along curbs and on pavements. */
  PARKED_BIKE {
    @Override
    Pose settle(Street street, double x, double z, SplitMix64 random, Traffic.Site site) {
      double half = street.half();
      double walk = x < 0 ? street.leftWalk() : street.rightWalk();
      if (Math.abs(x) > half + walk - 0.5 || Math.abs(x) < half - 2.5 || street.onCrossing(z)) {
        return null;
      }
      double heading = random.between(0, 2 * PI);
      double y = Math.abs(x) > half ? Street.CURB : 0;
      boolean onCurb = Math.abs(Math.abs(x) - half) < 0.9;
      return onCurb ? null : Pose.of(new Vec(x, y, z), heading, 1);
    }
  },
  /** Cars, trucks, buses: lanes, parking strips, the cross street; some are turning. */
  VEHICLE {
    @Override
    Pose settle(Street street, double x, double z, SplitMix64 random, Traffic.Site site) {
      double reach = Math.abs(z - street.crossing());
      if (street.hasCrossing() && reach < street.crossHalf() && random.chance(0.65)) {
        double lane = z < street.crossing() ? -0.5 : 0.5;
        double middle = street.crossing() + lane * street.crossHalf();
        double heading = (lane < 0 ? PI / 2 : -PI / 2) + 0.06 * random.bell();
        return Pose.of(new Vec(x, 0, middle), heading, 1);
      }
      if (Math.abs(x) > street.half() - 0.5) {
        return null;
      }
      if (site.halfLength() < 0.8 * street.half() && random.chance(0.3)) {
        return Pose.of(new Vec(x * 0.4, 0, z), random.between(0, 2 * PI), 1);
      }
      double lane = street.nearestLane(x);
      boolean parked = Math.abs(lane) > street.lane() * street.lanes();
      if (parked && site.halfWidth() > 1.1) {
        return null;
      }
      double jitter = 0.12 * random.bell();
      double heading = (lane < 0 ? PI : 0) + 0.05 * random.bell();
      return Pose.of(new Vec(lane + jitter, 0, z + site.halfLength()), heading, 1);
    }
  },
  /** On the rails. */
  TRAM {
    @Override
    Pose settle(Street street, double x, double z, SplitMix64 random, Traffic.Site site) {
      if (street.crossTrack()) {
        double heading = random.chance(0.5) ? PI / 2 : -PI / 2;
        double shift = random.between(-0.8, 0.8) * site.halfLength();
        return Pose.of(new Vec(shift, 0, street.crossing()), heading, 1);
      }
      double heading = street.track() < 0 ? PI : 0;
      return Pose.of(new Vec(street.track(), 0, z + site.halfLength()), heading, 1);
    }
  };

  private static final double PI = StrictMath.PI;

  /**
   * Where a road user near a point stands.
   *
   * @return null where it may not
   */
  abstract Pose settle(Street street, double x, double z, SplitMix64 random, Traffic.Site site);
}
