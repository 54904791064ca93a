/** Translators: loading, calling and exporting them. */
package org.glocal.savedmodels.translator;
