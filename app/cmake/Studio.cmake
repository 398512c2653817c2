# studio_module(name USES modules… QT components… LINKS targets… SOURCES files…)
#   One static library ryla_<name>. USES is the rule: what a module may include stands here, in the table of
#   app/README.md, and is held by tests/rules.
# studio_test(name USES modules… QT components… [TIMEOUT seconds] [SOURCES files…])
#   One Qt Test program <folder>_<name> from <name>.cpp: offscreen, with a home of its own, stopped after 30 s.
set(RYLA_ROOT "${CMAKE_CURRENT_SOURCE_DIR}")

function(studio_setup target)
    set_target_properties(${target} PROPERTIES AUTOMOC ON)
    target_include_directories(${target} PRIVATE "${RYLA_ROOT}" "${RYLA_ROOT}/app")
    target_link_libraries(${target} PRIVATE studio_strict)
endfunction()

function(studio_module name)
    cmake_parse_arguments(arg "" "" "USES;QT;LINKS;SOURCES" ${ARGN})
    set(target ryla_${name})
    add_library(${target} STATIC ${arg_SOURCES})
    studio_setup(${target})
    list(TRANSFORM arg_USES PREPEND ryla_)
    list(TRANSFORM arg_QT PREPEND Qt6::)
    target_link_libraries(${target} PUBLIC ${arg_USES} ${arg_QT} ${arg_LINKS})
    # Qt's headers cost far more than our sources: ten at a time are a fifth of the work. Release builds take each
    # source by itself, which also shows that each stands alone.
    set_target_properties(${target} PROPERTIES UNITY_BUILD ${RYLA_UNITY} UNITY_BUILD_BATCH_SIZE 10)
endfunction()

function(studio_test name)
    cmake_parse_arguments(arg "" "TIMEOUT" "USES;QT;LINKS;SOURCES" ${ARGN})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 30)
    endif()
    if(RYLA_SANITIZE)
        math(EXPR arg_TIMEOUT "${arg_TIMEOUT} * 4")
    endif()
    file(RELATIVE_PATH folder "${RYLA_ROOT}/tests" "${CMAKE_CURRENT_SOURCE_DIR}")
    string(REPLACE "/" "_" prefix "${folder}")
    set(target ${prefix}_${name})
    add_executable(${target} ${name}.cpp ${arg_SOURCES})
    studio_setup(${target})
    list(TRANSFORM arg_USES PREPEND ryla_)
    list(TRANSFORM arg_QT PREPEND Qt6::)
    target_link_libraries(${target} PRIVATE ${arg_USES} ${arg_QT} ${arg_LINKS} Qt6::Test)
    target_compile_definitions(${target} PRIVATE
        RYLA_TEST_DATA="${RYLA_ROOT}/tests/data" RYLA_SOURCE_ROOT="${RYLA_ROOT}")
    set(home "${CMAKE_CURRENT_BINARY_DIR}/home/${name}")
    file(MAKE_DIRECTORY "${home}")
    add_test(NAME ${folder}/${name} COMMAND ${target})
    set_tests_properties(${folder}/${name} PROPERTIES TIMEOUT ${arg_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;HOME=${home};XDG_CONFIG_HOME=${home}/config;XDG_DATA_HOME=${home}/data;XDG_CACHE_HOME=${home}/cache;RYLA_HOME=${home}/ryla;LC_ALL=C.UTF-8;TZ=UTC")
endfunction()
