#pragma once

#include <gilscope/audience.h>
#include <gilscope/comparison.h>

#include <string>
#include <vector>

namespace gilscope {

/// What verdictText() says, sentence by sentence, for whoever says it in another language: what a
/// sentence quotes (an error's message) may look like an end of it. Never empty. Any thread.
std::vector<std::string> verdictSentences(const Summary& summary,
                                          Audience audience = Audience::CommandLine);

} // namespace gilscope
