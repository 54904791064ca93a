/**
 * YOLO datasets: {@code data.yaml} and one text file of labels an image. Inside the module only.
 */
package org.glocal.datasets.formats.yolo;
