#include "page.h"
#include "pages/compare/compare_page.h"
#include "pages/live/live_page.h"
#include "pages/log/log_page.h"
#include "pages/machine/machine_page.h"
#include "pages/modules/modules_page.h"
#include "pages/page.h"
#include "pages/recordings/recordings_page.h"
#include "pages/script/script_page.h"
#include "pages/timeline/timeline_page.h"

#include <algorithm>

namespace gilscope::gui {

Page::Page(QWidget* parent) : QWidget{parent} {}
Page::~Page() = default;

namespace {

using Made = std::unique_ptr<Page>;

} // namespace

const std::vector<PageKind>& pageList() {
    static const std::vector<PageKind> pages{
        {"live",
         [](const PageParts& with) -> Made { return std::make_unique<LivePage>(with.selection); }},
        {"timeline",
         [](const PageParts& with) -> Made {
             return std::make_unique<TimelinePage>(with.selection);
         }},
        {"compare", [](const PageParts&) -> Made { return std::make_unique<ComparePage>(); }},
        {"script",
         [](const PageParts& with) -> Made { return std::make_unique<ScriptPage>(with.script); }},
        {"modules",
         [](const PageParts& with) -> Made {
             return std::make_unique<ModulesPage>(with.installation);
         }},
        {"log", [](const PageParts&) -> Made { return std::make_unique<LogPage>(); }},
        {"machine",
         [](const PageParts& with) -> Made {
             return std::make_unique<MachinePage>(with.selection, with.installation);
         }},
        {"recordings",
         [](const PageParts& with) -> Made {
             return std::make_unique<RecordingsPage>(with.recordings);
         }},
    };
    return pages;
}

std::unique_ptr<Page> PageKind::make(const PageParts& parts) const {
    auto page = construct(parts);
    page->setId(QString::fromLatin1(id));
    return page;
}

const PageKind* findPage(const QString& id) {
    const auto& pages = pageList();
    const auto found = std::find_if(pages.begin(), pages.end(), [&id](const PageKind& page) {
        return id == QLatin1String(page.id);
    });
    return found == pages.end() ? nullptr : &*found;
}

QStringList pageIds() {
    QStringList ids;
    for (const PageKind& page : pageList())
        ids << QString::fromLatin1(page.id);
    return ids;
}

} // namespace gilscope::gui
