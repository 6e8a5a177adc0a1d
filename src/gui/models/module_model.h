#pragma once

#include "filter_model.h"

#include <gilscope/modules.h>

#include <QAbstractTableModel>
#include <QString>

#include <vector>

namespace gilscope::gui {

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
