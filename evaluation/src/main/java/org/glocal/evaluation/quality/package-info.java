/**
 * How near translated images come to real ones: distances between the features that a network sees
 * in two sets of images, or in the objects on them.
 */
package org.glocal.evaluation.quality;
