#include "models/log_filter.h"

#include "models/log_model.h"

namespace gilscope::gui {

void LogFilter::setHiddenKinds(const QSet<int>& kinds) {
    changeFilter([&] { m_hidden = kinds; });
}

void LogFilter::setWorker(int worker) {
    changeFilter([&] { m_worker = worker; });
}

void LogFilter::setSearch(const QString& text) {
    changeFilter([&] { m_search = text; });
}

bool LogFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QModelIndex at = sourceModel()->index(row, 0, parent);
    if (m_hidden.contains(at.data(LogModel::KindRole).toInt()))
        return false;
    if (m_worker >= 0 && at.data(LogModel::WorkerRole).toInt() != m_worker)
        return false;
    return m_search.isEmpty() ||
           at.data(LogModel::DetailRole).toString().contains(m_search, Qt::CaseInsensitive);
}

} // namespace gilscope::gui
