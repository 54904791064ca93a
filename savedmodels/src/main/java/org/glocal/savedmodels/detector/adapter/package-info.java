/** What a detector of another maker takes and gives, and how it is brought to one form. */
package org.glocal.savedmodels.detector.adapter;
