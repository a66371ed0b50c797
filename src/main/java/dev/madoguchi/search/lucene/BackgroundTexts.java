package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import java.util.List;

/**
 * Sentences about anything but what customers ask for. How near a question is to them tells, even
 * where there are few articles, how near is near.
 */
final class BackgroundTexts {
  private static final List<String> JA =
      List.of(
          "昨日は雨が降っていました。",
          "駅前のパン屋はとても人気があります。",
          "彼女は毎朝公園を走っています。",
          "この料理には塩を少し入れます。",
          "私たちは夏に海へ行きました。",
          "猫が窓のそばで眠っている。",
          "電車が十分ほど遅れています。",
          "この建物は百年前に建てられました。",
          "新しい映画を見て感動しました。",
          "会場では記念撮影が行われました。",
          "製品の材料は国内で作られています。",
          "次の章では計算の例を示します。",
          "工場では三百人が働いています。",
          "結果は下の表のとおりです。",
          "来年の予算はまだ決まっていません。",
          "この地域では果物がよく育ちます。");

  private static final List<String> EN =
      List.of(
          "It rained all day yesterday.",
          "The bakery near the station is very popular.",
          "She runs in the park every morning.",
          "Add a little salt to the soup.",
          "We went to the seaside last summer.",
          "The cat is asleep by the window.",
          "The train is about ten minutes late.",
          "This building was put up a hundred years ago.",
          "The new film moved me to tears.",
          "Photographs were taken after the ceremony.",
          "The materials are produced in this country.",
          "The next chapter gives an example of the calculation.",
          "Three hundred people work at the factory.",
          "The results are shown in the table below.",
          "Next year's budget has not been decided yet.",
          "Fruit grows well in this region.");

  private BackgroundTexts() {}

  static List<String> in(Language language) {
    return switch (language) {
      case JA -> JA;
      case EN -> EN;
    };
  }
}
