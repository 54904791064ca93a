/** Files: output that appears whole or not at all, and text and JSON read piece by piece. */
package org.glocal.datasets.files;
