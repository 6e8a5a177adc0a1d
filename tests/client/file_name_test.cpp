#include <gilscope/client/files.h>

#include <QJsonArray>

#include <gtest/gtest.h>

#include <set>

namespace gilscope::client {
namespace {

TEST(FileName, KeepsEveryByte) {
    for (const std::string& bytes :
         {std::string("plain"), std::string("gr\xc3\xbc\xc3\x9f"), std::string("n\xfe"),
          std::string("n\xff"), std::string("\xf0\x9f\x90\x8d"), std::string("\xf0\x9f\x90"),
          std::string("\xf0\x9f\x92\x80"), std::string("\xed\xb2\x80"), std::string("a\xc3"),
          std::string("\x80\xc3\xbc/\xe2\x82"), std::string("\xef\xbb\xbf.py"),
          std::string("a\xef\xbb\xbf\xff"), std::string()})
        EXPECT_EQ(fileNameBytes(fileName(bytes)), bytes);
}

TEST(FileName, DiffersWhereBytesDiffer) {
    std::set<QString> names;
    for (int byte = 1; byte < 256; ++byte)
        EXPECT_TRUE(names.insert(fileName(std::string("n") + static_cast<char>(byte))).second)
            << byte;
}

TEST(FileName, OfAnybodyElseIsUtf8) {
    EXPECT_EQ(fileNameBytes(QStringLiteral("grün")), "gr\xc3\xbcn");
    EXPECT_EQ(fileName("gr\xc3\xbcn"), QStringLiteral("grün"));
}

TEST(FileName, TravelsAsTextOrBytes) {
    EXPECT_EQ(pathJson(fileName("/a/b.py")), QJsonValue(QStringLiteral("/a/b.py")));
    EXPECT_EQ(pathJson(fileName("\xf0\x9f\x90\x8d")), QJsonValue(QStringLiteral("🐍")));
    EXPECT_EQ(pathJson(fileName("\xf0\x9f\x92\x80")), QJsonValue(QStringLiteral("💀")));
    const QJsonArray bytes{'n', 0xfe};
    EXPECT_EQ(pathJson(fileName("n\xfe")), QJsonValue(bytes));
}

} // namespace
} // namespace gilscope::client
