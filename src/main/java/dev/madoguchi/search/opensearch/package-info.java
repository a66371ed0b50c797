/** An OpenSearch cluster that holds the index for several instances of the product. */
@NullMarked
package dev.madoguchi.search.opensearch;

import org.jspecify.annotations.NullMarked;
