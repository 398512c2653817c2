#pragma once

#include "cli/podquestions.h"
#include "tests/cli/capture.h"
#include "tests/pods/runpodsetup.h"
#include "tests/support/answerof.h"

#include <QTemporaryDir>
#include <QTest>

namespace ryla::cli {

/// A studio as commands about pods have it, without a key store.
inline std::unique_ptr<Studio> askingStudio(const QTemporaryDir& home)
{
    StudioOptions options;
    options.paths = Paths::under(home.path());
    options.keyStore = false;
    options.gallery = false;
    options.pods = StudioOptions::Pods::Asked;
    auto studio = std::make_unique<Studio>(options);
    (void)tests::answerOf(studio->open());
    return studio;
}

/// The questions of a command at a scripted RunPod, found as RunPod's own tools find theirs.
struct PodAsking
{
    explicit PodAsking(bool hasKey = true)
    {
        qputenv("RUNPOD_API_URL", cloud.rest().toString().toUtf8());
        qputenv("RUNPOD_API_KEY", hasKey ? "rp_good_key" : "");
        studio = askingStudio(home);
        questions = std::make_unique<PodQuestions>(*studio, console, false);
    }
    ~PodAsking()
    {
        qunsetenv("RUNPOD_API_URL");
        qunsetenv("RUNPOD_API_KEY");
    }
    PodAsking(const PodAsking&) = delete;
    PodAsking& operator=(const PodAsking&) = delete;

    QTemporaryDir home;
    tests::MovableClock clock;
    tests::ScriptedRunPod cloud{clock};
    Console console;
    std::unique_ptr<Studio> studio;
    std::unique_ptr<PodQuestions> questions;
};

} // namespace ryla::cli
