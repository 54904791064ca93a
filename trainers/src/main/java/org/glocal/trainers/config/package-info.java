/** Configuration of a run: what is trained, on what and how long, and its JSON in every form. */
package org.glocal.trainers.config;
