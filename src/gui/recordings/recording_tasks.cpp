#include "recordings/recording_tasks.h"

#include <gilscope/client/files.h>
#include <gilscope/client/recording.h>
#include <gilscope/export.h>
#include <gilscope/figures.h>

#include "base/format.h"
#include "base/theme.h"
#include "messages/message_text.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>
#include <QtConcurrentRun>

#include <functional>

namespace gilscope::gui {

std::shared_ptr<const Summary> analyse(std::shared_ptr<const Comparison> comparison) {
    return std::make_shared<Summary>(summarise(std::move(comparison)));
}

Summariser::Summariser(QObject* parent) : QObject{parent} {
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &Summariser::collect);
}

void Summariser::submit(std::shared_ptr<const Comparison> comparison) {
    if (m_working)
        m_waiting = std::move(comparison);
    else
        begin(std::move(comparison));
}

void Summariser::cancel() {
    m_waiting.reset();
    m_discard = m_working;
}

void Summariser::begin(std::shared_ptr<const Comparison> comparison) {
    m_working = true;
    m_watcher.setFuture(QtConcurrent::run(
        [comparison = std::move(comparison)]() mutable { return analyse(std::move(comparison)); }));
}

void Summariser::collect() {
    m_working = false;
    const bool discard = std::exchange(m_discard, false);
    auto summary = m_watcher.result();
    if (m_waiting)
        begin(std::exchange(m_waiting, nullptr));
    if (!discard)
        emit done(std::move(summary));
}

namespace {

class TasksText {
    Q_DECLARE_TR_FUNCTIONS(RecordingTasks)
};

const QString notThere = QStringLiteral("–");

QString shortName(const QString& path) {
    return QFileInfo{path}.completeBaseName();
}

/// Null where nothing could be read; then `remarks` says why.
std::shared_ptr<const Summary> readSummary(const QString& path, QStringList& remarks) {
    const auto read = client::readRecording(path);
    if (!read) {
        remarks << messageText(read.error().message);
        return nullptr;
    }
    if ((*read)->damage || !(*read)->end)
        remarks << TasksText::tr("%1 is incomplete; it is compared as far as it goes.")
                       .arg(shortName(path));
    return analyse(*read);
}

FigureCell perJobCell(const ResultRow& row, bool bySchedule) {
    if (!row.measureSeconds || row.jobs == 0 || bySchedule)
        return {notThere, -1.0};
    const double time = row.measureSeconds->median / double(row.jobs);
    return {formatDuration(time), time};
}

QString finding(const DiffRow& row) {
    const QString times = messageText(diffFinding(row));
    return row.valuesDiffering == 0 ? times : TasksText::tr("%1; the values differ").arg(times);
}

FigureCell workersCell(std::uint32_t workers) {
    return {QString::number(workers), workers};
}

std::vector<FigureCell> diffCells(const NamedDiff& named, const DiffRow& row) {
    FigureCell ratio{notThere, -1.0};
    FigureCell interval{notThere, -1.0};
    if (row.ratio) {
        const auto& [low, high] = row.ratio->ci95;
        const int decimals = decimalsApart(low, high, decimalsOfThreeDigits(row.ratio->median));
        const auto text = [&](double value) { return QLocale().toString(value, 'f', decimals); };
        ratio = {text(row.ratio->median), row.ratio->median};
        interval = {QStringLiteral("%1 – %2").arg(text(low), text(high)), low};
    }
    return {{named.right, {}},
            {runnerLabel(QString::fromStdString(row.runner)), {}},
            workersCell(row.workers),
            {finding(row), {}},
            ratio,
            interval,
            perJobCell(row.left, named.diff.leftBySchedule),
            perJobCell(row.right, named.diff.rightBySchedule)};
}

std::vector<FigureCell> lonelyCells(const NamedDiff& named, const ResultRow& row, bool left) {
    const FigureCell none{notThere, -1.0};
    const FigureCell time =
        perJobCell(row, left ? named.diff.leftBySchedule : named.diff.rightBySchedule);
    return {{named.right, {}},
            {runnerLabel(QString::fromStdString(row.runner)), {}},
            workersCell(row.workers),
            {left ? TasksText::tr("only in A") : TasksText::tr("only in B"), {}},
            none,
            none,
            left ? time : none,
            left ? none : time};
}

using ExportWriter = std::function<Result<void>(const Summary&, const TextSink&)>;

ExportWriter always(void (*exporter)(const Summary&, const TextSink&)) {
    return [exporter](const Summary& summary, const TextSink& sink) -> Result<void> {
        exporter(summary, sink);
        return {};
    };
}

struct Exporter {
    ExportKind kind;
    ExportWriter write;
};

std::vector<Exporter> exporters() {
    return {
        {{QStringLiteral("markdown"), TasksText::tr("Markdown"), QStringLiteral(".md")},
         always(exportMarkdown)},
        {{QStringLiteral("html"), TasksText::tr("HTML report"), QStringLiteral(".html")},
         always(exportHtml)},
        {{QStringLiteral("svg"), TasksText::tr("SVG of the times"), QStringLiteral(".svg")},
         [](const Summary& summary, const TextSink& sink) -> Result<void> {
             exportSvg(summary, Chart::Time, sink);
             return {};
         }},
        {{QStringLiteral("csv-summary"), TasksText::tr("CSV of the summary"),
          QStringLiteral(".summary.csv")},
         always(exportCsvSummary)},
        {{QStringLiteral("csv-trials"), TasksText::tr("CSV of the trials"),
          QStringLiteral(".trials.csv")},
         always(exportCsvTrials)},
        {{QStringLiteral("csv-workers"), TasksText::tr("CSV of the workers"),
          QStringLiteral(".workers.csv")},
         always(exportCsvWorkers)},
        {{QStringLiteral("csv-jobs"), TasksText::tr("CSV of the jobs"),
          QStringLiteral(".jobs.csv")},
         always(exportCsvJobs)},
        {{QStringLiteral("chrome-trace"), TasksText::tr("Trace for Perfetto and Chrome"),
          QStringLiteral(".trace.json")},
         always(exportChromeTrace)},
        {{QStringLiteral("pyperf"), TasksText::tr("pyperf suite"), QStringLiteral(".pyperf.json")},
         exportPyperf}};
}

} // namespace

