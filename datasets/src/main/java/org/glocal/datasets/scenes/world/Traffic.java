package org.glocal.datasets.scenes.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.glocal.datasets.random.Dice;
import org.glocal.datasets.scenes.geometry.Footprint;
import org.glocal.datasets.scenes.geometry.Placement;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.geometry.View;
import org.glocal.datasets.scenes.models.Bicycles;
import org.glocal.datasets.scenes.models.Buses;
import org.glocal.datasets.scenes.models.Cars;
import org.glocal.datasets.scenes.models.Lorries;
import org.glocal.datasets.scenes.models.Motorcycles;
import org.glocal.datasets.scenes.models.People;
import org.glocal.datasets.scenes.models.Shape;
import org.glocal.datasets.scenes.models.Trains;
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
  private final View view;
  private final Dice dice;
  private final boolean lit;
  private final List<Actor> actors = new ArrayList<>();
  private final Map<SceneClass, Integer> counts = new EnumMap<>(SceneClass.class);
  private int groups;

  private Traffic(Street street, View view, Dice dice, boolean lit) {
    this.street = street;
    this.view = view;
    this.dice = dice;
    this.lit = lit;
  }

  /** What is to be placed: the class drawn for each road user; a rider brings its two-wheeler. */
  public static List<SceneClass> draw(Dice dice) {
    int count = 2 + dice.weighted(1, 2, 3, 4, 4, 3, 2, 1);
    List<SceneClass> wanted = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int type = dice.weighted(24, 12, 27, 9, 9.5, 7, 4, 5.5);
      boolean tramTwice =
          SceneClass.values()[type] == SceneClass.TRAIN && wanted.contains(SceneClass.TRAIN);
      wanted.add(tramTwice ? SceneClass.CAR : SceneClass.values()[type]);
    }
    return wanted;
  }

  public static List<Actor> place(
      List<SceneClass> wanted, Street street, View view, Dice dice, boolean lit) {
    Traffic traffic = new Traffic(street, view, dice, lit);
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
    Shape shape = People.walker(dice);
    double scale = dice.chance(0.12) ? dice.between(0.62, 0.8) : dice.between(0.9, 1.1);
    Site site = new Site(1.75 * scale, 27, 0.3, 0.3);
    Placement placement = find(site, Spots.PERSON);
    if (placement != null) {
      Placement sized = Placement.of(placement.at(), placement.heading(), scale);
      put(SceneClass.PERSON, shape, new Footprint(sized, 0.25, 0.25), groups++);
    }
  }

  private void twoWheeler(SceneClass type) {
    boolean ridden = type == SceneClass.RIDER;
    boolean motor = ridden ? dice.chance(0.45) : type == SceneClass.MOTORCYCLE;
    TwoWheeler model = motor ? Motorcycles.draw(dice, ridden) : Bicycles.draw(dice, ridden);
    Site site = new Site(ridden ? 1.75 : 1.1, ridden ? 33 : 22, 0.3, 0.95);
    Placement placement = find(site, ridden ? Spots.RIDDEN : Spots.PARKED_BIKE);
    if (placement == null) {
      return;
    }
    Footprint footprint = new Footprint(placement, 0.25, 0.9);
    int group = groups++;
    put(motor ? SceneClass.MOTORCYCLE : SceneClass.BICYCLE, model.shape(), footprint, group);
    if (ridden) {
      put(SceneClass.RIDER, model.rider(), footprint, group);
    }
  }

  private void vehicle(SceneClass type) {
    Vehicle model =
        switch (type) {
          case TRUCK -> Lorries.draw(dice, lit);
          case BUS -> Buses.draw(dice, lit);
          case TRAIN -> Trains.draw(dice);
          default -> Cars.draw(dice, lit);
        };
    Site site =
        new Site(
            type == SceneClass.CAR ? 1.5 : 3.1,
            type == SceneClass.CAR ? 22 : 40,
            model.halfWidth(),
            model.halfLength());
    Placement placement = find(site, type == SceneClass.TRAIN ? Spots.TRAM : Spots.VEHICLE);
    if (placement != null) {
      Footprint footprint = new Footprint(placement, model.halfWidth(), model.halfLength());
      put(type, model.shape(), footprint, groups++);
    }
  }

  private void put(SceneClass type, Shape shape, Footprint footprint, int group) {
    int number = counts.merge(type, 1, Integer::sum) - 1;
    int id = type.cityscapesId() * 1000 + number;
    actors.add(new Actor(type, id, group, shape.placed(footprint.placement(), id), footprint));
  }

  /**
   * What is looked for.
   *
   * @param height m
   * @param pixels its median height in a picture 128 px high
   */
  record Site(double height, double pixels, double halfWidth, double halfLength) {}

  private Placement find(Site site, Spots spots) {
    for (int i = 0; i < TRIES; i++) {
      double pixels = site.pixels * StrictMath.exp(0.5 * dice.bell());
      double focal = view.camera.focal();
      double depth = focal * site.height / Math.max(10, Math.min(100, pixels));
      double column = dice.between(0.0, 1.0) * view.camera.width();
      Vec spot = view.eye.plus(view.ray(column, view.camera.cy()).times(depth));
      Placement placement = spots.settle(street, spot.x(), spot.z(), dice, site);
      if (placement != null && free(new Footprint(placement, site.halfWidth, site.halfLength))) {
        return placement;
      }
    }
    return null;
  }

  private boolean free(Footprint footprint) {
    Span span = Span.of(footprint, view);
    if (span.nearest() < 2.5 || span.visible(view.camera.width()) < 0.35) {
      return false;
    }
    for (Actor other : actors) {
      if (footprint.crowds(other.footprint(), 0.35)
          || span.hides(Span.of(other.footprint(), view), 0.6)) {
        return false;
      }
    }
    return true;
  }

  /** The columns that a footprint takes in the picture, and its least depth. */
  private record Span(double left, double right, double nearest) {

    static Span of(Footprint footprint, View view) {
      double left = Double.POSITIVE_INFINITY;
      double right = Double.NEGATIVE_INFINITY;
      double nearest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < 4; i++) {
        double x = (i & 1) == 0 ? -footprint.halfWidth() : footprint.halfWidth();
        double z = (i & 2) == 0 ? -footprint.halfLength() : footprint.halfLength();
        Placement placement = footprint.placement();
        Vec corner = view.toCamera(placement.at().plus(placement.turn(new Vec(x, 0, z))));
        double depth = Math.max(0.5, corner.z());
        double column = view.camera.cx() + view.camera.focal() * corner.x() / depth;
        left = Math.min(left, column);
        right = Math.max(right, column);
        nearest = Math.min(nearest, corner.z());
      }
      return new Span(left, right, nearest);
    }

    /** Share of the columns that lie inside the picture. */
    double visible(int width) {
      double inside = Math.min(right, width) - Math.max(left, 0);
      return Math.max(0, inside) / Math.max(1e-6, right - left);
    }

    /** Whether one of the two takes more than a share of the other's columns, being nearer. */
    boolean hides(Span other, double share) {
      double common = Math.min(right, other.right) - Math.max(left, other.left);
      Span farther = nearest > other.nearest ? this : other;
      return common > share * (farther.right - farther.left);
    }
  }
}
