#pragma once

#include <gilscope/comparison.h>

#include <QAbstractTableModel>

#include <memory>
#include <set>

namespace gilscope::gui {

/// The trials of a comparison, each with a box to tick: those without a tick are left out of the
/// analysis. A trial that did not come to its end has no box: it never counts in the times.
class TrialModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        Number,
        Runner,
        Workers,
        Block,
        Status,
        Init,
        Measure,
        Overall,
        Jobs,
        ColumnCount
    };
    enum Role { SortRole = Qt::UserRole };

    using QAbstractTableModel::QAbstractTableModel;

    /// Shows the trials of `comparison`. Of another comparison than before all count again. Ticks
    /// can be changed where `selectable`.
    void setComparison(std::shared_ptr<const Comparison> comparison, bool selectable);
    /// The trials without a tick, ascending.
    std::vector<TrialId> leftOut() const;
    void includeAll();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void selectionChanged();

private:
    QString text(const Trial& trial, int column) const;
    QVariant sortKey(const Trial& trial, int column) const;

    std::shared_ptr<const Comparison> m_comparison;
    std::set<TrialId> m_leftOut;
    bool m_selectable = false;
};

} // namespace gilscope::gui
