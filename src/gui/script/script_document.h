#pragma once

#include <gilscope/error.h>

#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QTimer>

namespace gilscope::gui {

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
