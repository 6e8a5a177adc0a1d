#include "recording_input.h"

#include "output.h"

#include <gilscope/client/file_name.h>
#include <gilscope/client/recording.h>

#include <fmt/format.h>

namespace gilscope::cli {

Result<RecordingInput> readInput(const std::string& file, std::string_view done) {
    const auto comparison = client::readRecording(client::fileName(file));
    if (!comparison)
        return tl::unexpected(comparison.error());
    RecordingInput input{summarise(*comparison), exit_code::good};
    if (const auto& damage = (*comparison)->damage) {
        complain(
            fmt::format("{} is damaged, {} as far as it goes: {}", file, done, damage->english()));
        input.code = exit_code::damaged;
    } else if (!(*comparison)->end) {
        complain(fmt::format("{} breaks off before its end, {} as far as it goes", file, done));
        input.code = exit_code::damaged;
    }
    return input;
}

} // namespace gilscope::cli
