#pragma once

#include <gilscope/message/catalogue.h>

namespace gilscope::test {

/// A message of this code, with arguments as they could be; `count` is what decides between
/// singular and plural.
inline Message sampleOf(MessageCode code, std::uint64_t count = 3) {
    using namespace message;
    const std::vector<Argument> others{Runner{"thread", "threads"}, duration(0.0366), share(0.083),
                                       List{{say<Code::FigureMemory>(), "x"}}, "ValueError: no"};
    Message sample{code, {}};
    for (std::size_t i = 0; i < arity(code); ++i)
        sample.arguments.push_back(others[i % others.size()]);
    if (infoOf(code).one)
        sample.arguments.front() = count;
    return sample;
}

} // namespace gilscope::test
