#pragma once

#include <QSortFilterProxyModel>
#include <QtGlobal>

#include <utility>

namespace gilscope::gui {

/// A filter of rows whose rule changes. The one place that knows how each Qt wants to hear of that:
/// from 6.10 before and after, and before it afterwards.
class FilterModel : public QSortFilterProxyModel {
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    /// Calls `change`, which changes what filterAcceptsRow() goes by, and filters anew.
    template <class Change>
    void changeFilter(Change&& change) {
#if QT_VERSION >= QT_VERSION_CHECK(6, 10, 0)
        beginFilterChange();
        std::forward<Change>(change)();
        endFilterChange(Direction::Rows);
#else
        std::forward<Change>(change)();
        invalidateRowsFilter();
#endif
    }
};

} // namespace gilscope::gui
