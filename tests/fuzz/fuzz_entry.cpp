// What libFuzzer calls. GILSCOPE_FUZZ_TARGET names one of the functions of fuzz_target.h.
#include "fuzz_target.h"

#include <cstddef>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    gilscope::fuzz::GILSCOPE_FUZZ_TARGET({data, size});
    return 0;
}
