#pragma once

#include <gilscope/client/installation.h>
#include <gilscope/comparison.h>
#include <gilscope/error.h>
#include <gilscope/utf8.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gilscope::cli {

/// How far a comparison that did not come to its end got: "complete trials: 1 of 4; trial 2
/// (thread) ends after 17 of 24 jobs".
std::string extentText(const Comparison& comparison);

} // namespace gilscope::cli

namespace CLI {
class App;
} // namespace CLI

namespace gilscope::cli {

/// On which machine the engine runs: what every command that starts one shares.
struct PlaceOptions {
    std::optional<std::string> remote; ///< as client::Remote::parse() takes it; nullopt: this one

    void addTo(CLI::App& command, const char* group = nullptr);
    /// Where everything is. An Error of code Usage where --remote names no machine.
    Result<client::Installation> installation() const;
};

/// Columns of text, aligned, two spaces apart. Cells are UTF-8 without line ends.
class TextTable {
public:
    enum class Align { Left, Right };

    void addColumn(std::string heading, Align align = Align::Left);
    /// Missing cells are empty.
    void addRow(std::vector<std::string> cells);
    bool empty() const { return m_rows.empty(); }

    /// Lines with a newline each, no blanks at their ends. `bold` wraps the headings in the
    /// terminal's codes for bold.
    std::string text(bool bold = false) const;

private:
    struct Column {
        std::string heading;
        Align align;
    };
    std::vector<Column> m_columns;
    std::vector<std::vector<std::string>> m_rows;
};

using utf8::displayWidth;
/// `text` with control characters made visible, so that what user code returned or raised cannot
/// steer the reader's terminal. Line ends and tabs stay where `lines` is true.
std::string printable(std::string_view text, bool lines = false);
/// `text` for a terminal that shows nothing but ASCII: other letters as \u00b5.
std::string asciiOnly(std::string_view text);
/// `text` cut into lines of at most `width` cells at its blanks, each after `indent` blanks.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent = 0);
/// Every line of `text` after `indent` blanks; newline at the end.
std::string indented(std::string_view text, std::size_t indent);

} // namespace gilscope::cli
