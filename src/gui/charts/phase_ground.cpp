#include "charts/phase_ground.h"

#include "base/theme.h"

#include <QPainter>

#include <algorithm>

namespace gilscope::gui {

void paintPhaseGround(QPainter& painter, const QRectF& plot, const std::vector<PhaseSpan>& phases,
                      double begin, double end, const QPalette& palette) {
    if (end <= begin || plot.isEmpty())
        return;
    const QFontMetricsF metrics{painter.font()};
    const auto place = [&](std::int64_t time) {
        const double part = (double(time) / 1e9 - begin) / (end - begin);
        return plot.left() + std::clamp(part, 0.0, 1.0) * plot.width();
    };
    for (const PhaseSpan& phase : phases) {
        const QRectF band{place(phase.begin), plot.top(), place(phase.end) - place(phase.begin),
                          plot.height()};
        if (band.width() < 0.5 || phase.phase == Phase::Measure)
            continue;
        const bool odd = int(phase.phase) % 2 == 1;
        painter.fillRect(band, mix(palette.color(QPalette::Base), palette.color(QPalette::Text),
                                   odd ? 0.15 : 0.09));
        const QString name = phaseLabel(phase.phase);
        if (band.width() < metrics.horizontalAdvance(name) + 6 ||
            band.height() < 2 * metrics.height())
            continue;
        painter.setPen(quietText(palette));
        painter.drawText(band.adjusted(0, 1, 0, 0), Qt::AlignHCenter | Qt::AlignTop, name);
    }
}

} // namespace gilscope::gui
