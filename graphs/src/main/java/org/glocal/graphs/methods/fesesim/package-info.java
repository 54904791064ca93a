/**
 * The spatially-correlative loss, F/LSeSim: Zheng et al. 2021, arXiv:2104.00854. A translation
 * keeps how alike places of an image are to each other, as features of a frozen network see them.
 */
package org.glocal.graphs.methods.fesesim;
