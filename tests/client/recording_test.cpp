#include "fake_installation.h"
#include "program_run.h"

#include <gilscope/client/recording.h>

#include <QDir>
#include <QFileInfo>

#include <gtest/gtest.h>

#include <fstream>

namespace gilscope::client {
namespace {

using test::dataFile;

QString name(const std::string& file) {
    return QString::fromStdString(dataFile(file));
}

TEST(Recording, ACompleteOneIsComplete) {
    const auto comparison = readRecording(name("small.gilscope"));
    ASSERT_TRUE(comparison) << comparison.error().english();
    EXPECT_TRUE((*comparison)->complete());
    ASSERT_EQ((*comparison)->trials.size(), 2u);
    EXPECT_EQ((*comparison)->trials[0]->jobsSeen, 6u);
    EXPECT_EQ((*comparison)->trials[1]->errorCount, 1u);
}

TEST(Recording, ATornOneIsKeptAsFarAsItGoes) {
    const auto comparison = readRecording(name("torn.gilscope"));
    ASSERT_TRUE(comparison);
    EXPECT_FALSE((*comparison)->complete());
    EXPECT_FALSE((*comparison)->trials.empty());
}

TEST(Recording, ADamagedOneSaysWhere) {
    const auto comparison = readRecording(name("damaged.gilscope"));
    ASSERT_TRUE(comparison);
    EXPECT_FALSE((*comparison)->complete());
    ASSERT_TRUE((*comparison)->damage);
    EXPECT_EQ((*comparison)->damage->code, ErrorCode::Damaged);
    EXPECT_FALSE((*comparison)->trials.empty());
}

TEST(Recording, ADamagedStretchCostsNoMoreThanItself) {
    std::string text = test::readFile(dataFile("small.gilscope"));
    const std::size_t second = text.find("{\"verb\":\"trial\",\"trial\":1");
    ASSERT_NE(second, std::string::npos);
    const std::size_t jobs = text.find("{\"verb\":\"jobs\",\"trial\":0");
    ASSERT_LT(jobs, second);
    for (std::size_t i = 0; i < 40; ++i)
        text[jobs + i] = static_cast<char>(text[jobs + i] ^ 0x55);
    const test::ScratchDirectory scratch;
    std::ofstream(scratch.file("hurt.gilscope"), std::ios::binary) << text;
    const auto comparison = readRecording(QString::fromStdString(scratch.file("hurt.gilscope")));
    ASSERT_TRUE(comparison);
    ASSERT_TRUE((*comparison)->damage);
    EXPECT_EQ((*comparison)->damage->code, ErrorCode::Damaged);
    EXPECT_NE((*comparison)->damage->english().find("line "), std::string::npos);
    EXPECT_FALSE((*comparison)->complete());
    ASSERT_EQ((*comparison)->trials.size(), 2u);
    EXPECT_TRUE((*comparison)->trials[0]->end);
    EXPECT_TRUE((*comparison)->trials[1]->end);
    EXPECT_TRUE((*comparison)->end);
}

TEST(Recording, ANewerOneIsRefusedWithBothVersions) {
    const auto comparison = readRecording(name("newer.gilscope"));
    ASSERT_FALSE(comparison);
    EXPECT_EQ(comparison.error().code, ErrorCode::NewerFormat);
    EXPECT_NE(comparison.error().english().find("newer.gilscope"), std::string::npos);
    EXPECT_NE(comparison.error().english().find('2'), std::string::npos);
    EXPECT_NE(comparison.error().english().find('1'), std::string::npos);
}

TEST(Recording, WhatIsNoRecordingIsRefused) {
    const test::ScratchDirectory scratch;
    std::ofstream(scratch.file("empty")) << "";
    std::ofstream(scratch.file("text")) << "Dear diary\n";
    std::ofstream(scratch.file("line")) << std::string(9 << 20, 'x');
    for (const char* file : {"empty", "text", "line"}) {
        const auto comparison = readRecording(QString::fromStdString(scratch.file(file)));
        ASSERT_FALSE(comparison) << file;
        EXPECT_EQ(comparison.error().code, ErrorCode::Damaged) << file;
    }
    for (const QString& path : {QString("/nowhere/x.gilscope"), QString("/tmp")}) {
        const auto comparison = readRecording(path);
        ASSERT_FALSE(comparison);
        EXPECT_EQ(comparison.error().code, ErrorCode::Usage);
    }
}

TEST(Recording, EveryCutOfARecordingIsReadOrRefused) {
    const std::string whole = test::readFile(dataFile("small.gilscope"));
    const test::ScratchDirectory scratch;
    const std::string path = scratch.file("cut.gilscope");
    for (std::size_t length = 0; length < whole.size(); length += 37) {
        std::ofstream(path, std::ios::binary | std::ios::trunc) << whole.substr(0, length);
        const auto comparison = readRecording(QString::fromStdString(path));
        EXPECT_FALSE(comparison && (*comparison)->complete()) << length;
    }
}

TEST(Recording, WhatIsNoneSaysSoOnce) {
    const test::ScratchDirectory scratch;
    const std::string path = scratch.file("none.gilscope");
    std::ofstream(path) << "hello\n";
    const auto comparison = readRecording(QString::fromStdString(path));
    ASSERT_FALSE(comparison);
    EXPECT_EQ(comparison.error().code, ErrorCode::Damaged);
    EXPECT_EQ(comparison.error().english(), path + " is not a recording: not a line of JSON");
}

TEST(Recording, NewNamesAreFreeAndTellTheCallable) {
    const test::ScratchDirectory scratch;
    const auto before = qgetenv("XDG_DATA_HOME");
    qputenv("XDG_DATA_HOME", QByteArray::fromStdString(scratch.file("share")));
    const QString directory = recordingsDirectory();
    EXPECT_TRUE(directory.endsWith("/share/gilscope/recordings"));
    EXPECT_TRUE(QDir(directory).exists());
    const QString first = newRecordingPath("../count primes");
    EXPECT_EQ(QFileInfo(first).absolutePath(), directory);
    EXPECT_TRUE(QFileInfo(first).fileName().startsWith("---count-primes-"));
    std::ofstream(first.toStdString()) << "taken";
    const QString second = newRecordingPath("../count primes");
    EXPECT_FALSE(QFileInfo::exists(second));
    EXPECT_NE(first, second);
    before.isEmpty() ? qunsetenv("XDG_DATA_HOME") : qputenv("XDG_DATA_HOME", before);
}

} // namespace
} // namespace gilscope::client
