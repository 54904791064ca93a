/**
 * The run folder: its layout, configuration, checkpoints, logs and lock. Whatever is written into a
 * run or read from one goes through this package, so that resuming and exporting see the same.
 */
package org.glocal.trainers.runs;
