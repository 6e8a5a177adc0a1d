#pragma once

#include <gilscope/live.h>
#include <gilscope/machine.h>

#include "charts/painted_chart.h"

#include <QList>
#include <QPointF>
#include <QStringList>
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

/// The processors of a machine as nested boxes: packages, their physical cores, the logical CPUs of
/// each, and the workers that were seen on them. What this process may not use is hatched.
class TopologyView : public PaintedChart {
    Q_OBJECT

public:
    /// A worker on a CPU.
    struct Seat {
        CpuId cpu{};
        QString label; ///< short: "0"
        QString tip;   ///< "worker 0, thread"
        QColor colour;
        bool operator==(const Seat&) const = default;
    };

    explicit TopologyView(QWidget* parent = nullptr);

    void setMachine(const MachineFacts& machine, std::vector<Seat> seats);

    QSize sizeHint() const override { return {360, heightForWidth(720)}; }
    QSize minimumSizeHint() const override { return {200, 60}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Core {
        std::uint32_t number = 0;
        std::vector<CpuId> cpus;
    };
    struct Package {
        std::uint32_t number = 0;
        std::uint32_t numaNode = 0;
        std::vector<Core> cores;
    };
    /// A box that was placed: of a package (core and cpu -1), a core (cpu -1) or a CPU.
    struct Placed {
        QRectF area;
        int package = 0, core = -1, cpu = -1;
    };
    std::vector<Placed> place(double width) const;
    QSizeF cellSize() const;
    bool isUsable(CpuId cpu) const;
    void drawCpu(QPainter& painter, const QRectF& area, CpuId cpu);

    std::vector<Package> m_packages;
    std::vector<CpuId> m_usable;
    std::vector<Seat> m_seats;
    std::size_t m_cpus = 0;
};

} // namespace gilscope::gui
