/**
 * The folders and files that a SavedModel is made of, read and written without running anything.
 */
package org.glocal.savedmodels.files;
