package org.glocal.datasets.scenes.models;

import org.glocal.datasets.random.Dice;
import org.glocal.datasets.scenes.surfaces.Material;
import org.glocal.datasets.scenes.surfaces.Paint;

/**
 * What somebody wears.
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

  static Outfit draw(Dice dice) {
    Material top = Paint.cloth(dice);
    Material skin = Paint.skin(dice);
    return new Outfit(
        top,
        dice.chance(0.3) ? skin : top,
        Paint.cloth(dice),
        Paint.DARK,
        skin,
        Paint.hair(dice),
        null,
        skin);
  }

  /** Half of the cyclists wear a helmet. */
  Outfit cyclist(Dice dice) {
    Material cap = dice.chance(0.5) ? Paint.car(dice) : null;
    return new Outfit(top, sleeve, legs, shoes, skin, hair, cap, skin);
  }

  static Outfit motorcyclist(Dice dice) {
    Material jacket = Paint.cloth(dice);
    Material skin = Paint.skin(dice);
    Material trousers = dice.chance(0.5) ? Paint.DARK : Paint.cloth(dice);
    return new Outfit(
        jacket, jacket, trousers, Paint.DARK, skin, skin, Paint.car(dice), Material.glass());
  }
}
