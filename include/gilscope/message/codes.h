#pragma once

#include <gilscope/message/message.h>

namespace gilscope::message {

enum class Code : std::uint16_t {
    Verbatim,     ///< one argument: a text
#ifndef Q_MOC_RUN // the window's moc cannot read an enumeration in several files
#define GILSCOPE_MESSAGE(id, word, category, ...) id,
#include <gilscope/message/catalogue/damage.inc>
#include <gilscope/message/catalogue/diff.inc>
#include <gilscope/message/catalogue/doctor.inc>
#include <gilscope/message/catalogue/errors.inc>
#include <gilscope/message/catalogue/errors_host.inc>
#include <gilscope/message/catalogue/errors_plan.inc>
#include <gilscope/message/catalogue/errors_python.inc>
#include <gilscope/message/catalogue/errors_recording.inc>
#include <gilscope/message/catalogue/facts.inc>
#include <gilscope/message/catalogue/jobs.inc>
#include <gilscope/message/catalogue/modules.inc>
#include <gilscope/message/catalogue/results.inc>
#include <gilscope/message/catalogue/verdict.inc>
#include <gilscope/message/catalogue/warnings.inc>
#include <gilscope/message/catalogue/workers.inc>
#undef GILSCOPE_MESSAGE
#endif
};

} // namespace gilscope::message

namespace gilscope {
using MessageCode = message::Code;
} // namespace gilscope
