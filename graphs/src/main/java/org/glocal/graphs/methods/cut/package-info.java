/** Contrastive unpaired translation: Park et al. 2020, arXiv:2007.15651. */
package org.glocal.graphs.methods.cut;
