#pragma once

#include <QString>

#include <optional>

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

} // namespace gilscope::gui
