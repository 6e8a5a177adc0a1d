#include "pages/page.h"

namespace gilscope::gui {

Page::Page(QWidget* parent) : QWidget{parent} {}
Page::~Page() = default;

} // namespace gilscope::gui
