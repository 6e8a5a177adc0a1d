#include "figures/figure_table.h"

namespace gilscope::gui {

void FigureTable::setFigures(Figures figures) {
    if (figures == m_figures)
        return;
    const bool sameShape =
        figures.heads == m_figures.heads && figures.rows.size() == m_figures.rows.size();
    if (sameShape) {
        m_figures = std::move(figures);
        if (rowCount() > 0 && columnCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_figures = std::move(figures);
    endResetModel();
}

int FigureTable::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_figures.rows.size());
}

int FigureTable::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_figures.heads.size());
}

Qt::Alignment FigureTable::alignment(int column) const {
    return (column == 0 || m_figures.words ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter;
}

QVariant FigureTable::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FigureCell& cell = m_figures.rows[std::size_t(index.row())][std::size_t(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case SortRole:
        return cell.key.isValid() ? cell.key : QVariant{cell.text};
    case Qt::TextAlignmentRole:
        return int(alignment(index.column()));
    default:
        return {};
    }
}

QVariant FigureTable::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= m_figures.heads.size())
        return {};
    if (role == Qt::DisplayRole)
        return m_figures.heads[section];
    if (role == Qt::TextAlignmentRole)
        return int(alignment(section));
    return {};
}

} // namespace gilscope::gui
