/** YOLO datasets: {@code data.yaml} and one text file of labels an image. */
package org.glocal.datasets.formats.yolo;
