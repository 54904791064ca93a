/** The gallery of a report: its images and their selection. */
package org.glocal.evaluation.gallery;
