#include "engine_reader.h"

#include "program_run.h"

#include <gilscope/message/english.h>

#include <gtest/gtest.h>

#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>

namespace gilscope::client {
namespace {

class RecordingFileTest : public ::testing::Test {
protected:
    test::ScratchDirectory m_scratch;
    std::string m_path = m_scratch.file("a.gilscope");
};

TEST_F(RecordingFileTest, KeepsEveryByteInOrder) {
    std::string expected;
    {
        RecordingFile file;
        ASSERT_TRUE(file.open(m_path));
        for (int i = 0; i < 3000; ++i) {
            const std::string piece(static_cast<std::size_t>(i % 700),
                                    static_cast<char>('a' + i % 26));
            file.append(piece);
            expected += piece;
        }
        file.close();
        EXPECT_FALSE(file.problem());
    }
    EXPECT_EQ(test::readFile(m_path), expected);
}

TEST_F(RecordingFileTest, APipeThatNobodyReadsIsAnError) {
    ASSERT_EQ(::mkfifo(m_path.c_str(), 0600), 0);
    RecordingFile file;
    const auto opened = file.open(m_path);
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().english().find(m_path), std::string::npos);
}

TEST_F(RecordingFileTest, APipeThatTakesNothingStopsTheKeepingAndHoldsNobody) {
    ASSERT_EQ(::mkfifo(m_path.c_str(), 0600), 0);
    const FileDescriptor reader(::open(m_path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    RecordingFile file;
    ASSERT_TRUE(file.open(m_path));
    file.append(std::string(4U << 20, 'x')); // more than any pipe holds
    file.flush();
    ASSERT_TRUE(file.problem());
    EXPECT_NE(english(*file.problem()).find(m_path), std::string::npos);
}

TEST_F(RecordingFileTest, ReplacesAnOlderOneOnlyOnceThereIsSomethingToKeep) {
    std::ofstream(m_path) << "an older and much longer recording";
    {
        RecordingFile nothing;
        ASSERT_TRUE(nothing.open(m_path));
    }
    EXPECT_EQ(test::readFile(m_path), "an older and much longer recording");
    RecordingFile file;
    ASSERT_TRUE(file.open(m_path));
    file.append("new");
    file.flush();
    EXPECT_EQ(test::readFile(m_path), "new");
}

TEST_F(RecordingFileTest, ARunThatNeverBeganLeavesNoFile) {
    {
        RecordingFile file;
        ASSERT_TRUE(file.open(m_path));
    }
    EXPECT_FALSE(std::filesystem::exists(m_path));
}

TEST_F(RecordingFileTest, AnImpossiblePathIsAnErrorThatNamesIt) {
    RecordingFile file;
    const auto opened = file.open(m_scratch.file("no/such/folder/a.gilscope"));
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().english().find("no/such/folder"), std::string::npos);
}

TEST_F(RecordingFileTest, AFullDiskIsAProblemOnceAndThenSilence) {
    RecordingFile file;
    ASSERT_TRUE(file.open("/dev/full"));
    file.append("something");
    EXPECT_FALSE(file.problem());
    file.flush();
    ASSERT_TRUE(file.problem());
    EXPECT_NE(english(*file.problem()).find("No space left"), std::string::npos);
    const auto first = file.problem();
    file.append(std::string(1 << 20, 'x'));
    file.close();
    EXPECT_EQ(file.problem(), first);
}

} // namespace
} // namespace gilscope::client
