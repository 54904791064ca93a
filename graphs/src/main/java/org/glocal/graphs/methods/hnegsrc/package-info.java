/**
 * Hneg_SRC: negatives weigh by how alike they are to a patch, and relations between patches stay.
 * Jung et al. 2022, arXiv:2203.01532.
 */
package org.glocal.graphs.methods.hnegsrc;
