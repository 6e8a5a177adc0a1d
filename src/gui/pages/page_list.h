#pragma once

#include "page.h"

#include <gilscope/client/installation.h>

#include <QStringList>

#include <memory>
#include <optional>

namespace gilscope::gui {

class ScriptDocument;
class Selection;

/// What pages are made with; each takes what it needs. References must outlive the pages.
struct PageParts {
    Selection& selection;
    ScriptDocument* script = nullptr;                 ///< null: none is edited
    std::optional<client::Installation> installation; ///< nullopt: nothing is asked of an engine
    QString recordings;                               ///< folder that is listed
};

/// A page of the window. Tabs, the View menu, their keys, the help, --render and --list-pages
/// follow from the list, in its order.
struct PageKind {
    const char* id; ///< word for the command line and the settings
    std::unique_ptr<Page> (*construct)(const PageParts& parts);

    std::unique_ptr<Page> make(const PageParts& parts) const;
};

const std::vector<PageKind>& pageList();
/// Nullptr where there is no such page.
const PageKind* findPage(const QString& id);
QStringList pageIds();

} // namespace gilscope::gui
