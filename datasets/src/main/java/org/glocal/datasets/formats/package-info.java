/**
 * What the dataset formats share: image folders, split files, label files, box conventions, and the
 * one format without labels. Each family of formats has a package below this one; box conventions
 * are converted in {@link org.glocal.datasets.formats.Corners} and nowhere else.
 *
 * <p>Inside the module only: from outside, a format is reached by {@link
 * org.glocal.datasets.Datasets}. A new format is a {@link org.glocal.datasets.DatasetFormat} and
 * one line in {@code META-INF/services}.
 */
package org.glocal.datasets.formats;
