#pragma once

#include <gilscope/live.h>

#include <QList>
#include <QPointF>
#include <QWidget>

#include <vector>

namespace gilscope::gui {

/// The load of every core over time: a strip for each, so that two cores and two hundred read the
/// same. Own painter; put it into a scroll area.
class CoreStrips : public QWidget {
    Q_OBJECT

public:
    explicit CoreStrips(QWidget* parent = nullptr);

    /// `busy` and `steal`: parts of 1, a list for each core, over the same times in seconds.
    void setLoads(std::vector<QList<QPointF>> busy, std::vector<QList<QPointF>> steal,
                  std::vector<PhaseSpan> phases, double begin, double end);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int stripHeight() const;

    std::vector<QList<QPointF>> m_busy;
    std::vector<QList<QPointF>> m_steal;
    std::vector<PhaseSpan> m_phases;
    double m_begin = 0;
    double m_end = 1;
};

} // namespace gilscope::gui
