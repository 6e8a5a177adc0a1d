#include "timeline/timeline_style.h"

#include "base/format.h"
#include "base/theme.h"
#include "messages/message_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

namespace gilscope::gui {
namespace {

class JobPartText {
    Q_DECLARE_TR_FUNCTIONS(JobPartText)
};

} // namespace

QColor jobPartColour(JobPart part) {
    switch (part) {
    case JobPart::Running:
        return shareColour(Share::Running);
    case JobPart::GilWait:
        return shareColour(Share::GilWait);
    case JobPart::OtherWait:
        return QColor{0x9a, 0xa0, 0xa8}; // not told apart: neither blocked nor in the run queue
    case JobPart::Decode:
        return QColor{0x00, 0x72, 0xb2};
    case JobPart::Encode:
        return QColor{0xcc, 0x79, 0xa7};
    }
    return {};
}

QString jobPartLabel(JobPart part) {
    switch (part) {
    case JobPart::Running:
        return JobPartText::tr("running");
    case JobPart::GilWait:
        return JobPartText::tr("GIL wait");
    case JobPart::OtherWait:
        return JobPartText::tr("other wait");
    case JobPart::Decode:
        return JobPartText::tr("decode");
    case JobPart::Encode:
        return JobPartText::tr("encode");
    }
    return {};
}

Qt::BrushStyle jobPartPattern(JobPart part) {
    switch (part) {
    case JobPart::GilWait:
        return Qt::BDiagPattern;
    case JobPart::OtherWait:
        return Qt::HorPattern;
    case JobPart::Encode:
        return Qt::VerPattern;
    case JobPart::Running:
    case JobPart::Decode:
        break;
    }
    return Qt::NoBrush;
}

bool jobPartMarks(JobPart part, int x, int y) {
    switch (part) {
    case JobPart::GilWait:
        return (x + y) % 6 == 0;
    case JobPart::OtherWait:
        return y % 4 == 0;
    case JobPart::Encode:
        return x % 4 == 0;
    case JobPart::Running:
    case JobPart::Decode:
        break;
    }
    return false;
}

QColor failedColour() {
    return QColor{0x2b, 0x2b, 0x2b};
}

bool failedMarks(int x, int y) {
    return (x + y) % 5 < 2 || (x - y + 4096) % 5 < 2;
}

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

namespace {

constexpr int mostOutputLines = 8;

class JobDetailsText {
    Q_DECLARE_TR_FUNCTIONS(JobDetailsText)
};

QString escaped(const std::string& text) {
    return QString::fromStdString(text).toHtmlEscaped();
}

QString line(const QString& name, const QString& value) {
    return QStringLiteral("<tr><td style='padding-right:12px'>%1</td><td>%2</td></tr>")
        .arg(name, value);
}

QString statusText(JobStatus status) {
    switch (status) {
    case JobStatus::Ok:
        return JobDetailsText::tr("ended well");
    case JobStatus::Failed:
        return JobDetailsText::tr("failed");
    case JobStatus::TimedOut:
        return JobDetailsText::tr("took longer than the time limit");
    case JobStatus::Cancelled:
        return JobDetailsText::tr("was cancelled");
    case JobStatus::Crashed:
        return JobDetailsText::tr("crashed its host");
    case JobStatus::Unsupported:
        return JobDetailsText::tr("cannot run on this runner");
    }
    return {};
}

QString errorOf(const TimelineBar& bar, const Trial& trial) {
    const auto found =
        std::find_if(trial.errors.begin(), trial.errors.end(), [&](const JobErrorEvent& error) {
            return error.job && index(*error.job) == bar.job;
        });
    if (found == trial.errors.end())
        return bar.status == JobStatus::Ok
                   ? QString{}
                   : QStringLiteral("<p>%1</p>")
                         .arg(JobDetailsText::tr(
                             "Its message was not kept; only the first of many are."));
    QString html = QStringLiteral("<p><b>%1</b>: %2</p>")
                       .arg(escaped(found->kind), messageText(found->message).toHtmlEscaped());
    if (!found->traceback.empty())
        html += QStringLiteral("<pre>%1</pre>").arg(escaped(found->traceback));
    return html;
}

QString resultOf(const TimelineBar& bar, const Trial& trial) {
    if (bar.status != JobStatus::Ok)
        return {};
    QString text;
    if (trial.end && trial.end->value && trial.end->distinctValues == 1)
        text = QStringLiteral("<code>%1</code>").arg(escaped(*trial.end->value));
    else if (trial.end && trial.end->distinctValues > 1)
        text = JobDetailsText::tr("differs between the jobs of this trial");
    if (bar.bytes > 0)
        text += (text.isEmpty() ? QString{} : QStringLiteral(", ")) +
                JobDetailsText::tr("%1 encoded").arg(formatBytes(bar.bytes));
    return text;
}

/// What the worker printed in this trial, the last lines.
QString outputOf(const TimelineBar& bar, const Comparison& comparison, TrialId trial) {
    QStringList lines;
    for (auto entry = comparison.log.rbegin();
         entry != comparison.log.rend() && lines.size() < mostOutputLines; ++entry) {
        const LogLine& said = **entry;
        const bool printed =
            said.kind == LogLine::Kind::Stdout || said.kind == LogLine::Kind::Stderr;
        if (printed && said.trial == trial && said.worker == bar.worker)
            lines.prepend(escaped(said.text));
    }
    return lines.isEmpty() ? QString{}
                           : QStringLiteral("<p>%1</p><pre>%2</pre>")
                                 .arg(JobDetailsText::tr("Printed by its worker:"),
                                      lines.join(QLatin1Char('\n')));
}

} // namespace

QString jobDetails(const TimelineBar& bar, const Trial& trial, const Comparison& comparison) {
    QString html =
        QStringLiteral("<h3>%1</h3><table>")
            .arg(JobDetailsText::tr("Job %1 on worker %2 %3")
                     .arg(bar.job)
                     .arg(index(bar.worker))
                     .arg(bar.open ? JobDetailsText::tr("runs") : statusText(bar.status)));
    html += line(JobDetailsText::tr("began"), formatDuration(double(bar.start) / 1e9));
    html += line(bar.open ? JobDetailsText::tr("has run for") : JobDetailsText::tr("took"),
                 formatDuration(double(bar.end() - bar.start) / 1e9));
    const auto parts = bar.parts();
    for (std::size_t part = 0; part < jobPartCount; ++part)
        if (parts[part] > 0)
            html += line(jobPartLabel(JobPart(part)), formatDuration(double(parts[part]) / 1e9));
    if (bar.cpu < 0)
        html += line(JobDetailsText::tr("CPU time"),
                     JobDetailsText::tr("not read: the job is too short for the clock"));
    else
        html += line(JobDetailsText::tr("CPU time"), formatDuration(double(bar.cpu) / 1e9));
    if (bar.coreStart != noCpu)
        html += line(JobDetailsText::tr("core"), bar.coreStart == bar.coreEnd
                                                     ? QString::number(index(bar.coreStart))
                                                     : JobDetailsText::tr("%1, then %2")
                                                           .arg(index(bar.coreStart))
                                                           .arg(index(bar.coreEnd)));
    if (const QString result = resultOf(bar, trial); !result.isEmpty())
        html += line(JobDetailsText::tr("result"), result);
    html += QStringLiteral("</table>");
    return html + errorOf(bar, trial) + outputOf(bar, comparison, trial.spec.id);
}

QString jobHint() {
    return QStringLiteral("<p>%1</p>")
        .arg(JobDetailsText::tr("Click on a bar to see its job: times, core, result, traceback."));
}

} // namespace gilscope::gui
