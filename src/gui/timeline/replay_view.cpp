#include "timeline/replay_view.h"

#include "base/format.h"
#include "timeline/timeline_style.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace gilscope::gui {
namespace {

constexpr double axisHeight = 22, phasesHeight = 20, sectionGap = 8;
constexpr double leastPitch = 16, mostPitch = 46;
constexpr std::size_t mostDescribed = 16;

} // namespace

ReplayView::ReplayView(QWidget* parent) : QAbstractScrollArea{parent} {
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Workers on the cores"));
    setWhatsThis(
        tr("Each core over time with the workers that ran on it, and each worker with what "
           "it did. The line is the moment that is shown: drag it, or press Space to play "
           "and Left and Right to step."));
}

ReplayView::~ReplayView() = default;

void ReplayView::setTrial(std::shared_ptr<const Trial> trial, GilKind gil,
                          const std::vector<CpuId>& cores) {
    m_trial = std::move(trial);
    m_gil = gil;
    std::vector<Row> rows;
    if (m_trial) {
        for (const CpuId core : cores)
            rows.push_back({Row::Kind::Core, index(core), 0});
        const std::uint32_t workers = m_trial->spec.workers;
        m_gaps = 0;
        if (gil == GilKind::Shared && workers > 1)
            rows.push_back({Row::Kind::Gil, 0, m_gaps += sectionGap});
        m_gaps += sectionGap;
        for (std::uint32_t worker = 0; worker < workers; ++worker)
            rows.push_back({Row::Kind::Worker, worker, m_gaps});
    }
    m_rows = std::move(rows);
    layOut();
    viewport()->update();
}

void ReplayView::setMoment(const TrialMoment& moment, std::int64_t begin, std::int64_t end) {
    m_moment = moment;
    m_window.setLimits(begin, end);
    m_window.fit();
    m_whole = moment.time >= end;
    describe();
    viewport()->update();
}

void ReplayView::setWorker(std::optional<WorkerId> worker) {
    m_worker = worker;
    viewport()->update();
}

double ReplayView::gutter() const {
    return std::clamp(viewport()->width() * 0.24, 116.0, 230.0);
}

QRectF ReplayView::rowsArea() const {
    return QRectF{viewport()->rect()}.adjusted(gutter(), phasesHeight, -8, -axisHeight);
}

double ReplayView::pitch() const {
    const auto rows = double(std::max<std::size_t>(1, m_rows.size()));
    return std::clamp(std::floor((rowsArea().height() - m_gaps) / rows), leastPitch, mostPitch);
}

double ReplayView::rowTop(std::size_t row) const {
    return rowsArea().top() + double(row) * pitch() + m_rows[row].gaps -
           verticalScrollBar()->value();
}

std::optional<std::size_t> ReplayView::rowAt(double y) const {
    const QRectF area = rowsArea();
    if (y < area.top() || y >= area.bottom())
        return std::nullopt;
    const double height = pitch();
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        if (y >= rowTop(row) && y < rowTop(row) + height)
            return row;
    return std::nullopt;
}

std::int64_t ReplayView::timeAt(double x) const {
    const QRectF area = rowsArea();
    return m_window.timeAt(std::clamp((x - area.left()) / area.width(), 0.0, 1.0));
}

double ReplayView::placeOf(std::int64_t time) const {
    const QRectF area = rowsArea();
    return area.left() + m_window.placeOf(time) * area.width();
}

void ReplayView::layOut() {
    const double room = rowsArea().height();
    const double overall =
        m_rows.empty()
            ? 0
            : rowTop(m_rows.size() - 1) + verticalScrollBar()->value() + pitch() - rowsArea().top();
    verticalScrollBar()->setPageStep(int(room));
    verticalScrollBar()->setSingleStep(int(pitch()));
    verticalScrollBar()->setRange(0, std::max(0, int(std::ceil(overall - room))));
}

