#pragma once

#include <gilscope/comparison.h>
#include <gilscope/modules.h>

#include <QAbstractTableModel>
#include <QSet>
#include <QSortFilterProxyModel>
#include <QString>
#include <QtGlobal>

#include <memory>
#include <utility>
#include <vector>

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

/// The log of a comparison: what callables printed, what failed, hosts that ended, warnings.
/// Bounded by the comparison itself, which keeps the last entries and counts those it dropped.
class LogModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Kind, Trial, Worker, Text, ColumnCount };
    enum Role {
        KindRole = Qt::UserRole, ///< int of LogLine::Kind
        WorkerRole,              ///< int; -1: none
        DetailRole,              ///< text and traceback, or text and hint
    };

    explicit LogModel(QObject* parent = nullptr);

    /// Shows the log of `comparison`; of the same run only what is new is inserted. Null empties
    /// it.
    void setComparison(std::shared_ptr<const Comparison> comparison);
    /// Entries that are no longer there because newer ones took their place.
    std::uint64_t omitted() const { return m_omitted; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString trialText(const LogLine& line) const;

    std::shared_ptr<const Comparison> m_comparison;
    std::vector<std::shared_ptr<const LogLine>> m_lines;
    std::uint64_t m_omitted = 0;
};

QString logKindLabel(LogLine::Kind kind);

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

/// What was found out about modules, one row for each.
class ModuleModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Module, Verdict, Why, Declaration, OwnImport, MainImport, columns };
    enum Role { SortRole = Qt::UserRole, VerdictRole, SearchRole };

    using QAbstractTableModel::QAbstractTableModel;

    /// Takes over reports that came after those that it has; fewer than it has: all anew.
    void update(const std::vector<ModuleReport>& reports);
    const ModuleReport& report(int row) const { return m_reports[std::size_t(row)]; }
    const std::vector<ModuleReport>& reports() const { return m_reports; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ModuleReport& report, int column) const;
    QVariant key(const ModuleReport& report, int column) const;

    std::vector<ModuleReport> m_reports;
};

/// Shows the modules of some verdicts whose name or reason contains the search.
class ModuleFilter : public FilterModel {
    Q_OBJECT

public:
    static constexpr int everything = -1, problems = -2; ///< instead of a verdict

    explicit ModuleFilter(QObject* parent = nullptr);

    void setVerdict(int verdict);
    void setSearch(const QString& text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    int m_verdict = everything;
    QString m_search;
};

} // namespace gilscope::gui
