/** Help with words that people type. */
package org.glocal.datasets.text;
