package org.glocal.cli.flags;

import java.util.ListResourceBundle;
import org.glocal.graphs.methods.Methods;

/** Texts of {@code train --help} that follow from what is registered. */
public final class TrainTexts extends ListResourceBundle {

  /** Key of the description of {@code --method}. */
  public static final String METHODS = "methods";

  @Override
  protected Object[][] getContents() {
    return new Object[][] {
      {METHODS, String.join(", ", Methods.names()) + "; without it the preset's own"}
    };
  }
}
