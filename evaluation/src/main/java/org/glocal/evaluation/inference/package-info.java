/** Batch inference: frozen models run over many image files, their results written as files. */
package org.glocal.evaluation.inference;
