#pragma once

class QString;
class QWidget;

namespace gilscope::gui {

/// The Help menu's windows; they do not block the one behind them.
void showHelp(QWidget& window);
void showShortcuts(QWidget& window);
/// The keys of everything that can be done in `window`, as a table.
QString shortcutsHtml(const QWidget& window);
void showAbout(QWidget* parent);

} // namespace gilscope::gui
