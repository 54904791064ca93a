package org.glocal.datasets.scenes.models;

import org.glocal.datasets.random.SplitMix64;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.surfaces.Material;
import org.glocal.datasets.scenes.surfaces.Rgb;

/** Broad-leaved trees. */
public final class Trees {

  private Trees() {}

  /**
   * @param leaf color of the leaves
   * @param near whether it stands so near that its outline shows
   */
  public static MeshBuilder draw(SplitMix64 random, Rgb leaf, boolean near) {
    MeshBuilder shape = new MeshBuilder();
    double height = random.between(4.5, 9);
    double trunk = height * random.between(0.28, 0.42);
    Material bark = Material.matt(new Rgb(0.10, 0.075, 0.055), 0.5, 0.1);
    shape.limb(new Vec(0, 0, 0), new Vec(0, trunk + 0.8, 0), 0.18, 0.12, 7, bark);
    double wide = height * random.between(0.18, 0.34);
    int lumps = random.between(3, 6);
    for (int i = 0; i < lumps; i++) {
      Material leaves = Material.matt(leaf.times(random.between(0.75, 1.2)), 0.85, 0.16);
      double size = wide * random.between(0.5, 0.85);
      double y = trunk + size * 0.6 + (height - trunk - size) * i / Math.max(1, lumps - 1);
      double reach = (wide - size * 0.5) * (i == lumps - 1 ? 0.3 : 1);
      double angle = 2.4 * i + random.between(0, 1.0);
      Vec at = new Vec(reach * StrictMath.cos(angle), y, reach * StrictMath.sin(angle));
      shape.limb(new Vec(0, trunk * 0.8, 0), at, 0.07, 0.03, 4, bark);
      Vec radii = new Vec(size, size * random.between(0.7, 0.95), size);
      shape.lump(at, radii, near ? 7 : 4, random, leaves);
    }
    return shape;
  }
}
