package dev.madoguchi.article;

import java.nio.file.Files;
import java.nio.file.Path;

/** Names the file of an article that is new: in the folder of its category, if there are such. */
record ArticleFileNames(Path root) {
  /** Of files in our own format. */
  static final String SUFFIX = ".md";

  private static final String ARTICLES = "articles";

  /** Relative to the knowledge base, with slashes. */
  String newName(ArticleDraft draft) {
    return root.relativize(folder(draft).resolve(safe(draft.id()) + SUFFIX))
        .toString()
        .replace(root.getFileSystem().getSeparator(), "/");
  }

  private Path folder(ArticleDraft draft) {
    var articles = root.resolve(ARTICLES);
    return Files.isDirectory(articles) ? articles.resolve(draft.category().tag()) : root;
  }

  private static String safe(String id) {
    return PairedMarkdown.isId(id) ? id : "article";
  }
}
