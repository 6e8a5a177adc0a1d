#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The rule that host and engine compose no sentences: what they have to say to people is a row of
/// the catalogue of messages.
namespace gilscope::architecture {

/// Line and text of each literal of a source that is words: three or more with spaces between them.
/// Comments and raw texts, which are programs for Python, are passed over.
std::vector<std::pair<int, std::string>> literalsOfWords(std::string_view source);

/// Whether a literal of words may stand in this file: the documentation that Python shows of a
/// module, or a part of a traceback, which is English as all of it.
bool mayBeSaid(std::string_view path, std::string_view literal);

} // namespace gilscope::architecture
