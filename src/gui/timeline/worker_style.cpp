#include "timeline/worker_style.h"

#include <QCoreApplication>

#include <array>

namespace gilscope::gui {
namespace {

class WorkerText {
    Q_DECLARE_TR_FUNCTIONS(WorkerText)
};

// None of those that stand for running and waiting: one picture shows both.
constexpr std::array<QRgb, 6> workerColours{0xff0072b2, 0xffcc79a7, 0xffb8a25a,
                                            0xff8a5a3c, 0xff7d6bd0, 0xff5f8a1f};
constexpr std::array workerPatterns{Qt::NoBrush, Qt::VerPattern, Qt::Dense6Pattern,
                                    Qt::CrossPattern};

} // namespace

QColor workerColour(std::uint32_t worker) {
    return QColor{workerColours[worker % workerColours.size()]};
}

Qt::BrushStyle workerPattern(std::uint32_t worker) {
    return workerPatterns[worker / workerColours.size() % workerPatterns.size()];
}

bool workerMarks(std::uint32_t worker, int x, int y) {
    switch (workerPattern(worker)) {
    case Qt::VerPattern:
        return x % 5 == 0;
    case Qt::Dense6Pattern:
        return x % 3 == 0 && y % 3 == 0;
    case Qt::CrossPattern:
        return x % 5 == 0 || y % 5 == 0;
    default:
        return false;
    }
}

QString workerShort(std::uint32_t worker) {
    return WorkerText::tr("w%1", "a worker, very short").arg(worker);
}

} // namespace gilscope::gui
