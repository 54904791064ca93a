/**
 * QS-Attn: patches are those whose attention knows what it looks at, and features of what they
 * attend to. Hu et al. 2022, arXiv:2203.08483.
 */
package org.glocal.graphs.methods.qsattn;
