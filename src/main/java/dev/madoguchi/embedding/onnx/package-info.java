/** Meaning as vectors: models in the ONNX format, run in this process. */
@NullMarked
package dev.madoguchi.embedding.onnx;

import org.jspecify.annotations.NullMarked;
