/** What filters must know of Y, measured on some of its images. */
package org.glocal.trainers.statistics;
