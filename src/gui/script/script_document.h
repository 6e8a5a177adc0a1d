#pragma once

#include <gilscope/error.h>

#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QTimer>

#include <optional>
#include <vector>

namespace gilscope::gui {

/// Changes to a script that were not saved.
struct ScriptDraft {
    QString text;
    bool fileChanged = false; ///< since the changes were begun
};

/// Keeps unsaved changes where they outlive the window however it ends: one file for each script in
/// XDG_STATE_HOME/gilscope/drafts, replaced as a whole. A value; the window's thread.
class ScriptDrafts {
public:
    /// An empty `folder` means the user's own.
    explicit ScriptDrafts(const QString& folder = {});

    /// `onDisk`: what the changes began from. False if the draft cannot be written.
    bool keep(const QString& script, const QString& text, const QString& onDisk) const;
    void drop(const QString& script) const;
    /// The draft of `script`, if there is one that differs from `onDisk`.
    std::optional<ScriptDraft> of(const QString& script, const QString& onDisk) const;
    QString fileOf(const QString& script) const;

private:
    QString m_folder;
};

/// A script to start from: complete, and ready to be run.
struct ScriptTemplate {
    QString id;    ///< also the name of the file that is made of it
    QString title; ///< for a menu
    QString about; ///< one sentence
};

/// In the order in which they are offered.
std::vector<ScriptTemplate> scriptTemplates();
/// The text of the template `id`; empty if there is no such template.
QString templateText(const QString& id);

/// The callables script that the window works on: where it is, what stood in it when it was last
/// read or written, and news of changes by others. The bundled script is never written: saving it
/// makes a copy of the user's own. Lives on the window's thread.
class ScriptDocument : public QObject {
    Q_OBJECT

public:
    /// `bundled`: the script that comes with the program.
    explicit ScriptDocument(QString bundled, QObject* parent = nullptr);

    const QString& path() const { return m_path; }
    /// Text as it was on disk when last read or written.
    const QString& text() const { return m_text; }
    bool isBundled() const;
    const QString& bundledPath() const { return m_bundled; }

    /// Reads `path` and makes it the script.
    Result<void> open(const QString& path);
    /// Writes `text`; returns where: for the bundled script a copy in the user's data directory,
    /// which becomes the script.
    Result<QString> save(const QString& text);
    Result<QString> saveAs(const QString& path, const QString& text);
    /// Makes a script of the user's own called `name`, with `text` in it, and opens it. Where that
    /// very script is there already it is opened as it is.
    Result<QString> create(const QString& name, const QString& text);
    /// Takes what is on disk now as known; the answer to changedOnDisk().
    Result<void> reload();
    /// What stands in the file now, whoever wrote it.
    Result<QString> onDisk() const { return read(m_path); }
    /// Keeps the editor's text: the same change on disk is not announced again.
    void keepMine();

signals:
    /// Another script, or this one under a new name.
    void pathChanged();
    /// path() was written or read anew by us.
    void saved();
    /// Somebody else changed or removed the file.
    void changedOnDisk(bool removed);

private:
    Result<QString> read(const QString& path) const;
    QString userPath(const QString& name) const;
    void setPath(const QString& path);
    void watch();
    void look();

    QString m_bundled;
    QString m_path;
    QString m_text;     ///< as on disk when last read or written
    QString m_declined; ///< a text on disk that the person chose not to take
    QFileSystemWatcher m_watcher;
    QTimer m_settle; ///< editors write in several steps; look once they are done
};

} // namespace gilscope::gui
