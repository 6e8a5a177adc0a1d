#include "timeline/timeline_view.h"

#include "base/format.h"
#include "timeline/timeline_style.h"

#include <gilscope/live.h>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace gilscope::gui {
namespace {

constexpr double gutter = 92; ///< for the names of the rows
constexpr double phaseBand = 24;
constexpr double axisBand = 24;
constexpr double smallestPitch = 18, largestPitch = 80;
constexpr double clickSlop = 4; ///< pixels that the mouse may move in a click
constexpr double keyPan = 0.15, keyZoom = 0.7, wheelZoom = 0.8;

} // namespace

TimelineView::TimelineView(QWidget* parent) : QAbstractScrollArea{parent} {
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(int(phaseBand + axisBand + 2 * smallestPitch));
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Timeline of the jobs"));
    setWhatsThis(tr("Every job of a trial as a bar. Wheel or W and S zoom, A and D or the arrows "
                    "move, a box drawn with the mouse is shown, F shows everything, a click on a "
                    "bar tells about its job."));
}

TimelineView::~TimelineView() = default;

bool TimelineView::present(const std::shared_ptr<const Trial>& trial) {
    const bool another = !m_trial || !trial || m_trial->spec != trial->spec ||
                         m_trial->sinceBegin != trial->sinceBegin;
    const bool whole = m_timeline.update(trial);
    m_trial = trial;
    if (another) {
        m_chosen.reset();
        m_focusRow = 0;
        m_window = TimeWindow{};
    }
    const TrialExtent extent = m_trial ? extentOf(*m_trial, m_timeline) : TrialExtent{};
    m_window.setLimits(extent.begin, extent.end);
    layOut();
    changed();
    return whole;
}

void TimelineView::setRowsBy(Timeline::Rows by) {
    m_by = by;
    m_focusRow = 0;
    layOut();
    changed();
}

void TimelineView::showTime(std::int64_t begin, std::int64_t end) {
    m_window.show(begin, end);
    changed();
}

void TimelineView::fit() {
    m_window.fit();
    changed();
}

void TimelineView::zoom(double factor, double at) {
    m_window.zoom(factor, at);
    changed();
}

void TimelineView::pan(double part) {
    m_window.pan(part);
    changed();
}

void TimelineView::choose(std::optional<TimelineBar> bar) {
    m_chosen = bar;
    viewport()->update();
    if (m_chosen)
        emit barChosen(*m_chosen);
}

void TimelineView::setWorker(std::optional<WorkerId> worker) {
    m_worker = worker;
    viewport()->update();
}

QRectF TimelineView::rowsArea() const {
    const QRectF whole = viewport()->rect();
    return whole.adjusted(gutter, phaseBand, -8, -axisBand);
}

double TimelineView::rowPitch() const {
    const auto rows = std::max<std::size_t>(1, m_timeline.rows(m_by));
    return std::clamp(std::floor(rowsArea().height() / double(rows)), smallestPitch, largestPitch);
}

double TimelineView::rowTop(std::size_t row) const {
    return rowsArea().top() + double(row) * rowPitch() - verticalScrollBar()->value();
}

std::optional<std::size_t> TimelineView::rowAt(double y) const {
    if (y < rowsArea().top() || y >= rowsArea().bottom())
        return std::nullopt;
    const double row = (y - rowTop(0)) / rowPitch();
    if (row < 0 || row >= double(m_timeline.rows(m_by)))
        return std::nullopt;
    return std::size_t(row);
}

QPointF TimelineView::pointOf(std::size_t row, std::int64_t time) const {
    return {rowsArea().left() + m_window.placeOf(time) * rowsArea().width(),
            rowTop(row) + rowPitch() / 2};
}

std::optional<TimelineBar> TimelineView::barAt(QPointF point) {
    const auto row = rowAt(point.y());
    const QRectF area = rowsArea();
    if (!row || point.x() < area.left() || point.x() > area.right())
        return std::nullopt;
    const std::int64_t time = m_window.timeAt((point.x() - area.left()) / area.width());
    if (auto hit = m_timeline.barAt(m_by, *row, time))
        return hit;
    // A thin bar is hit by the pixel that it is drawn on.
    const auto pixel =
        std::max<std::int64_t>(1, std::int64_t(double(m_window.width()) / area.width()));
    std::optional<TimelineBar> near;
    m_timeline.bars(m_by, *row, time - pixel, time + pixel, 64,
                    [&](const TimelineBar& bar) { near = bar; });
    return near;
}

void TimelineView::layOut() {
    const double overall = double(m_timeline.rows(m_by)) * rowPitch();
    const double room = rowsArea().height();
    verticalScrollBar()->setPageStep(int(room));
    verticalScrollBar()->setSingleStep(int(rowPitch()));
    verticalScrollBar()->setRange(0, std::max(0, int(std::ceil(overall - room))));
}

void TimelineView::changed() {
    describe();
    viewport()->update();
    emit windowChanged();
}

void TimelineView::describe() {
    setAccessibleDescription(tr("%1 job(s) in %2 rows; from %3 to %4 of the trial are shown",
                                nullptr, pluralOf(m_timeline.jobs()))
                                 .arg(formatCount(m_timeline.jobs()))
                                 .arg(m_timeline.rows(m_by))
                                 .arg(formatDuration(double(m_window.begin()) / 1e9),
                                      formatDuration(double(m_window.end()) / 1e9)));
}

