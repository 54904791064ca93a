package org.glocal.datasets.scenes.models;

import org.glocal.datasets.random.SplitMix64;
import org.glocal.datasets.scenes.surfaces.Material;
import org.glocal.datasets.scenes.surfaces.Paint;

/**
 * The clothes of a person.
 *
 * @param helmet null on a bare head
 * @param face what shows where the helmet is open
 */
record Outfit(
    Material top,
    Material sleeve,
    Material legs,
    Material shoes,
    Material skin,
    Material hair,
    Material helmet,
    Material face) {

  static Outfit draw(SplitMix64 random) {
    Material top = Paint.cloth(random);
    Material skin = Paint.skin(random);
    return new Outfit(
        top,
        random.chance(0.3) ? skin : top,
        Paint.cloth(random),
        Paint.DARK,
        skin,
        Paint.hair(random),
        null,
        skin);
  }

  /** Half of the cyclists wear a helmet. */
  Outfit cyclist(SplitMix64 random) {
    Material cap = random.chance(0.5) ? Paint.car(random) : null;
    return new Outfit(top, sleeve, legs, shoes, skin, hair, cap, skin);
  }

  static Outfit motorcyclist(SplitMix64 random) {
    Material jacket = Paint.cloth(random);
    Material skin = Paint.skin(random);
    Material trousers = random.chance(0.5) ? Paint.DARK : Paint.cloth(random);
    return new Outfit(
        jacket, jacket, trousers, Paint.DARK, skin, skin, Paint.car(random), Material.glass());
  }
}
