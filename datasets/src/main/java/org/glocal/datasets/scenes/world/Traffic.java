package org.glocal.datasets.scenes.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.glocal.datasets.random.SplitMix64;
import org.glocal.datasets.scenes.geometry.CameraView;
import org.glocal.datasets.scenes.geometry.Footprint;
import org.glocal.datasets.scenes.geometry.Pose;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.models.Bicycles;
import org.glocal.datasets.scenes.models.Buses;
import org.glocal.datasets.scenes.models.Cars;
import org.glocal.datasets.scenes.models.MeshBuilder;
import org.glocal.datasets.scenes.models.Motorcycles;
import org.glocal.datasets.scenes.models.People;
import org.glocal.datasets.scenes.models.Trains;
import org.glocal.datasets.scenes.models.Trucks;
import org.glocal.datasets.scenes.models.TwoWheeler;
import org.glocal.datasets.scenes.models.Vehicle;

/**
 * Puts road users where they belong: vehicles into lanes, parking strips and the cross street,
 * trams on rails, people mostly on pavements, each at a distance that gives it a drawn height in
 * the picture.
 */
public final class Traffic {

  private static final int TRIES = 80;

  private final Street street;
  private final CameraView view;
  private final SplitMix64 random;
  private final boolean lit;
  private final List<Actor> actors = new ArrayList<>();
  private final Map<SceneClass, Integer> counts = new EnumMap<>(SceneClass.class);
  private int groups;

  private Traffic(Street street, CameraView view, SplitMix64 random, boolean lit) {
    this.street = street;
    this.view = view;
    this.random = random;
    this.lit = lit;
  }

