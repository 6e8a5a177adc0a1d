#pragma once

#include <gilscope/client/installation.h>

#include "base/view.h"

#include <QSettings>
#include <QStringList>
#include <QWidget>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace gilscope::gui {

/// Keys and what they do.
struct PageKeys {
    QString where; ///< heading: in which part of the page they work
    std::vector<std::pair<QString, QString>> rows;
};

/// A page of the window. The window calls present() only while the page is visible, with the newest
/// view, and once more when it becomes visible: a hidden page costs nothing.
class Page : public QWidget {
    Q_OBJECT

public:
    explicit Page(QWidget* parent = nullptr);
    ~Page() override;

    /// Word for the command line and the settings, from the page list: "live".
    QString id() const { return m_id; }
    void setId(const QString& id) { m_id = id; }
    virtual QString title() const = 0;
    /// Name of a drawing in resources/icons.
    virtual QString iconName() const { return id(); }
    /// One line on what the page is for: tooltip of its tab.
    virtual QString purpose() const = 0;

    /// Shows `view`. Cheap: bound to stay well under 16 ms.
    virtual void present(const View& view) = 0;
    /// Another engine is asked from now on, perhaps that of another machine.
    virtual void setInstallation(const client::Installation&) {}
    /// Whether something that present() asked for is still on its way.
    virtual bool busy() const { return false; }
    /// Keys that no action tells, for the list of shortcuts.
    virtual PageKeys keys() const { return {}; }
    /// Ctrl+F.
    virtual void find() {}
    virtual void saveState(QSettings&) const {}
    virtual void restoreState(QSettings&) {}

signals:
    /// A button on the page asks for what the big Start button does.
    void startWanted();
    /// A recording is to be opened.
    void openWanted(const QString& path);
    /// A line of a script is to be shown.
    void placeWanted(const QString& file, int line);

private:
    QString m_id;
};

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
