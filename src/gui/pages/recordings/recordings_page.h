#pragma once

#include "base/theme.h"
#include "pages/page.h"
#include "recordings/recording_library.h"

#include <gilscope/error.h>

#include <QStringList>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

class QAction;

namespace Ui {
class RecordingsPage;
}

namespace gilscope::gui {

class RecordingFilter;
class RecordingModel;

/// The recordings that are kept: search, open, compare, export, rename, notes and tags, and the
/// trash with a way back.
class RecordingsPage : public Page {
    Q_OBJECT

public:
    /// `folder`: where the recordings are.
    explicit RecordingsPage(const QString& folder, QWidget* parent = nullptr);
    ~RecordingsPage() override;

    QString title() const override { return tr("Recordings"); }
    QString purpose() const override { return tr("The comparisons that were kept"); }
    void present(const View& view) override;
    void find() override;
    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;

    /// Compares recordings, kept here or not, each with the first.
    void compare(const QStringList& paths);
    /// Writes a recording for other tools, as exportRecording() does; the bar says when it is done.
    void exportTo(const QString& recording, const QString& kind, const QString& output);
    /// The recording that is being made; empty: none.
    void setRunning(const QString& path);
    /// The folder or recordings are being read.
    bool busy() const override;
    /// Paths of the chosen rows, oldest first.
    QStringList chosen() const;

protected:
    void showEvent(QShowEvent* event) override;

private:
    using Moved = std::vector<std::pair<QString, QString>>; ///< path in the trash, and before
    void makeActions();
    void presentList();
    void updateActions();
    void countRows();
    void edit(int column);
    void openChosen();
    void removeChosen();
    void undoRemove(const Moved& moved);
    void undoRename(const QString& from, const QString& to);
    /// Offers to take back what the bar says was done, with a button and with Ctrl+Z, until
    /// something else is done.
    void offerUndo(std::function<void()> undo);
    void undo();
    void exportChosen(const QString& kind, const QString& suffix);
    void choose(const QString& path);
    void say(Tone tone, const QString& text);

    std::unique_ptr<Ui::RecordingsPage> m_ui;
    RecordingLibrary m_library;
    RecordingModel* m_model;
    RecordingFilter* m_filter;
    QAction *m_open = nullptr, *m_compare = nullptr, *m_rename = nullptr, *m_note = nullptr,
            *m_tags = nullptr, *m_remove = nullptr, *m_undoAction = nullptr;
    std::function<void()> m_undo; ///< takes back what was done last; empty: nothing
    QString m_toChoose;           ///< to be selected once it is listed
    bool m_wasRunning = false;
    bool m_sized = false; ///< columns have their widths
};

} // namespace gilscope::gui
