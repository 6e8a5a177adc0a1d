#pragma once

#include <gilscope/comparison.h>

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace gilscope::gui {

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

} // namespace gilscope::gui
