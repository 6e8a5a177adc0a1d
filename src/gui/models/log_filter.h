#pragma once

#include "filter_model.h"

#include <QSet>
#include <QString>

namespace gilscope::gui {

/// Shows the log entries of the chosen kinds and worker whose text or detail contains the search.
class LogFilter : public FilterModel {
    Q_OBJECT

public:
    using FilterModel::FilterModel;

    /// Kinds (ints of LogLine::Kind) that are hidden.
    void setHiddenKinds(const QSet<int>& kinds);
    /// -1: all workers.
    void setWorker(int worker);
    void setSearch(const QString& text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QSet<int> m_hidden;
    int m_worker = -1;
    QString m_search;
};

} // namespace gilscope::gui
