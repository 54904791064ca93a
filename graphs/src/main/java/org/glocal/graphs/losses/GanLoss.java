package org.glocal.graphs.losses;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What a judgement is worth to discriminator and generator; the same choice for both. */
public enum GanLoss {

  /** Squared distance from 0 and 1: {@link LeastSquaresGan}, CUT's default. */
  LSGAN {
    @Override
    public Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> fake, Operand<TFloat32> real) {
      return LeastSquaresGan.discriminator(tf, fake, real);
    }

    @Override
    public Operand<TFloat32> generator(Ops tf, Operand<TFloat32> fake) {
      return LeastSquaresGan.generator(tf, fake);
    }
  },

  /** Cross-entropy of logits: {@link VanillaGan}. */
  VANILLA {
    @Override
    public Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> fake, Operand<TFloat32> real) {
      return VanillaGan.discriminator(tf, fake, real);
    }

    @Override
    public Operand<TFloat32> generator(Ops tf, Operand<TFloat32> fake) {
      return VanillaGan.generator(tf, fake);
    }
  };

  /**
   * What the discriminator minimizes.
   *
   * @param fake judgements of translations, {@code [N, H, W, 1]}
   * @param real judgements of real images, {@code [N, H, W, 1]}
   * @return scalar
   */
  public abstract Operand<TFloat32> discriminator(
      Ops tf, Operand<TFloat32> fake, Operand<TFloat32> real);

  /**
   * What the generator minimizes.
   *
   * @param fake judgements of translations, {@code [N, H, W, 1]}
   * @return scalar
   */
  public abstract Operand<TFloat32> generator(Ops tf, Operand<TFloat32> fake);
}
