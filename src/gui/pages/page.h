#pragma once

#include "view.h"

#include <QSettings>
#include <QWidget>

namespace gilscope::gui {

/// A page of the window. The window calls present() only while the page is visible, with the newest
/// view, and once more when it becomes visible: a hidden page costs nothing.
class Page : public QWidget {
    Q_OBJECT

public:
    explicit Page(QWidget* parent = nullptr);
    ~Page() override;

    /// Word for the command line and the settings: "live".
    virtual QString id() const = 0;
    virtual QString title() const = 0;
    /// Name of a drawing in resources/icons.
    virtual QString iconName() const { return id(); }
    /// One line on what the page is for: tooltip of its tab.
    virtual QString purpose() const = 0;

    /// Shows `view`. Cheap: bound to stay well under 16 ms.
    virtual void present(const View& view) = 0;
    /// Ctrl+F.
    virtual void find() {}
    virtual void saveState(QSettings&) const {}
    virtual void restoreState(QSettings&) {}

signals:
    /// A button on the page asks for what the big Start button does.
    void startWanted();
};

} // namespace gilscope::gui
