/** Files as streams: output that appears whole or not at all, and JSON read piece by piece. */
package org.glocal.datasets.files;
