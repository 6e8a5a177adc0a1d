#pragma once

namespace gilscope::host {

/// The text of runners/python/gilscope_results.py.
extern const char* const resultWordsSource;

} // namespace gilscope::host
