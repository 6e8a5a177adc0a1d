#pragma once

/// Python that hosts run, as text. CMake makes it of the files that stand behind each; those of
/// runners/python are shared with the executors' host.
namespace gilscope::host::scripts {

extern const char* const gilscopeResults; ///< runners/python/gilscope_results.py
extern const char* const gilWatch;        ///< gil_watch.py
extern const char* const lateImports;     ///< late_imports.py
extern const char* const moduleImports;   ///< module_imports.py
extern const char* const moduleNames;     ///< module_names.py
extern const char* const moduleView;      ///< module_view.py
extern const char* const scriptCheck;     ///< script_check.py
extern const char* const valueContents;   ///< runners/python/value_contents.py
extern const char* const watchWarnings;   ///< watch_warnings.py

} // namespace gilscope::host::scripts
