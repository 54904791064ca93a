/** What every detection metric starts from: an image's boxes by class with all their overlaps. */
package org.glocal.evaluation.matching;