void ReplayView::describe() {
    QStringList words{tr("At %1").arg(formatDuration(double(m_moment.time) / 1e9))};
    for (std::size_t i = 0; i < m_moment.workers.size() && i < mostDescribed; ++i) {
        const WorkerMoment& worker = m_moment.workers[i];
        QString text = tr("worker %1 %2").arg(index(worker.worker)).arg(activityText(worker));
        if (worker.core != noCpu)
            text += QStringLiteral(", ") + momentCore(worker);
        if (gilPart(worker) >= 0.005)
            text += QStringLiteral(", ") +
                    tr("waits for the GIL in %1 of it").arg(formatPercent(gilPart(worker)));
        words << text;
    }
    setAccessibleDescription(words.join(QStringLiteral("; ")));
}

void ReplayView::seekTo(double x) {
    if (m_trial)
        emit sought(timeAt(x));
}

QString ReplayView::toolTip(QPointF point) {
    const auto at = rowAt(point.y());
    if (!at || m_timeline == nullptr || !m_trial)
        return {};
    const Row& row = m_rows[*at];
    if (point.x() < rowsArea().left())
        return rowName(row) + QStringLiteral(": ") + rowState(row);
    const std::int64_t time = timeAt(point.x());
    if (row.kind == Row::Kind::Gil)
        return tr("How much each worker ran, as parts of the time. Python code runs only with the "
                  "GIL; code in C may have let it go. Within a job only the sum is measured.");
    QStringList lines;
    for (std::size_t worker = 0; worker < m_trial->spec.workers; ++worker) {
        if (row.kind == Row::Kind::Worker && worker != row.number)
            continue;
        const WorkerAt here = m_timeline->workerAt(worker, time);
        if (!here.job || (row.kind == Row::Kind::Core && index(here.job->coreStart) != row.number &&
                          index(here.job->coreEnd) != row.number))
            continue;
        const TimelineBar& job = *here.job;
        const QString length = formatDuration(double(job.end() - job.start) / 1e9);
        lines << (job.open ? tr("Worker %1, job %2, %3 so far") : tr("Worker %1, job %2, %3"))
                     .arg(worker)
                     .arg(job.job)
                     .arg(length);
        const auto parts = job.parts();
        for (std::size_t part = 0; part < jobPartCount; ++part)
            if (parts[part] > 0)
                lines << QStringLiteral("    %1 %2")
                             .arg(jobPartLabel(JobPart(part)),
                                  formatDuration(double(parts[part]) / 1e9));
        if (job.open)
            continue; // where it has been meanwhile nobody has noted
        lines << (job.coreStart == job.coreEnd
                      ? tr("    began and ended on core %1; in between it may have been elsewhere")
                            .arg(index(job.coreStart))
                      : tr("    began on core %1 and ended on core %2; when it moved is not known")
                            .arg(index(job.coreStart))
                            .arg(index(job.coreEnd)));
        if (lines.size() > 24)
            break;
    }
    return lines.join(QLatin1Char('\n'));
}

void ReplayView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void ReplayView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    viewport()->update();
}

void ReplayView::wheelEvent(QWheelEvent* event) {
    // What cannot be scrolled here scrolls the page.
    if (verticalScrollBar()->maximum() > 0)
        QAbstractScrollArea::wheelEvent(event);
    else
        event->ignore();
}

void ReplayView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Space:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_Plus:
    case Qt::Key_Minus:
        emit keyPressed(event->key());
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void ReplayView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    if (event->position().x() >= rowsArea().left()) {
        seekTo(event->position().x());
        return;
    }
    const auto row = rowAt(event->position().y());
    if (row && m_rows[*row].kind == Row::Kind::Worker)
        emit workerChosen(m_rows[*row].number);
}

void ReplayView::mouseMoveEvent(QMouseEvent* event) {
    if ((event->buttons() & Qt::LeftButton) != 0)
        seekTo(event->position().x());
}

bool ReplayView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), toolTip(help->pos()), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace gilscope::gui
