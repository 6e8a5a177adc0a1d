#pragma once

#include <gilscope/comparison.h>

#include <QAbstractTableModel>

#include <memory>

namespace gilscope::gui {

/// The rows of a Summary: a runner and worker count each, estimates with their intervals.
class ResultModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        Runner,
        Workers,
        Measure,
        Speedup,
        Efficiency,
        Init,
        Overall,
        Throughput,
        Running,
        GilWait,
        RunQueue,
        Blocked,
        LockWait,
        CpuPerJob,
        Gil,
        Overhead,
        Memory,
        PerWorker,
        Jobs,
        Value,
        ColumnCount
    };
    enum Role { SortRole = Qt::UserRole }; ///< double or text to sort by

    using QAbstractTableModel::QAbstractTableModel;

    void setSummary(std::shared_ptr<const Summary> summary);
    const std::shared_ptr<const Summary>& summary() const { return m_summary; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static QString title(int column);
    static QString headerTip(int column); ///< empty: the title says it
    QString text(const ResultRow& row, int column) const;
    QString toolTip(const ResultRow& row, int column) const;
    QVariant sortKey(const ResultRow& row, int column) const;

    std::shared_ptr<const Summary> m_summary;
};

} // namespace gilscope::gui
