/** The images that a report shows and how they are chosen. */
package org.glocal.evaluation.gallery;
