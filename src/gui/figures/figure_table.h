#pragma once

#include <QAbstractTableModel>
#include <QStringList>
#include <QVariant>

#include <vector>

namespace gilscope::gui {

/// A cell: what is shown, and what it is sorted by.
struct FigureCell {
    QString text;
    QVariant key; ///< invalid: the text
    bool operator==(const FigureCell&) const = default;
};

/// The figures of a chart as text: its twin for those who cannot see it, or want the numbers.
struct Figures {
    QStringList heads;
    std::vector<std::vector<FigureCell>> rows; ///< as many cells as heads
    bool words = false;                        ///< not figures but texts: all stand to the left
    bool operator==(const Figures&) const = default;
};

/// Shows Figures. The first column is a heading, figures stand to the right.
class FigureTable : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role { SortRole = Qt::UserRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setFigures(Figures figures);
    const Figures& figures() const { return m_figures; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Qt::Alignment alignment(int column) const;

    Figures m_figures;
};

} // namespace gilscope::gui
