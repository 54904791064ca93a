/** SavedModels as files and as things to call: export, load, detector adapters, import. */
package org.glocal.savedmodels;
