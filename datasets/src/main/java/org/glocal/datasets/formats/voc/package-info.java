/** Pascal VOC, and Sim10k in its layout. Inside the module only. */
package org.glocal.datasets.formats.voc;
