/** Validated records as JSON files, in which a key that no record has is a mistake. */
package org.glocal.trainers.json;
