/** Pascal VOC, and Sim10k in its layout. */
package org.glocal.datasets.formats.voc;
