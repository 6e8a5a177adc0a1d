#include "timeline/row_picture.h"

#include <gilscope/figures.h>
#include <gilscope/live.h>

#include "base/theme.h"
#include "charts/scale.h"
#include "timeline/timeline_style.h"

#include <QLocale>
#include <QPainter>
#include <QWidget>

#include <algorithm>
#include <cmath>
#include <vector>

namespace gilscope::gui {

void TimeWindow::setLimits(std::int64_t begin, std::int64_t end) {
    end = std::max(end, begin + narrowest);
    const bool all = whole();
    const bool newest = m_end == m_high;
    const std::int64_t width = m_end - m_begin;
    m_low = begin;
    m_high = end;
    if (all)
        fit();
    else if (newest)
        show(end - width, end);
    else
        show(m_begin, m_end);
}

void TimeWindow::show(std::int64_t begin, std::int64_t end) {
    const std::int64_t width = std::clamp(end - begin, narrowest, m_high - m_low);
    m_begin = std::clamp(begin, m_low, m_high - width);
    m_end = m_begin + width;
}

void TimeWindow::zoom(double factor, double at) {
    const double still = static_cast<double>(m_begin) + at * static_cast<double>(width());
    const double wanted = std::max(factor * static_cast<double>(width()), double(narrowest));
    const auto begin = static_cast<std::int64_t>(std::llround(still - at * wanted));
    show(begin, begin + static_cast<std::int64_t>(std::llround(wanted)));
}

void TimeWindow::pan(double part) {
    const auto by = static_cast<std::int64_t>(std::llround(part * static_cast<double>(width())));
    show(m_begin + by, m_end + by);
}

std::int64_t TimeWindow::timeAt(double part) const {
    return m_begin + static_cast<std::int64_t>(std::floor(part * static_cast<double>(width())));
}

double TimeWindow::placeOf(std::int64_t time) const {
    return static_cast<double>(time - m_begin) / static_cast<double>(width());
}

namespace {

/// Fills one column from below: each part as high as its share of the time.
void paintColumn(QImage& image, int x, const TimelineCell& cell, const CellColours& colours) {
    const int height = image.height();
    const double sum =
        double(cell.part[0]) + cell.part[1] + cell.part[2] + cell.part[3] + cell.part[4];
    const double scale = height / std::max(sum, 1.0); // cores can be asked for more than there is
    double filled = 0;
    int y = height - 1;
    for (std::size_t part = 0; part < jobPartCount; ++part) {
        filled += double(cell.part[part]) * scale;
        // What is there at all is seen.
        const int top = height - int(std::lround(filled));
        for (; y >= top && y >= 0; --y) {
            const bool marked = jobPartMarks(JobPart(part), x, y);
            reinterpret_cast<QRgb*>(image.scanLine(y))[x] =
                marked ? colours.mark[part] : colours.fill[part];
        }
    }
    if (cell.jobs > 0 && y == height - 1 && sum > 0)
        reinterpret_cast<QRgb*>(image.scanLine(y--))[x] = colours.fill[0];
    for (; y >= 0; --y)
        reinterpret_cast<QRgb*>(image.scanLine(y))[x] = colours.empty;
    if (cell.failed > 0)
        for (int line = 0; line < height; ++line)
            if (failedMarks(x, line))
                reinterpret_cast<QRgb*>(image.scanLine(line))[x] = colours.failed;
}

/// Digits that tell two ticks apart.
QString tickText(double nanoseconds, double step) {
    const TimeUnit& unit = timeUnitFor(step / 1e9);
    return QStringLiteral("%1\u00a0%2")
        .arg(QLocale().toString(nanoseconds / 1e9 / unit.seconds, 'f', 0),
             QString::fromUtf8(unit.name.data(), qsizetype(unit.name.size())));
}

QColor emptyGround(const QPalette& palette) {
    return mix(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.05);
}

} // namespace

CellColours::CellColours(const QPalette& palette) {
    const QColor text = palette.color(QPalette::Text);
    empty = emptyGround(palette).rgb();
    failed = mix(text, QColor{Qt::black}, isDark(palette) ? 0 : 0.3).rgb();
    for (std::size_t part = 0; part < jobPartCount; ++part) {
        const QColor colour = jobPartColour(JobPart(part));
        fill[part] = colour.rgb();
        mark[part] = mix(colour, QColor{Qt::black}, 0.35).rgb();
    }
}

CellColours::CellColours(const QPalette& palette, std::uint32_t worker) : CellColours{palette} {
    const QColor own = workerColour(worker);
    const QColor deep = mix(own, QColor{Qt::black}, 0.35);
    fill[std::size_t(JobPart::Running)] = own.rgb();
    for (const JobPart part : {JobPart::Decode, JobPart::Encode}) {
        fill[std::size_t(part)] = deep.rgb();
        mark[std::size_t(part)] = mix(own, QColor{Qt::black}, 0.6).rgb();
    }
}

QImage rowPicture(std::span<const TimelineCell> cells, int height, const CellColours& colours) {
    QImage image{int(cells.size()), height, QImage::Format_RGB32};
    for (std::size_t x = 0; x < cells.size(); ++x)
        paintColumn(image, int(x), cells[x], colours);
    return image;
}

QImage layerPicture(const std::vector<Layer>& layers, QSize size, const QPalette& palette) {
    QImage image{size, QImage::Format_RGB32};
    image.fill(emptyGround(palette));
    const QRgb paper = palette.color(QPalette::Base).rgb();
    for (int x = 0; x < size.width(); ++x) {
        double sum = 0;
        for (const Layer& layer : layers)
            sum += double(layer.height[std::size_t(x)]);
        const double scale = size.height() / std::max(sum, 1.0);
        double filled = 0;
        int y = size.height() - 1;
        for (const Layer& layer : layers) {
            const auto part = double(layer.height[std::size_t(x)]);
            if (part <= 0)
                continue;
            const bool unsure =
                !layer.unsure.empty() && double(layer.unsure[std::size_t(x)]) > part / 2;
            const QColor colour = workerColour(layer.worker);
            const QRgb fill = colour.rgb();
            const QRgb mark = mix(colour, QColor{Qt::black}, 0.35).rgb();
            filled += part * scale;
            // What is there at all is seen.
            const int least = y == size.height() - 1 ? y : size.height();
            const int top = std::min(least, size.height() - int(std::lround(filled)));
            for (; y >= top && y >= 0; --y)
                reinterpret_cast<QRgb*>(image.scanLine(y))[x] = unsure && (x + y) % 6 < 3 ? paper
                                                                : workerMarks(layer.worker, x, y)
                                                                    ? mark
                                                                    : fill;
        }
    }
    return image;
}

void paintTimeAxis(QPainter& painter, const QRectF& area, const TimeWindow& window,
                   const QPalette& palette) {
    const int count = std::clamp(int(area.width() / 110), 2, 12);
    const std::vector<double> ticks =
        niceTicks(double(window.begin()), double(window.end()), count);
    const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : double(window.width());
    for (const double tick : ticks) {
        const double x =
            area.left() + (tick - double(window.begin())) / double(window.width()) * area.width();
        if (x < area.left() || x > area.right())
            continue;
        painter.setPen(hairline(palette));
        painter.drawLine(QPointF{x, area.bottom()}, QPointF{x, area.bottom() + 4});
        painter.setPen(quietText(palette));
        painter.drawText(QRectF{x - 60, area.bottom() + 4, 120, 18}, Qt::AlignCenter,
                         tickText(tick, step));
    }
}

QColor phaseShade(Phase phase, const QPalette& palette) {
    const bool odd = int(phase) % 2 == 1;
    return mix(palette.color(QPalette::Base), palette.color(QPalette::Text), odd ? 0.24 : 0.12);
}

void paintPhaseBand(QPainter& painter, const QRectF& band, const TimeWindow& window,
                    const Trial& trial, const QPalette& palette) {
    const QFontMetricsF metrics{painter.font()};
    std::vector<PhaseEvent> phases;
    bool measured = false;
    for (const PhaseEvent& phase : trial.phases)
        if (phase.worker == noWorker) {
            phases.push_back(phase);
            measured = measured || phase.phase == Phase::Measure;
        }
    // The phase that goes on is told when it is over.
    if (const auto barrier = barrierOf(trial);
        barrier && !trial.end && !measured && !trial.samples.empty())
        phases.push_back({trial.spec.id, Phase::Measure, noWorker, Nanoseconds{*barrier},
                          std::max(trial.samples.back()->time, Nanoseconds{*barrier})});
    for (const PhaseEvent& phase : phases) {
        const double a = band.left() + window.placeOf(phase.start.count()) * band.width();
        const double b = band.left() + window.placeOf(phase.end.count()) * band.width();
        const QRectF place =
            QRectF{a, band.top(), std::max(b - a, 1.0), band.height()}.intersected(band);
        if (place.isEmpty())
            continue;
        painter.fillRect(place, phaseShade(phase.phase, palette));
        const QString name = phaseLabel(phase.phase);
        if (place.width() > metrics.horizontalAdvance(name) + 8) {
            painter.setPen(palette.color(QPalette::Text));
            painter.drawText(place, Qt::AlignCenter, name);
        }
    }
}

QFont smallFont(const QWidget& widget) {
    QFont font = widget.font();
    font.setPointSizeF(font.pointSizeF() * 0.85);
    return font;
}

} // namespace gilscope::gui
