/** Features of attention laid out on a plane by t-SNE. */
package org.glocal.evaluation.embedding;
