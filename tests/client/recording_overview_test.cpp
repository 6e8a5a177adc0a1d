#include "fake_installation.h"

#include <gilscope/client/recording.h>
#include <gilscope/codec.h>
#include <gilscope/message/english.h>

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <sys/stat.h>

namespace gilscope::client {
namespace {

using test::dataFile;

QString dataName(const std::string& file) {
    return QString::fromStdString(dataFile(file));
}

/// A recording in `folder` made of `text`.
QString written(const QTemporaryDir& folder, const std::string& text) {
    const QString path = folder.filePath(QStringLiteral("made.gilscope"));
    QFile file{path};
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(text.data(), qint64(text.size()));
    return path;
}

TEST(RecordingOverview, saysWhatTheWholeReadingSays) {
    for (const char* name : {"clean.gilscope", "small.gilscope"}) {
        const RecordingOverview overview = readOverview(dataName(name));
        const auto whole = readRecording(dataName(name));
        ASSERT_TRUE(whole);
        EXPECT_FALSE(overview.problem) << english(overview.problem.value_or(Message{}));
        EXPECT_EQ(overview.call.toStdString(), (*whole)->plan->callText);
        EXPECT_EQ(overview.python.toStdString(), (*whole)->plan->python.version);
        EXPECT_EQ(overview.unixTimeMs, (*whole)->hello->unixTimeMs);
        EXPECT_EQ(overview.runners.size(), qsizetype((*whole)->plan->plan.runners.size()));
        EXPECT_EQ(overview.trialsPlanned, (*whole)->plan->trials.size());
        EXPECT_EQ(overview.trialsRun, (*whole)->trials.size());
        ASSERT_TRUE(overview.end);
        EXPECT_EQ(*overview.end, (*whole)->end->status);
        EXPECT_EQ(overview.bytes, QFile(dataName(name)).size());
    }
}

TEST(RecordingOverview, aTornOneHasNoEnd) {
    const RecordingOverview overview = readOverview(dataName("torn.gilscope"));
    EXPECT_FALSE(overview.problem);
    EXPECT_FALSE(overview.call.isEmpty());
    EXPECT_FALSE(overview.end);
    EXPECT_LT(overview.trialsRun, overview.trialsPlanned);
}

TEST(RecordingOverview, whatCannotBeReadSaysWhy) {
    EXPECT_TRUE(english(readOverview(dataName("newer.gilscope")).problem.value()).find('2') !=
                std::string::npos); // version
    const QTemporaryDir folder;
    EXPECT_TRUE(readOverview(folder.filePath(QStringLiteral("absent"))).problem);
    EXPECT_TRUE(readOverview(written(folder, "")).problem);
    EXPECT_TRUE(readOverview(written(folder, "Dear diary\n")).problem);
    const QString pipe = folder.filePath(QStringLiteral("pipe.gilscope"));
    ASSERT_EQ(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    EXPECT_TRUE(readOverview(pipe).problem); // and does not wait for a writer
}

TEST(RecordingOverview, theMiddleOfALargeOneIsNotLookedAt) {
    QFile clean{dataName("clean.gilscope")};
    ASSERT_TRUE(clean.open(QIODevice::ReadOnly));
    const std::string text = clean.readAll().toStdString();
    const std::size_t end = text.rfind("{\"verb\":\"trial_end\"");
    ASSERT_NE(end, text.npos);
    // Damage that a reading of all would stumble over.
    const std::string middle(3 << 20, 'x');
    const QTemporaryDir folder;
    const RecordingOverview overview =
        readOverview(written(folder, text.substr(0, end) + middle + "\n" + text.substr(end)));
    EXPECT_FALSE(overview.problem);
    EXPECT_FALSE(overview.call.isEmpty());
    ASSERT_TRUE(overview.end);
    EXPECT_EQ(*overview.end, EndStatus::Complete);
    EXPECT_GT(overview.trialsRun, 0u);
}

TEST(RecordingOverview, anEndThatFailedKeepsItsReason) {
    QFile small{dataName("small.gilscope")};
    ASSERT_TRUE(small.open(QIODevice::ReadOnly));
    std::string text = small.readAll().toStdString();
    text.resize(text.rfind("{\"verb\":\"end\""));
    const QTemporaryDir folder;
    const RecordingOverview overview = readOverview(written(
        folder,
        text + encodeEvent(EndEvent{EndStatus::Failed, message::verbatim("no memory"), 0})));
    EXPECT_EQ(overview.end, EndStatus::Failed);
    EXPECT_EQ(overview.endMessage, message::verbatim("no memory"));
}

} // namespace
} // namespace gilscope::client
