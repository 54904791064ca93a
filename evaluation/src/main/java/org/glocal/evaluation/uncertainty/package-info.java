/** Bootstrap confidence intervals over images, and paired comparisons. */
package org.glocal.evaluation.uncertainty;
