#include "export_fixtures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

namespace gilscope {
namespace {

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
