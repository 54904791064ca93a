package org.glocal.graphs.generators;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Feature maps of a generator's encoder.
 *
 * @param output what decoders read, {@code [N, H/s, W/s, C]} at stride s
 * @param layers feature maps by name, {@code [N, H', W', C']} each; losses address layers by these
 *     names, never by number
 */
public record EncoderFeatures(Operand<TFloat32> output, Map<String, Operand<TFloat32>> layers) {}
