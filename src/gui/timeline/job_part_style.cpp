#include "timeline/job_part_style.h"

#include "base/theme.h"

#include <QCoreApplication>

namespace gilscope::gui {
namespace {

class JobPartText {
    Q_DECLARE_TR_FUNCTIONS(JobPartText)
};

} // namespace

QColor jobPartColour(JobPart part) {
    switch (part) {
    case JobPart::Running:
        return shareColour(Share::Running);
    case JobPart::GilWait:
        return shareColour(Share::GilWait);
    case JobPart::OtherWait:
        return QColor{0x9a, 0xa0, 0xa8}; // not told apart: neither blocked nor in the run queue
    case JobPart::Decode:
        return QColor{0x00, 0x72, 0xb2};
    case JobPart::Encode:
        return QColor{0xcc, 0x79, 0xa7};
    }
    return {};
}

QString jobPartLabel(JobPart part) {
    switch (part) {
    case JobPart::Running:
        return JobPartText::tr("running");
    case JobPart::GilWait:
        return JobPartText::tr("GIL wait");
    case JobPart::OtherWait:
        return JobPartText::tr("other wait");
    case JobPart::Decode:
        return JobPartText::tr("decode");
    case JobPart::Encode:
        return JobPartText::tr("encode");
    }
    return {};
}

Qt::BrushStyle jobPartPattern(JobPart part) {
    switch (part) {
    case JobPart::GilWait:
        return Qt::BDiagPattern;
    case JobPart::OtherWait:
        return Qt::HorPattern;
    case JobPart::Encode:
        return Qt::VerPattern;
    case JobPart::Running:
    case JobPart::Decode:
        break;
    }
    return Qt::NoBrush;
}

bool jobPartMarks(JobPart part, int x, int y) {
    switch (part) {
    case JobPart::GilWait:
        return (x + y) % 6 == 0;
    case JobPart::OtherWait:
        return y % 4 == 0;
    case JobPart::Encode:
        return x % 4 == 0;
    case JobPart::Running:
    case JobPart::Decode:
        break;
    }
    return false;
}

QColor failedColour() {
    return QColor{0x2b, 0x2b, 0x2b};
}

bool failedMarks(int x, int y) {
    return (x + y) % 5 < 2 || (x - y + 4096) % 5 < 2;
}

} // namespace gilscope::gui
