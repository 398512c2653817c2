# TagLib::TagLib; TagLib 1.x brings no CMake package of its own.
find_path(TagLib_INCLUDE_DIR taglib/tag.h)
find_library(TagLib_LIBRARY tag)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(TagLib REQUIRED_VARS TagLib_LIBRARY TagLib_INCLUDE_DIR)
if(TagLib_FOUND AND NOT TARGET TagLib::TagLib)
    add_library(TagLib::TagLib UNKNOWN IMPORTED)
    set_target_properties(TagLib::TagLib PROPERTIES IMPORTED_LOCATION "${TagLib_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${TagLib_INCLUDE_DIR}")
endif()
mark_as_advanced(TagLib_INCLUDE_DIR TagLib_LIBRARY)
