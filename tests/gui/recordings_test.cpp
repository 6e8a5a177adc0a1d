// What stands behind the Recordings page: the folder, the notes beside it, diffs and exports.
#include "models/recording_model.h"
#include "recordings/recording_library.h"
#include "recordings/recording_tasks.h"

#include <gilscope/client/files.h>
#include <gilscope/message/english.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPromise>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

#include <filesystem>

namespace gilscope::gui {
namespace {

QByteArray bytesOf(const QString& path) {
    QFile file{path};
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    return file.readAll();
}

void writeBytes(const QString& path, const QByteArray& bytes) {
    QFile file{path};
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

class RecordingsTest : public ::testing::Test {
protected:
    void SetUp() override {
        // The trash is the one of the user's home.
        m_home = qgetenv("HOME");
        m_data = qgetenv("XDG_DATA_HOME");
        qputenv("HOME", m_folder.path().toLocal8Bit());
        qputenv("XDG_DATA_HOME", m_folder.filePath(QStringLiteral("data")).toLocal8Bit());
        folder = m_folder.filePath(QStringLiteral("data/gilscope/recordings"));
        QDir{}.mkpath(folder);
    }
    void TearDown() override {
        qputenv("HOME", m_home);
        qputenv("XDG_DATA_HOME", m_data);
    }
    QString add(const char* data, const QString& name) {
        const QString path = folder + QLatin1Char('/') + name;
        EXPECT_TRUE(QFile::copy(QStringLiteral(TEST_DATA "/") + QLatin1String(data), path));
        return path;
    }
    static void list(RecordingLibrary& library) {
        library.refresh();
        ASSERT_TRUE(QTest::qWaitFor([&] { return !library.busy(); }, 30'000));
    }
    static const RecordingEntry* entryOf(const RecordingLibrary& library, const QString& path) {
        for (const RecordingEntry& entry : library.entries())
            if (entry.overview.path == path)
                return &entry;
        return nullptr;
    }

    QString folder;

private:
    QTemporaryDir m_folder;
    QByteArray m_home, m_data;
};

TEST_F(RecordingsTest, listsRecordingsAndNothingElse) {
    add("clean.gilscope", QStringLiteral("one.gilscope"));
    add("torn.gilscope", QStringLiteral("two.gilscope"));
    add("newer.gilscope", QStringLiteral("three.gilscope"));
    add("host_callables.py", QStringLiteral("four.py"));
    RecordingLibrary library{folder};
    EXPECT_FALSE(library.known());
    list(library);
    ASSERT_EQ(library.entries().size(), 3u);
    RecordingModel model{library};
    model.update();
    const auto text = [&](const QString& name, int column) {
        for (int row = 0; row < model.rowCount(); ++row)
            if (model.index(row, RecordingModel::Name).data().toString() == name)
                return model.index(row, column).data().toString();
        return QString{};
    };
    EXPECT_EQ(text(QStringLiteral("one"), RecordingModel::Ended), QStringLiteral("complete"));
    EXPECT_EQ(text(QStringLiteral("two"), RecordingModel::Ended), QStringLiteral("incomplete"));
    EXPECT_EQ(text(QStringLiteral("three"), RecordingModel::Ended),
              QStringLiteral("cannot be read"));
    EXPECT_TRUE(
        text(QStringLiteral("one"), RecordingModel::Runners).contains(QStringLiteral("thread")));
}

TEST_F(RecordingsTest, noticesWhatOthersPutThere) {
    RecordingLibrary library{folder};
    list(library);
    EXPECT_TRUE(library.entries().empty());
    add("clean.gilscope", QStringLiteral("late.gilscope"));
    EXPECT_TRUE(QTest::qWaitFor([&] { return library.entries().size() == 1; }, 30'000));
}

TEST_F(RecordingsTest, aHundredChangedRowsKeepTheirSelection) {
    for (int i = 0; i < 100; ++i)
        add("small.gilscope", QStringLiteral("r%1.gilscope").arg(i, 3, 10, QLatin1Char('0')));
    RecordingLibrary library{folder};
    RecordingModel model{library};
    list(library);
    ASSERT_EQ(model.rowCount(), 100);
    const QPersistentModelIndex kept = model.index(50, 0);
    const QString path = kept.data(RecordingModel::PathRole).toString();
    QFile::remove(folder + QStringLiteral("/r000.gilscope"));
    add("clean.gilscope", QStringLiteral("r0001.gilscope"));
    list(library);
    EXPECT_EQ(model.rowCount(), 100);
    ASSERT_TRUE(kept.isValid());
    EXPECT_EQ(kept.data(RecordingModel::PathRole).toString(), path);
}

TEST_F(RecordingsTest, notesAreKeptBesideTheFolder) {
    const QString path = add("clean.gilscope", QStringLiteral("one.gilscope"));
    const QByteArray before = bytesOf(path);
    {
        RecordingLibrary library{folder};
        list(library);
        ASSERT_TRUE(library.setNote(path, {QStringLiteral("noisy"), {QStringLiteral("laptop")}}));
    }
    EXPECT_EQ(bytesOf(path), before);
    EXPECT_EQ(QDir{folder}.entryList(QDir::Files), QStringList{QStringLiteral("one.gilscope")});
    RecordingLibrary again{folder};
    list(again);
    ASSERT_TRUE(entryOf(again, path));
    EXPECT_EQ(entryOf(again, path)->note.note, QStringLiteral("noisy"));
    EXPECT_EQ(entryOf(again, path)->note.tags, QStringList{QStringLiteral("laptop")});
}

TEST_F(RecordingsTest, notesOfTwoWindowsDoNotOverwriteEachOther) {
    const QString file = folder + QStringLiteral(".json");
    RecordingNotes one{file}, other{file};
    ASSERT_TRUE(one.load());
    ASSERT_TRUE(other.load());
    ASSERT_TRUE(one.set(QStringLiteral("a"), {QStringLiteral("of one"), {}}));
    ASSERT_TRUE(other.set(QStringLiteral("b"), {QStringLiteral("of the other"), {}}));
    EXPECT_EQ(other.of(QStringLiteral("a")).note, QStringLiteral("of one"));
    ASSERT_TRUE(other.set(QStringLiteral("a"), {}));
    ASSERT_TRUE(one.load());
    EXPECT_EQ(one.of(QStringLiteral("a")), RecordingNote{});
    EXPECT_EQ(one.of(QStringLiteral("b")).note, QStringLiteral("of the other"));
}

TEST_F(RecordingsTest, notesThatCannotBeUnderstoodAreLeftAlone) {
    const QString path = add("clean.gilscope", QStringLiteral("one.gilscope"));
    const QString file = folder + QStringLiteral(".json");
    writeBytes(file, "not JSON");
    RecordingLibrary library{folder};
    QSignalSpy failed{&library, &RecordingLibrary::notesFailed};
    list(library);
    EXPECT_EQ(failed.count(), 1);
    EXPECT_EQ(library.entries().size(), 1u);
    const auto set = library.setNote(path, {QStringLiteral("mine"), {}});
    ASSERT_FALSE(set);
    EXPECT_NE(set.error().english().find("recordings.json"), std::string::npos);
    EXPECT_EQ(bytesOf(file), "not JSON");
    list(library);
    EXPECT_EQ(failed.count(), 1); // said once
}

TEST_F(RecordingsTest, keysFromElsewhereStayInTheNotes) {
    const QString file = folder + QStringLiteral(".json");
    writeBytes(file, R"({"schema":"gilscope.recordings/1","later":{"x":1}})");
    RecordingNotes notes{file};
    ASSERT_TRUE(notes.set(QStringLiteral("a"), {QStringLiteral("text"), {}}));
    EXPECT_TRUE(bytesOf(file).contains("\"later\""));
}

TEST_F(RecordingsTest, renamingTakesTheNoteAlongAndOverwritesNothing) {
    const QString one = add("clean.gilscope", QStringLiteral("one.gilscope"));
    const QString two = add("small.gilscope", QStringLiteral("two.gilscope"));
    const QByteArray bytes = bytesOf(one);
    RecordingLibrary library{folder};
    list(library);
    ASSERT_TRUE(library.setNote(one, {QStringLiteral("first"), {}}));
    for (const char* name : {"two", "", "..", "a/b", ".hidden"})
        EXPECT_FALSE(library.rename(one, QLatin1String(name))) << name;
    const auto three = library.rename(one, QStringLiteral(" three "));
    ASSERT_TRUE(three);
    EXPECT_TRUE(three->endsWith(QStringLiteral("/three.gilscope")));
    EXPECT_EQ(bytesOf(*three), bytes);
    EXPECT_FALSE(QFileInfo::exists(one));
    EXPECT_TRUE(QFileInfo::exists(two));
    list(library);
    ASSERT_TRUE(entryOf(library, *three));
    EXPECT_EQ(entryOf(library, *three)->note.note, QStringLiteral("first"));
}

TEST_F(RecordingsTest, theTrashGivesBackWhatWentThere) {
    const QString path = add("clean.gilscope", QStringLiteral("one.gilscope"));
    const QByteArray bytes = bytesOf(path);
    RecordingLibrary library{folder};
    list(library);
    ASSERT_TRUE(library.setNote(path, {QStringLiteral("kept"), {}}));
    const auto trashed = library.moveToTrash(path);
    ASSERT_TRUE(trashed) << trashed.error().english();
    EXPECT_FALSE(QFileInfo::exists(path));
    ASSERT_FALSE(trashed->isEmpty());
    EXPECT_TRUE(QFileInfo::exists(*trashed));
    list(library);
    EXPECT_TRUE(library.entries().empty());
    ASSERT_TRUE(library.restore(*trashed, path));
    EXPECT_EQ(bytesOf(path), bytes);
    const QDir info{QFileInfo{*trashed}.absolutePath() + QStringLiteral("/../info")};
    EXPECT_TRUE(info.entryList(QDir::Files).isEmpty());
    list(library);
    ASSERT_TRUE(entryOf(library, path));
    EXPECT_EQ(entryOf(library, path)->note.note, QStringLiteral("kept"));
    EXPECT_FALSE(library.restore(*trashed, path)); // not over what is there
    library.setRunning(path);
    EXPECT_FALSE(library.moveToTrash(path));
    EXPECT_TRUE(QFileInfo::exists(path));
}

TEST_F(RecordingsTest, namesThatAreNoUtf8AreNamesAsAnyOther) {
    const std::string data = TEST_DATA "/";
    const auto pathOf = [&](const char* name) {
        return folder + QLatin1Char('/') + client::fileName(name);
    };
    const QString one = pathOf("n\xfe.gilscope"), other = pathOf("n\xff.gilscope");
    std::filesystem::copy(data + "small.gilscope", client::fileNameBytes(one));
    std::filesystem::copy(data + "torn.gilscope", client::fileNameBytes(other));
    RecordingLibrary library{folder};
    list(library);
    ASSERT_EQ(library.entries().size(), 2u);
    ASSERT_NE(entryOf(library, one), nullptr);
    EXPECT_TRUE(entryOf(library, one)->overview.end);
    EXPECT_FALSE(entryOf(library, other)->overview.end);

    ASSERT_TRUE(library.setNote(one, {QStringLiteral("the first"), {}}));
    ASSERT_TRUE(library.setNote(other, {QStringLiteral("the second"), {}}));
    RecordingNotes notes{folder + QStringLiteral(".json")};
    ASSERT_TRUE(notes.load());
    EXPECT_EQ(notes.of(client::fileName("n\xfe.gilscope")).note, QStringLiteral("the first"));

    ASSERT_FALSE(library.rename(one, client::fileName("n\xff")));
    const auto renamed = library.rename(one, client::fileName("m\xfe"));
    ASSERT_TRUE(renamed);
    EXPECT_EQ(*renamed, pathOf("m\xfe.gilscope"));
    EXPECT_TRUE(client::isThere(*renamed));

    const auto trashed = library.moveToTrash(other);
    ASSERT_TRUE(trashed) << trashed.error().english();
    EXPECT_FALSE(client::isThere(other));
    ASSERT_TRUE(library.restore(*trashed, other));
    EXPECT_TRUE(client::isThere(other));

    const QString svg = pathOf("n\xfe.svg");
    ASSERT_TRUE(exportRecording(other, QStringLiteral("svg"), svg, {}));
    EXPECT_TRUE(client::isThere(svg));
    std::filesystem::remove_all(folder.toStdString()); // QTemporaryDir cannot
}

TEST_F(RecordingsTest, tagsAreTrimmedAndOnce) {
    EXPECT_EQ(parseTags(QStringLiteral(" noisy,laptop ,, noisy,two  words")),
              (QStringList{QStringLiteral("noisy"), QStringLiteral("laptop"),
                           QStringLiteral("two words")}));
}

RecordingDiffs diffsOf(const QStringList& paths) {
    QPromise<RecordingDiffs> promise;
    promise.start();
    compareRecordings(promise, paths);
    promise.finish();
    return promise.future().resultCount() > 0 ? promise.future().result() : RecordingDiffs{};
}

TEST_F(RecordingsTest, comparesAsTheCommandLineDoes) {
    const QString clean = QStringLiteral(TEST_DATA "/clean.gilscope");
    const RecordingDiffs diffs = diffsOf({clean, clean, QStringLiteral(TEST_DATA "/torn.gilscope"),
                                          QStringLiteral(TEST_DATA "/newer.gilscope")});
    ASSERT_EQ(diffs.diffs.size(), 2u);
    EXPECT_EQ(diffs.remarks.size(), 2); // one is incomplete, one of a newer version
    const NamedDiff& same = diffs.diffs.front();
    EXPECT_TRUE(same.diff.sameCall);
    ASSERT_FALSE(same.diff.rows.empty());
    EXPECT_DOUBLE_EQ(same.diff.rows.front().ratio->median, 1.0);
    const Figures figures = diffFigures(diffs);
    EXPECT_GE(figures.rows.size(), same.diff.rows.size());
    for (const auto& row : figures.rows)
        EXPECT_EQ(row.size(), std::size_t(figures.heads.size()));
    EXPECT_TRUE(diffsText(diffs).startsWith(QString::fromStdString(
        diffText(same.diff, same.left.toStdString(), same.right.toStdString(),
                 [](const Message& message) { return message::english(message); }))));
}

TEST_F(RecordingsTest, everyExportIsWrittenWhole) {
    const QString clean = QStringLiteral(TEST_DATA "/clean.gilscope");
    for (const ExportKind& kind : exportKinds()) {
        const QString output = folder + QStringLiteral("/out") + kind.suffix;
        const auto done = exportRecording(clean, kind.id, output);
        EXPECT_TRUE(done) << kind.id.toStdString();
        EXPECT_GT(QFileInfo{output}.size(), 50) << kind.id.toStdString();
    }
    const QString output = folder + QStringLiteral("/none");
    EXPECT_FALSE(exportRecording(clean, QStringLiteral("pdf"), output));
    EXPECT_FALSE(exportRecording(QStringLiteral(TEST_DATA "/newer.gilscope"),
                                 QStringLiteral("html"), output));
    EXPECT_FALSE(QFileInfo::exists(output));
    EXPECT_FALSE(
        exportRecording(clean, QStringLiteral("html"), folder + QStringLiteral("/no/such/f")));
    int asked = 0;
    const auto cancelled = exportRecording(clean, QStringLiteral("csv-jobs"), output, [&asked] {
        ++asked;
        return false;
    });
    ASSERT_FALSE(cancelled);
    EXPECT_EQ(cancelled.error().code, ErrorCode::Interrupted);
    EXPECT_EQ(asked, 1);
    EXPECT_FALSE(QFileInfo::exists(output));
}

} // namespace
} // namespace gilscope::gui
