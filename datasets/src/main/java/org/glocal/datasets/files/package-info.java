/** Output that appears whole or not at all. */
package org.glocal.datasets.files;
