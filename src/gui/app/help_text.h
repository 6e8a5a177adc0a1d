#pragma once

#include <gilscope/error.h>
#include <gilscope/modules.h>

#include "base/view.h"

#include <QImage>
#include <QSize>
#include <QString>

class QString;
class QWidget;

namespace gilscope::gui {

/// The Help menu's windows; they do not block the one behind them.
void showHelp(QWidget& window);
void showShortcuts(QWidget& window);
/// The keys of everything that can be done in `window`, as a table.
QString shortcutsHtml(const QWidget& window);
void showAbout(QWidget* parent);

/// Draws a page of the page list as it would look with `view`, without a window on screen. `scale`:
/// device pixels for each of `size`. `folder`: what the recordings page lists; empty: nothing. An
/// Error of code Usage for an unknown page.
Result<QImage> renderPage(const QString& page, const View& view, const QSize& size,
                          double scale = 1, const QString& folder = {});

/// Draws the Modules page with these results.
QImage renderModules(const ModuleSurvey& survey, const QSize& size, double scale = 1);

/// The view of a recording that has been read.
View viewOf(std::shared_ptr<const Comparison> comparison, const QString& source);

} // namespace gilscope::gui
