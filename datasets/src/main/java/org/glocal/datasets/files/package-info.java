/** Files: output that appears whole or not at all, and input that is text or JSON. */
package org.glocal.datasets.files;
