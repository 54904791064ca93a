/** Validation: one number by which checkpoints of a training run are compared. */
package org.glocal.evaluation.validation;