void compareRecordings(QPromise<RecordingDiffs>& promise, const QStringList& paths) {
    promise.setProgressRange(0, int(paths.size()));
    RecordingDiffs result;
    std::shared_ptr<const Summary> first;
    for (qsizetype i = 0; i < paths.size(); ++i) {
        if (promise.isCanceled())
            return;
        promise.setProgressValue(int(i));
        const auto summary = readSummary(paths[i], result.remarks);
        if (i == 0) {
            if (!summary)
                break; // there is nothing to compare the others with
            first = summary;
        } else if (summary) {
            result.diffs.push_back(
                {shortName(paths[0]), shortName(paths[i]), diffSummaries(*first, *summary)});
        }
    }
    promise.setProgressValue(int(paths.size()));
    promise.addResult(std::move(result));
}

Figures diffFigures(const RecordingDiffs& diffs) {
    Figures figures;
    figures.heads = {TasksText::tr("B"),          TasksText::tr("Runner"),
                     TasksText::tr("Workers"),    TasksText::tr("Finding"),
                     TasksText::tr("B over A"),   TasksText::tr("95 % interval"),
                     TasksText::tr("A, per job"), TasksText::tr("B, per job")};
    for (const NamedDiff& named : diffs.diffs) {
        for (const DiffRow& row : named.diff.rows)
            figures.rows.push_back(diffCells(named, row));
        if (!named.diff.sameCall)
            continue; // all rows would be on one side alone
        for (const ResultRow& row : named.diff.onlyLeft)
            figures.rows.push_back(lonelyCells(named, row, true));
        for (const ResultRow& row : named.diff.onlyRight)
            figures.rows.push_back(lonelyCells(named, row, false));
    }
    return figures;
}

QString diffsText(const RecordingDiffs& diffs) {
    QStringList texts;
    const auto words = [](const Message& message) { return messageText(message).toStdString(); };
    for (const NamedDiff& named : diffs.diffs)
        texts << QString::fromStdString(
            diffText(named.diff, named.left.toStdString(), named.right.toStdString(), words));
    return texts.join(QLatin1Char('\n'));
}

std::vector<ExportKind> exportKinds() {
    std::vector<ExportKind> kinds;
    for (const Exporter& exporter : exporters())
        kinds.push_back(exporter.kind);
    return kinds;
}

Result<void> exportRecording(const QString& recording, const QString& kind, const QString& output,
                             const std::function<bool()>& goesOn) {
    struct Cancelled {}; // a sink has no other way to end the writer that calls it
    for (const Exporter& exporter : exporters()) {
        if (exporter.kind.id != kind)
            continue;
        const auto read = client::readRecording(recording);
        if (!read)
            return tl::unexpected(read.error());
        const auto summary = analyse(*read);
        auto file = client::OutputFile::open(client::fileNameBytes(output));
        if (!file)
            return tl::unexpected(file.error());
        const auto sink = [&](std::string_view piece) {
            if (goesOn && !goesOn())
                throw Cancelled{};
            file->write(piece);
        };
        try { // an uncommitted file leaves nothing behind
            if (const auto written = exporter.write(*summary, sink); !written)
                return written;
        } catch (const Cancelled&) {
            return failure(ErrorCode::Interrupted, "cancelled");
        }
        return file->commit();
    }
    return failure(ErrorCode::Usage, "There is no export \"" + kind.toStdString() + "\".");
}

} // namespace gilscope::gui
