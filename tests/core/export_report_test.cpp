#include "export_fixtures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

namespace gilscope {
namespace {

using ::testing::AllOf;
using testing::exported;
using ::testing::HasSubstr;
using ::testing::Not;

std::string htmlBody(const std::string& html) {
    const std::size_t begin = html.find("<body>");
    std::string body = html.substr(begin, html.find("</body>") + 7 - begin);
    return body;
}

TEST(ExportMarkdown, HasTheTableTheValuesAndTheMachine) {
    const Summary summary = testing::summaryOf(testing::fullComparison());
    const std::string text = exported(exportMarkdown, summary);
    EXPECT_THAT(text, HasSubstr("# fibonacci(24)\n"));
    EXPECT_THAT(text, HasSubstr("| subinterpreter ×2"));
    EXPECT_THAT(text, HasSubstr("46368"));
    EXPECT_THAT(text, HasSubstr("Test CPU"));
    EXPECT_THAT(text, HasSubstr("ValueError"));
    EXPECT_THAT(text, HasSubstr("3.12.1"));
}

TEST(ExportMarkdown, EveryTableLineHasTheSameColumns) {
    const std::string text =
        exported(exportMarkdown, testing::summaryOf(testing::hostileComparison()));
    EXPECT_THAT(text, Not(HasSubstr("<script>")));
    std::size_t columns = 0;
    std::size_t start = 0;
    for (std::size_t end; (end = text.find('\n', start)) != std::string::npos; start = end + 1) {
        const std::string line = text.substr(start, end - start);
        std::size_t bars = 0;
        for (std::size_t i = 0; i < line.size(); ++i)
            bars += line[i] == '|' && (i == 0 || line[i - 1] != '\\') ? 1 : 0;
        if (line.empty() || line[0] != '|') {
            columns = 0;
            continue;
        }
        if (columns == 0)
            columns = bars;
        EXPECT_EQ(bars, columns) << line;
    }
}

TEST(ExportReports, SayWhichTrialsCountAndWhoseWorkersBegan) {
    Comparison comparison = testing::fullComparison(8);
    for (std::size_t i = 0; i < comparison.trials.size(); ++i) {
        auto trial = std::make_shared<Trial>(*comparison.trials[i]);
        if (trial->spec.runner == "thread")
            trial->end->workersMissing = 1;
        if (trial->spec.runner == "subinterpreter" && trial->spec.block == 3)
            trial->end->measure *= 3;
        if (trial->spec.runner == "serial" && trial->spec.block == 7)
            trial->end->status = TrialStatus::Stopped;
        comparison.trials[i] = std::move(trial);
    }
    const Summary summary = testing::summaryOf(std::move(comparison));
    ASSERT_TRUE(hasLeftOut(summary));
    ASSERT_TRUE(hasUnevenRepetitions(summary));
    EXPECT_THAT(testing::exported(exportMarkdown, summary),
                AllOf(HasSubstr("| trials |"), HasSubstr("| not in ratios |"),
                      HasSubstr("thread ×1 of 2")));
    EXPECT_THAT(testing::exported(exportHtml, summary),
                AllOf(HasSubstr("<th scope=\"col\">trials</th>"),
                      HasSubstr("<th scope=\"col\">not in ratios</th>"),
                      HasSubstr("thread ×1 of 2")));
    const testing::CsvTable table(testing::exported(exportCsvSummary, summary));
    EXPECT_TRUE(table.regular());
    EXPECT_EQ(table.at(1, "workers_missing"), "1");
    EXPECT_EQ(table.at(2, "left_out_of_ratios"), "1");
}

TEST(ExportHtml, IsOneFileWithoutScriptsAndReferences) {
    for (const Comparison& comparison : {testing::fullComparison(), testing::hostileComparison()}) {
        const std::string html = exported(exportHtml, testing::summaryOf(comparison));
        EXPECT_THAT(html, Not(HasSubstr("<script")));
        EXPECT_THAT(html, Not(HasSubstr("<link")));
        EXPECT_THAT(html, Not(HasSubstr("<img")));
        EXPECT_THAT(html, Not(HasSubstr("url(")));
        EXPECT_THAT(html, Not(HasSubstr(" src=")));
        EXPECT_THAT(html, Not(HasSubstr(" href=")));
        EXPECT_THAT(html, HasSubstr("prefers-color-scheme: dark"));
        EXPECT_EQ(testing::xmlFault(htmlBody(html)), "");
    }
}

TEST(ExportHtml, HoldsEveryChart) {
    const std::string html = exported(exportHtml, testing::summaryOf(testing::fullComparison()));
    std::size_t charts = 0;
    for (std::size_t at = html.find("<svg"); at != std::string::npos;
         at = html.find("<svg", at + 1))
        ++charts;
    EXPECT_EQ(charts, 5U);
}

TEST(ExportReports, SayWhyARecordingIsNotWhole) {
    const Summary summary = testing::emptySummary();
    EXPECT_THAT(exported(exportMarkdown, summary), HasSubstr("Line 2 is not JSON."));
    const std::string html = exported(exportHtml, summary);
    EXPECT_THAT(html, HasSubstr("Line 2 is not JSON."));
    EXPECT_EQ(testing::xmlFault(htmlBody(html)), "");
}

} // namespace
} // namespace gilscope
