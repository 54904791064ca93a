/** Images as files and as pixels: decoding, encoding, resizing. */
package org.glocal.datasets.images;
