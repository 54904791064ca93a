/** The BMVC paper's method, its supervised variant and its ablation. */
package org.glocal.graphs.methods.localglobal;
