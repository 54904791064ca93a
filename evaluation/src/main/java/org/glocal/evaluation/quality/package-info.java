/**
 * Image quality: FID and KID between translated and real images, or between the objects on them,
 * and label-free validation.
 */
package org.glocal.evaluation.quality;
