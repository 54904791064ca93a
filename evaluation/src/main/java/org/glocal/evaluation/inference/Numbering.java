package org.glocal.evaluation.inference;

/** Where the image ids of a COCO results file come from. */
public enum Numbering {
  /** The dataset's own COCO file. */
  OWN("its id in the annotations file"),
  /** The dataset's order, from 1, as {@code datasets convert} numbers it. */
  CONVERTED("its place, as \"datasets convert\" numbers it"),
  /** Files that are all named by numbers. */
  FILE_NAMES("the number that its file is named by"),
  /** The sorted order of the files' names, from 1. */
  PLACES("its place among the sorted names, not a number in its name; see file_name");

  private final String description;

  Numbering(String description) {
    this.description = description;
  }

  /** What an image's id is, for people. */
  public String description() {
    return description;
  }

  /** Whether only the file's name tells which image an id means. */
  boolean needsFileNames() {
    return this == FILE_NAMES || this == PLACES;
  }
}