void TimelineView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void TimelineView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    viewport()->update();
}

void TimelineView::wheelEvent(QWheelEvent* event) {
    const QRectF area = rowsArea();
    const QPoint turn = event->angleDelta();
    if (turn.x() != 0 || (event->modifiers() & Qt::ShiftModifier) != 0) {
        pan(-double(turn.x() != 0 ? turn.x() : turn.y()) / 120 * keyPan);
    } else if (event->position().x() < area.left()) {
        QAbstractScrollArea::wheelEvent(event); // over the names: scrolls the rows
        return;
    } else {
        const double at = std::clamp((event->position().x() - area.left()) / area.width(), 0., 1.);
        zoom(std::pow(wheelZoom, double(turn.y()) / 120), at);
    }
    event->accept();
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_A:
    case Qt::Key_Left:
        return pan(-keyPan);
    case Qt::Key_D:
    case Qt::Key_Right:
        return pan(keyPan);
    case Qt::Key_W:
    case Qt::Key_Plus:
        return zoom(keyZoom);
    case Qt::Key_S:
    case Qt::Key_Minus:
        return zoom(1 / keyZoom);
    case Qt::Key_F:
    case Qt::Key_Home:
        return fit();
    case Qt::Key_Up:
        return moveRow(-1);
    case Qt::Key_Down:
        return moveRow(1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return choose(m_timeline.barAt(m_by, m_focusRow, m_window.timeAt(0.5)));
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void TimelineView::moveRow(int by) {
    const auto rows = int(m_timeline.rows(m_by));
    if (rows == 0)
        return;
    m_focusRow = std::size_t(std::clamp(int(m_focusRow) + by, 0, rows - 1));
    const double top = double(m_focusRow) * rowPitch();
    QScrollBar* bar = verticalScrollBar();
    bar->setValue(std::clamp(bar->value(), int(top + rowPitch() - rowsArea().height()), int(top)));
    viewport()->update();
    emit rowChosen(m_timeline.rowNumber(m_by, m_focusRow));
}

void TimelineView::mousePressEvent(QMouseEvent* event) {
    m_pressed = m_pointer = event->position();
    const bool panning =
        event->button() == Qt::MiddleButton || (event->modifiers() & Qt::ShiftModifier) != 0;
    m_drag = panning ? Drag::Pan : event->button() == Qt::LeftButton ? Drag::Box : Drag::None;
}

void TimelineView::mouseMoveEvent(QMouseEvent* event) {
    const double moved = event->position().x() - m_pointer.x();
    m_pointer = event->position();
    if (m_drag == Drag::Pan)
        pan(-moved / rowsArea().width());
    else if (m_drag == Drag::Box)
        viewport()->update();
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event) {
    const Drag drag = std::exchange(m_drag, Drag::None);
    const QPointF here = event->position();
    viewport()->update();
    if (drag != Drag::Box)
        return;
    const QRectF area = rowsArea();
    if (std::abs(here.x() - m_pressed.x()) > clickSlop) {
        const double a = (std::min(here.x(), m_pressed.x()) - area.left()) / area.width();
        const double b = (std::max(here.x(), m_pressed.x()) - area.left()) / area.width();
        showTime(m_window.timeAt(std::max(a, 0.)), m_window.timeAt(std::min(b, 1.)));
        return;
    }
    if (const auto row = rowAt(here.y())) {
        m_focusRow = *row;
        emit rowChosen(m_timeline.rowNumber(m_by, *row));
    }
    choose(barAt(here));
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (const auto bar = barAt(event->position())) {
        const std::int64_t room = std::max<std::int64_t>((bar->end() - bar->start) / 4, 100);
        showTime(bar->start - room, bar->end() + room);
    }
}

QString TimelineView::toolTip(QPointF point) {
    const auto bar = barAt(point);
    if (!bar)
        return {};
    QString text = tr("Job %1 on worker %2, %3")
                       .arg(bar->job)
                       .arg(index(bar->worker))
                       .arg(formatDuration(double(bar->end() - bar->start) / 1e9));
    const auto parts = bar->parts();
    for (std::size_t part = 0; part < jobPartCount; ++part)
        if (parts[part] > 0)
            text += QStringLiteral("\n%1 %2").arg(jobPartLabel(JobPart(part)),
                                                  formatDuration(double(parts[part]) / 1e9));
    return text;
}

bool TimelineView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), toolTip(help->pos()), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::paintEvent(QPaintEvent*) {
    QPainter painter{viewport()};
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    const QRectF area = rowsArea();
    painter.save();
    painter.setClipRect(QRectF{0, area.top(), double(viewport()->width()), area.height()});
    for (std::size_t row = 0; row < m_timeline.rows(m_by); ++row)
        if (rowTop(row) < area.bottom() && rowTop(row) + rowPitch() > area.top())
            paintRow(painter, row);
    paintMarks(painter);
    painter.restore();
    paintPhases(painter);
    paintAxis(painter);
    if (m_drag == Drag::Box && std::abs(m_pointer.x() - m_pressed.x()) > clickSlop) {
        QColor box = palette().color(QPalette::Highlight);
        painter.setPen(box);
        box.setAlphaF(0.2F);
        painter.setBrush(box);
        painter.drawRect(
            QRectF{QPointF{m_pressed.x(), area.top()}, QPointF{m_pointer.x(), area.bottom()}}
                .normalized()
                .intersected(area));
    }
}

} // namespace gilscope::gui