  /** What is to be placed: the class drawn for each road user; a rider brings its two-wheeler. */
  public static List<SceneClass> draw(SplitMix64 random) {
    int count = 2 + random.weighted(1, 2, 3, 4, 4, 3, 2, 1);
    List<SceneClass> wanted = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int type = random.weighted(24, 12, 27, 9, 9.5, 7, 4, 5.5);
      boolean tramTwice =
          SceneClass.values()[type] == SceneClass.TRAIN && wanted.contains(SceneClass.TRAIN);
      wanted.add(tramTwice ? SceneClass.CAR : SceneClass.values()[type]);
    }
    return wanted;
  }

  public static List<Actor> place(
      List<SceneClass> wanted, Street street, CameraView view, SplitMix64 random, boolean lit) {
    Traffic traffic = new Traffic(street, view, random, lit);
    List<SceneClass> order = new ArrayList<>(wanted);
    Collections.sort(
        order, (a, b) -> Boolean.compare(b == SceneClass.TRAIN, a == SceneClass.TRAIN));
    for (SceneClass type : order) {
      traffic.add(type);
    }
    return traffic.actors;
  }

  private void add(SceneClass type) {
    switch (type) {
      case PERSON -> person();
      case RIDER, MOTORCYCLE, BICYCLE -> twoWheeler(type);
      default -> vehicle(type);
    }
  }

  private void person() {
    MeshBuilder shape = People.walker(random);
    double scale = random.chance(0.12) ? random.between(0.62, 0.8) : random.between(0.9, 1.1);
    Site site = new Site(1.75 * scale, 27, 0.3, 0.3);
    Pose pose = find(site, Spots.PERSON);
    if (pose != null) {
      Pose sized = Pose.of(pose.at(), pose.heading(), scale);
      put(SceneClass.PERSON, shape, new Footprint(sized, 0.25, 0.25), groups++);
    }
  }

  private void twoWheeler(SceneClass type) {
    boolean ridden = type == SceneClass.RIDER;
    boolean motor = ridden ? random.chance(0.45) : type == SceneClass.MOTORCYCLE;
    TwoWheeler model = motor ? Motorcycles.draw(random, ridden) : Bicycles.draw(random, ridden);
    Site site = new Site(ridden ? 1.75 : 1.1, ridden ? 33 : 22, 0.3, 0.95);
    Pose pose = find(site, ridden ? Spots.RIDDEN : Spots.PARKED_BIKE);
    if (pose == null) {
      return;
    }
    Footprint footprint = new Footprint(pose, 0.25, 0.9);
    int group = groups++;
    put(motor ? SceneClass.MOTORCYCLE : SceneClass.BICYCLE, model.shape(), footprint, group);
    if (ridden) {
      put(SceneClass.RIDER, model.rider(), footprint, group);
    }
  }

  private void vehicle(SceneClass type) {
    Vehicle model =
        switch (type) {
          case TRUCK -> Trucks.draw(random, lit);
          case BUS -> Buses.draw(random, lit);
          case TRAIN -> Trains.draw(random);
          default -> Cars.draw(random, lit);
        };
    Site site =
        new Site(
            type == SceneClass.CAR ? 1.5 : 3.1,
            type == SceneClass.CAR ? 22 : 40,
            model.halfWidth(),
            model.halfLength());
    Pose pose = find(site, type == SceneClass.TRAIN ? Spots.TRAM : Spots.VEHICLE);
    if (pose != null) {
      Footprint footprint = new Footprint(pose, model.halfWidth(), model.halfLength());
      put(type, model.shape(), footprint, groups++);
    }
  }

  private void put(SceneClass type, MeshBuilder shape, Footprint footprint, int group) {
    int number = counts.merge(type, 1, Integer::sum) - 1;
    int id = type.cityscapesId() * 1000 + number;
    actors.add(new Actor(type, id, group, shape.placed(footprint.pose(), id), footprint));
  }

  /**
   * What is looked for.
   *
   * @param height m
   * @param pixels its median height in a picture 128 px high
   */
  record Site(double height, double pixels, double halfWidth, double halfLength) {}

  private Pose find(Site site, Spots spots) {
    for (int i = 0; i < TRIES; i++) {
      double pixels = site.pixels * StrictMath.exp(0.5 * random.bell());
      double focal = view.camera.focal();
      double depth = focal * site.height / Math.max(10, Math.min(100, pixels));
      double column = random.between(0.0, 1.0) * view.camera.width();
      Vec spot = view.eye.plus(view.ray(column, view.camera.cy()).times(depth));
      Pose pose = spots.settle(street, spot.x(), spot.z(), random, site);
      if (pose != null && free(new Footprint(pose, site.halfWidth, site.halfLength))) {
        return pose;
      }
    }
    return null;
  }

  private boolean free(Footprint footprint) {
    ColumnRange span = ColumnRange.of(footprint, view);
    if (span.nearest() < 2.5 || span.visible(view.camera.width()) < 0.35) {
      return false;
    }
    for (Actor other : actors) {
      if (footprint.crowds(other.footprint(), 0.35)
          || span.hides(ColumnRange.of(other.footprint(), view), 0.6)) {
        return false;
      }
    }
    return true;
  }

  /** The columns that a footprint takes in the picture, and its least depth. */
  private record ColumnRange(double left, double right, double nearest) {

    static ColumnRange of(Footprint footprint, CameraView view) {
      double left = Double.POSITIVE_INFINITY;
      double right = Double.NEGATIVE_INFINITY;
      double nearest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < 4; i++) {
        double x = (i & 1) == 0 ? -footprint.halfWidth() : footprint.halfWidth();
        double z = (i & 2) == 0 ? -footprint.halfLength() : footprint.halfLength();
        Pose pose = footprint.pose();
        Vec corner = view.toCamera(pose.at().plus(pose.turn(new Vec(x, 0, z))));
        double depth = Math.max(0.5, corner.z());
        double column = view.camera.cx() + view.camera.focal() * corner.x() / depth;
        left = Math.min(left, column);
        right = Math.max(right, column);
        nearest = Math.min(nearest, corner.z());
      }
      return new ColumnRange(left, right, nearest);
    }

    /** Share of the columns that lie inside the picture. */
    double visible(int width) {
      double inside = Math.min(right, width) - Math.max(left, 0);
      return Math.max(0, inside) / Math.max(1e-6, right - left);
    }

    /** Whether one of the two takes more than a share of the other's columns, being nearer. */
    boolean hides(ColumnRange other, double share) {
      double common = Math.min(right, other.right) - Math.max(left, other.left);
      ColumnRange farther = nearest > other.nearest ? this : other;
      return common > share * (farther.right - farther.left);
    }
  }
}
