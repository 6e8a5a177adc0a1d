#include "fake_installation.h"
#include "program_run.h"

#include <gilscope/client/files.h>
#include <gilscope/client/recording.h>

#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace gilscope::client {
namespace {

namespace fs = std::filesystem;

class FilesTest : public ::testing::Test {
protected:
    QString named(const std::string& bytes) const { return fileName(m_scratch.file(bytes)); }

    const test::ScratchDirectory m_scratch;
    const std::string one = "n\xfe.gilscope", other = "n\xff.gilscope";
};

TEST_F(FilesTest, AreReadUpToTheirBound) {
    ASSERT_TRUE(writeFile(named("a"), "12345678"));
    EXPECT_EQ(readFile(named("a"), 8).value(), "12345678");
    ASSERT_TRUE(writeFile(named("b"), std::string(3 << 20, 'x')));
    const auto large = readFile(named("b"), 1 << 20);
    ASSERT_FALSE(large);
    EXPECT_EQ(large.error().code, ErrorCode::Usage);
    EXPECT_NE(large.error().english().find("larger than 1024 KiB"), std::string::npos);
}

// Each of them would be waited for, or never end.
TEST_F(FilesTest, AreNoPipesNoDevicesAndNoFolders) {
    ASSERT_EQ(::mkfifo(m_scratch.file("pipe").c_str(), 0600), 0);
    fs::create_directory(m_scratch.file("folder"));
    for (const QString& path : {named("pipe"), named("folder"), named("nothing"),
                                QStringLiteral("/dev/zero"), QStringLiteral("/dev/tty")}) {
        const auto read = readFile(path, 1 << 20);
        ASSERT_FALSE(read) << path.toStdString();
        EXPECT_EQ(read.error().code, ErrorCode::Usage);
        EXPECT_NE(read.error().english().find(fileNameBytes(path)), std::string::npos);
        EXPECT_FALSE(readRecording(path));
        EXPECT_TRUE(readOverview(path).problem);
    }
    EXPECT_FALSE(writeFile(named("pipe"), "nobody reads")) << "nor is a reader waited for";
}

TEST_F(FilesTest, OfWhichOneMayNotBeRead) {
    ASSERT_TRUE(writeFile(named("shut"), "x"));
    ASSERT_EQ(::chmod(m_scratch.file("shut").c_str(), 0), 0);
    if (::access(m_scratch.file("shut").c_str(), R_OK) == 0)
        GTEST_SKIP() << "root may read everything";
    EXPECT_FALSE(readFile(named("shut"), 10));
}

TEST_F(FilesTest, AreNamedByBytes) {
    ASSERT_TRUE(writeFile(named(one), "1"));
    ASSERT_TRUE(writeFile(named(other), "2"));
    EXPECT_EQ(readFile(named(one), 10).value(), "1");
    EXPECT_EQ(readFile(named(other), 10).value(), "2");
    EXPECT_TRUE(isThere(named(one)));
    EXPECT_FALSE(isThere(named("n\xfd.gilscope")));
    EXPECT_EQ(filesIn(named(""), ".gilscope"),
              (std::vector<QString>{fileName(one), fileName(other)}));
    EXPECT_TRUE(filesIn(named("none"), "").empty());
}

TEST_F(FilesTest, KeepTheirNamesWhereOneIsTaken) {
    ASSERT_TRUE(writeFile(named(one), "1"));
    ASSERT_TRUE(writeFile(named(other), "2"));
    EXPECT_FALSE(renameFile(named(one), named(other)));
    EXPECT_EQ(readFile(named(other), 10).value(), "2");
    EXPECT_TRUE(renameFile(named(one), named("free")));
    EXPECT_EQ(readFile(named("free"), 10).value(), "1");
    EXPECT_FALSE(isThere(named(one)));
}

TEST_F(FilesTest, OverviewsAreOfTheFileThatIsNamed) {
    fs::copy(test::dataFile("small.gilscope"), m_scratch.file(one));
    fs::copy(test::dataFile("torn.gilscope"), m_scratch.file(other));
    EXPECT_TRUE(readOverview(named(one)).end);
    EXPECT_FALSE(readOverview(named(other)).end);
    EXPECT_TRUE(isAsSeen(readOverview(named(one))));
    RecordingOverview older = readOverview(named(one));
    older.changedMs -= 1000;
    EXPECT_FALSE(isAsSeen(older));
}

} // namespace
} // namespace gilscope::client
