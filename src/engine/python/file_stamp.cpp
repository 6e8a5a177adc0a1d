#include "file_stamp.h"

#include <sys/stat.h>

#include <sstream>

namespace gilscope::engine {

std::string fileStamp(const std::string& path) {
    struct stat facts {};
    if (::stat(path.c_str(), &facts) != 0)
        return {};
    std::ostringstream text;
    text << facts.st_dev << ':' << facts.st_ino << ':' << facts.st_size << ':'
         << facts.st_mtim.tv_sec << '.' << facts.st_mtim.tv_nsec << ':' << facts.st_ctim.tv_sec
         << '.' << facts.st_ctim.tv_nsec;
    return text.str();
}

} // namespace gilscope::engine
