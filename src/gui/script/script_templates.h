#pragma once

#include <QString>

#include <vector>

namespace gilscope::gui {

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

} // namespace gilscope::gui
