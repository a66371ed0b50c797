/** Meaning as vectors: models in the ONNX format, run in this process. */
@NullMarked
package dev.madoguchi.search.onnx;

import org.jspecify.annotations.NullMarked;
