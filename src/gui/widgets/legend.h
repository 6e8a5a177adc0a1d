#pragma once

#include <QColor>
#include <QString>
#include <QWidget>

#include <vector>

namespace gilscope::gui {

/// One entry of a legend.
struct LegendEntry {
    QString label;
    QColor colour;
    Qt::BrushStyle pattern = Qt::NoBrush;
    bool operator==(const LegendEntry&) const = default;
};

/// Swatches and their names, in as many lines as the width asks for. Drawn at the screen's own
/// resolution. Hidden while it has no entries.
class Legend : public QWidget {
    Q_OBJECT

public:
    explicit Legend(QWidget* parent = nullptr);

    void setEntries(const std::vector<LegendEntry>& entries);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// Where each entry stands in a legend that is `width` wide.
    std::vector<QPointF> places(double width) const;
    double entryWidth(const LegendEntry& entry) const;
    double lineHeight() const;
    QFont smallFont() const;

    std::vector<LegendEntry> m_entries;
};

} // namespace gilscope::gui
