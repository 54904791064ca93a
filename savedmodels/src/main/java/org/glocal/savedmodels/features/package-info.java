/** Feature extractors for distances between sets of images. */
package org.glocal.savedmodels.features;
