package dev.madoguchi.search.opensearch;

/**
 * What indices are called.
 *
 * @param prefix has no underscore, so that no prefix begins with another and its underscore
 */
record EditionNames(String prefix) {

  String index(String edition) {
    return prefix + "_" + edition;
  }

  String alias(String name) {
    return prefix + "_" + name;
  }

  /** All indices with the prefix. */
  String all() {
    return prefix + "_*";
  }
}
