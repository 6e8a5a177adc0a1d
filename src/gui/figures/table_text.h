#pragma once

#include <QString>

class QAbstractItemModel;

namespace gilscope::gui {

/// What the model shows as a Markdown table, columns aligned as on screen.
QString markdownTable(const QAbstractItemModel& model);
/// What the model shows as comma-separated values (RFC 4180).
QString csvTable(const QAbstractItemModel& model);

} // namespace gilscope::gui
