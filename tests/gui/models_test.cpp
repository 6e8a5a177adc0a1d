#include "figures/figure_table.h"
#include "models/log_model.h"
#include "models/result_model.h"
#include "models/worker_model.h"

#include "fixtures.h"
#include "qt_printers.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <gtest/gtest.h>

namespace gilscope::gui {
namespace {

using test::makeComparison;
using Tester = QAbstractItemModelTester;
constexpr auto fatal = Tester::FailureReportingMode::Fatal;

std::shared_ptr<const Summary> summaryOf(const test::FixtureOptions& options) {
    return std::make_shared<Summary>(summarise(makeComparison(options)));
}

TEST(WorkerModelTest, keepsItsRowsWhileTheirNumberStays) {
    WorkerModel model;
    Tester tester{&model, fatal};
    const auto comparison = makeComparison({.repeat = 1});
    model.setWorkers(liveFigures(*comparison->trials[1]).workers);
    QSignalSpy resets{&model, &QAbstractItemModel::modelReset};
    QSignalSpy changes{&model, &QAbstractItemModel::dataChanged};
    model.setWorkers(liveFigures(*comparison->trials[2]).workers);
    EXPECT_EQ(model.rowCount(), 2);
    EXPECT_EQ(resets.count(), 0);
    EXPECT_EQ(changes.count(), 1); // one for all, however many workers there are
    model.setWorkers(std::vector<LiveWorker>(256));
    EXPECT_EQ(model.rowCount(), 256);
}

TEST(WorkerModelTest, saysTheBarsInWords) {
    WorkerModel model;
    LiveWorker worker;
    worker.share = TimeShare{0.5, 0.48, 0.02, 0.0};
    worker.done = 12;
    worker.fraction = 0.25;
    model.setWorkers({worker});
    const QModelIndex time = model.index(0, WorkerModel::Time);
    EXPECT_EQ(time.data().toString().replace(QChar{0xa0}, QLatin1Char(' ')),
              QStringLiteral("running 50 %, GIL wait 48 %, run queue 2 %"));
    EXPECT_EQ(time.data(WorkerModel::SharesRole).toList().size(), 4);
    EXPECT_DOUBLE_EQ(
        model.index(0, WorkerModel::Progress).data(WorkerModel::FractionRole).toDouble(), 0.25);
}

TEST(ResultModelTest, hasARowForEachRunner) {
    ResultModel model;
    Tester tester{&model, fatal};
    model.setSummary(summaryOf({}));
    ASSERT_EQ(model.rowCount(), 4);
    EXPECT_EQ(model.index(1, ResultModel::Runner).data().toString(), QStringLiteral("thread"));
    EXPECT_EQ(model.index(1, ResultModel::Workers).data().toString(), QStringLiteral("2"));
    EXPECT_NEAR(model.index(0, ResultModel::Speedup).data(ResultModel::SortRole).toDouble(), 1,
                0.05);
    EXPECT_NEAR(model.index(3, ResultModel::Speedup).data(ResultModel::SortRole).toDouble(), 1.93,
                0.1);
    EXPECT_EQ(model.index(3, ResultModel::Value).data().toString(), QStringLiteral("46368"));
    EXPECT_TRUE(model.index(3, ResultModel::Measure)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("95 %")));
    model.setSummary(nullptr);
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(ResultModelTest, whatWasNotMeasuredIsADash) {
    auto summary = std::make_shared<Summary>();
    summary->rows.push_back(ResultRow{});
    ResultModel model;
    model.setSummary(summary);
    for (const int column : {ResultModel::Measure, ResultModel::Speedup, ResultModel::Running,
                             ResultModel::Memory, ResultModel::Value})
        EXPECT_EQ(model.index(0, column).data().toString(), QStringLiteral("–")) << column;
}

TEST(TableTextTest, markdownHasAHeadARuleAndARowEach) {
    ResultModel model;
    model.setSummary(summaryOf({}));
    const QStringList lines = markdownTable(model).trimmed().split(QLatin1Char('\n'));
    ASSERT_EQ(lines.size(), 6);
    EXPECT_TRUE(lines[0].startsWith(QStringLiteral("| Runner | Workers | Measure time |")))
        << lines[0].toStdString();
    EXPECT_TRUE(lines[1].startsWith(QStringLiteral("| --- | ---: |")));
    EXPECT_TRUE(lines[3].startsWith(QStringLiteral("| thread | 2 |")));
}

TEST(TableTextTest, csvQuotesWhatNeedsIt) {
    auto summary = std::make_shared<Summary>();
    ResultRow row;
    row.runner = "thread";
    row.value = "[1, \"two\"]";
    summary->rows.push_back(row);
    ResultModel model;
    model.setSummary(summary);
    EXPECT_TRUE(csvTable(model).contains(QStringLiteral("\"[1, \"\"two\"\"]\"\r\n")))
        << csvTable(model).toStdString();
}

/// A comparison whose log has the lines [from, to).
std::shared_ptr<const Comparison> logOf(const std::vector<std::shared_ptr<const LogLine>>& all,
                                        std::size_t from, std::size_t to) {
    auto comparison = std::make_shared<Comparison>();
    comparison->log.assign(all.begin() + std::ptrdiff_t(from), all.begin() + std::ptrdiff_t(to));
    comparison->logOmitted = from;
    return comparison;
}

TEST(LogModelTest, insertsWhatIsNewAndDropsWhatIsGone) {
    std::vector<std::shared_ptr<const LogLine>> all;
    for (int i = 0; i < 100; ++i)
        all.push_back(std::make_shared<LogLine>(
            LogLine{{}, noWorker, LogLine::Kind::Stdout, "line " + std::to_string(i), {}, {}, {}}));
    LogModel model;
    Tester tester{&model, fatal};
    QSignalSpy resets{&model, &QAbstractItemModel::modelReset};
    model.setComparison(logOf(all, 0, 10));
    EXPECT_EQ(resets.count(), 1);
    model.setComparison(logOf(all, 0, 25));
    EXPECT_EQ(model.rowCount(), 25);
    model.setComparison(logOf(all, 20, 45));
    EXPECT_EQ(model.rowCount(), 25);
    EXPECT_EQ(model.index(0, LogModel::Text).data().toString(), QStringLiteral("line 20"));
    EXPECT_EQ(model.omitted(), 20U);
    EXPECT_EQ(resets.count(), 1);             // all of that without losing the reader's place
    model.setComparison(logOf(all, 80, 100)); // nothing in common any more
    EXPECT_EQ(model.rowCount(), 20);
    EXPECT_EQ(resets.count(), 2);
    model.setComparison(nullptr);
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(LogFilterTest, filtersByKindWorkerAndText) {
    LogModel model;
    model.setComparison(makeComparison({.failures = true}));
    LogFilter filter;
    filter.setSourceModel(&model);
    Tester tester{&filter, fatal};
    const int all = filter.rowCount();
    EXPECT_EQ(all, model.rowCount());
    filter.setHiddenKinds({int(LogLine::Kind::Stdout)});
    EXPECT_EQ(filter.rowCount(), all - 12);
    filter.setHiddenKinds({});
    filter.setSearch(QStringLiteral("direct cause")); // stands in a traceback only
    ASSERT_EQ(filter.rowCount(), 1);
    EXPECT_EQ(filter.index(0, LogModel::Kind).data().toString(), QStringLiteral("error"));
    filter.setSearch({});
    filter.setWorker(0);
    EXPECT_EQ(filter.rowCount(), 6);
}

} // namespace
} // namespace gilscope::gui
