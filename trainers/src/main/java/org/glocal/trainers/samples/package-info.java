/** Translations with the present weights of a run, and sample pictures of them. */
package org.glocal.trainers.samples;
