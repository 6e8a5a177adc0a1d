# Packages by CPack: cpack -G DEB or -G RPM in a build folder, or scripts/package. packaging/README.md
# has the rest.
set(GILSCOPE_PACKAGE_CONTACT "The gilscope developers <packages@gilscope.org>"
  CACHE STRING "Who answers for a package made here: NAME <ADDRESS>")

set(CPACK_PACKAGE_NAME gilscope)
set(CPACK_PACKAGE_VENDOR "The gilscope developers")
set(CPACK_PACKAGE_CONTACT "${GILSCOPE_PACKAGE_CONTACT}")
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "see how Python runs in threads, processes and subinterpreters")
set(CPACK_PACKAGE_DESCRIPTION
"gilscope runs a Python function in threads, in processes and in
subinterpreters with a GIL of their own, shows every core and every worker
while they run, and says which of them is fastest here, by how much, and
where the time went: running, waiting for the GIL, waiting for a core, or
blocked.
.
The function never runs in the program's own process, so that one that
crashes, prints or loops for ever costs one measurement and nothing else.
.
There is a window (gilscope-gui) and a command line (gilscope). Every CPython
of the minor versions that the package was built for can be measured, wherever
it comes from, as long as it has a shared library.")
string(REPLACE "\n.\n" "\n\n" CPACK_RPM_PACKAGE_DESCRIPTION "${CPACK_PACKAGE_DESCRIPTION}")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_CHECKSUM SHA256)
set(CPACK_PACKAGE_DIRECTORY "${CMAKE_BINARY_DIR}/dist")
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
# All but the component of what is true on this machine alone.
set(CPACK_INSTALL_CMAKE_PROJECTS "${CMAKE_BINARY_DIR};${PROJECT_NAME};Unspecified;/")
set(CPACK_GENERATOR DEB)

# A host can use any libpython of its minor version, also those that no package has; so that of the
# distribution is recommended where the host was built with it, and never required.
# The translations of what Qt and the editor themselves say.
set(recommended qt6-translations-l10n libqscintilla2-qt6-l10n)
foreach(python IN LISTS GILSCOPE_SYSTEM_PYTHONS)
  list(APPEND recommended "python${python}" "libpython${python}")
endforeach()
list(JOIN recommended ", " CPACK_DEBIAN_PACKAGE_RECOMMENDS)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
# Worked out by the script below, without the libpythons.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS OFF)

set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_RELEASE 1)
set(CPACK_RPM_PACKAGE_LICENSE "GPL-3.0-or-later")
set(CPACK_RPM_PACKAGE_GROUP "Development/Tools")
set(CPACK_RPM_PACKAGE_AUTOREQ ON)
set(CPACK_RPM_PACKAGE_AUTOPROV OFF)
set(CPACK_RPM_SPEC_MORE_DEFINE
  "%global __requires_exclude ^libpython3\\\\..*$\n%define _build_id_links none\n%define _binary_payload w6.xzdio")
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
  /usr/share/applications /usr/share/bash-completion /usr/share/bash-completion/completions
  /usr/share/fish /usr/share/fish/vendor_completions.d /usr/share/icons /usr/share/icons/hicolor
  /usr/share/icons/hicolor/scalable /usr/share/icons/hicolor/scalable/apps /usr/share/man
  /usr/share/man/man1 /usr/share/metainfo /usr/share/mime /usr/share/mime/packages /usr/share/zsh
  /usr/share/zsh/site-functions /usr/share/zsh/vendor-completions /usr/libexec)
foreach(size IN LISTS GILSCOPE_ICON_SIZES)
  list(APPEND CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
    /usr/share/icons/hicolor/${size}x${size} /usr/share/icons/hicolor/${size}x${size}/apps)
endforeach()

# A package is dated like the release that it is of, whenever it is made.
file(STRINGS ${PROJECT_SOURCE_DIR}/resources/org.gilscope.Gilscope.metainfo.xml release
  REGEX "<release version=\"${PROJECT_VERSION}\"")
string(REGEX MATCH "date=\"([0-9-]+)\"" date "${release}")
set(GILSCOPE_RELEASE_DATE "${CMAKE_MATCH_1}")
configure_file(${PROJECT_SOURCE_DIR}/cmake/prepare_package.cmake.in
  ${CMAKE_BINARY_DIR}/prepare_package.cmake @ONLY)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_BINARY_DIR}/prepare_package.cmake)
include(CPack)
