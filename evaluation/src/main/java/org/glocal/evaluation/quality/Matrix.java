package org.glocal.evaluation.quality;

/**
 * A matrix in double precision.
 *
 * @param values row after row, {@code [rows, columns]}
 */
record Matrix(int rows, int columns, double[] values) {

  /** The first of these rows, then all of those of another matrix of as many columns. */
  Matrix above(Matrix other) {
    double[] both = new double[Math.addExact(values.length, other.values.length)];
    System.arraycopy(values, 0, both, 0, values.length);
    System.arraycopy(other.values, 0, both, values.length, other.values.length);
    return new Matrix(rows + other.rows, columns, both);
  }
}
