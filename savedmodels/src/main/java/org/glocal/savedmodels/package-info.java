/**
 * SavedModels: loading, calling and exporting them. The root holds nothing: {@code models} says
 * what a model is to its callers, {@code translator}, {@code detector} and {@code features} load
 * and export them, the other packages are what these stand on.
 */
package org.glocal.savedmodels;
