#pragma once

#include <gilscope/comparison.h>
#include <gilscope/export.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

/// Comparisons to export, and readers for what comes out.
namespace gilscope::testing {

/// What an exporter writes, in one string.
std::string exported(void (*exporter)(const Summary&, const TextSink&), const Summary& summary);
std::string exportedChart(const Summary& summary, Chart chart);

/// serial, thread and subinterpreter, `repeat` times each, with phases, marks, samples, and a job
/// that failed.
Comparison fullComparison(std::uint32_t repeat = 5);
/// As fullComparison, but every text is markup, quotes, line ends or bytes that are not UTF-8.
Comparison hostileComparison();
/// The analysis of a comparison that is no longer shared with anybody.
Summary summaryOf(Comparison comparison);
/// A comparison of which nothing but the first line was ever read.
Summary emptySummary();

/// A reader of RFC 4180 for what we write: a line is a list of fields.
std::vector<std::vector<std::string>> parseCsv(const std::string& text);
/// A table by the names of its columns.
class CsvTable {
public:
    explicit CsvTable(const std::string& text) : m_lines(parseCsv(text)) {}
    std::size_t rows() const { return m_lines.size() - 1; }
    /// The field, or "no such column NAME".
    std::string at(std::size_t row, const std::string& column) const;
    /// Every line has as many fields as the heading, and no two columns have one name.
    bool regular() const;

private:
    std::vector<std::vector<std::string>> m_lines;
};

/// Why `text` is not well-formed XML (elements nest, attributes are quoted, entities exist, bytes
/// are UTF-8); empty: it is.
std::string xmlFault(const std::string& text);

} // namespace gilscope::testing
