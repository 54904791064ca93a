/** Two-dimensional embeddings of attention features by t-SNE. */
package org.glocal.evaluation.embedding;
