#include "tests/ui/pods/podsamples.h"

namespace ryla::ui::samples {
namespace {

QString text(const char* utf8)
{
    return QString::fromUtf8(utf8);
}

HeadView head()
{
    HeadView made{text("studio-4090")};
    made.facts = {text("RunPod"), text("EU-RO-1"), text("24 GB"), text("network volume “models” 200 GB")};
    made.commands = {PodCommand::Rename, PodCommand::WarmUp, PodCommand::Forget, PodCommand::Terminate};
    made.perHour = text("$0.69/h");
    made.today = text("≈ $1.12");
    made.asleep = text("≈ $0.33 a day");
    made.keepsFiles = true;
    return made;
}

QList<StepView> steps(PodStep now, StepState state)
{
    const struct
    {
        PodStep step;
        int took;
        int usual;
    } rows[] = {{PodStep::Asked, 1, 1}, {PodStep::Machine, 6, 5},   {PodStep::Container, 48, 55},
                {PodStep::Port, 2, 3},  {PodStep::Answers, 17, 40}, {PodStep::Nodes, 2, 2},
                {PodStep::Warm, 12, 12}};
    QList<StepView> made;
    StepState each = StepState::Done;
    for (const auto& row : rows) {
        if (row.step == now) {
            made.append({row.step, state, row.took, row.usual});
            each = StepState::Later;
        } else {
            made.append({row.step, each, each == StepState::Done ? std::optional(row.took) : std::nullopt, row.usual});
        }
    }
    return made;
}

SpendingView spending()
{
    const double dollars[] = {0.86, 1.34, 1.18, 0.26, 0.17, 1.50, 1.90, 1.38, 1.25, 1.94, 0.43, 0.21, 1.64, 1.12};
    SpendingView made;
    QDate day(2026, 11, 10);
    for (const double each : dollars) {
        DayView view{day, each};
        const int left = int(day.daysTo(QDate(2026, 11, 23)));
        view.isEstimated = left < 3;
        view.money = (view.isEstimated ? text("≈ $") : text("$")) + QString::number(each, 'f', 2);
        view.busyHours = each * 0.9;
        view.idleHours = each * 0.45;
        view.asleepHours = 24 - view.busyHours - view.idleHours;
        made.days.append(view);
        day = day.addDays(1);
    }
    made.month = text("$38.20");
    made.perPicture = text("$0.0087");
    made.balance = text("$6.90, for another 10 h");
    made.budgetPerDay = 8;
    return made;
}

HoursView hours()
{
    HoursView made;
    for (int day = 0; day < 5; ++day) {
        for (int hour = 8; hour < 19; ++hour) {
            made.hours.set(day, hour, true);
        }
    }
    for (int hour = 10; hour < 14; ++hour) {
        made.hours.set(5, hour, true);
    }
    made.zone = text("Europe/Bucharest");
    made.outside = OutsideHours::Stop;
    made.rules.budgetPerDay = 8;
    made.rules.onQuit = QuitHabit::WhenDone;
    made.endpoints = {{text("ep1"), text("pictures")}, {text("ep2"), text("night shift")}};
    made.nowDay = 0;
    made.nowHour = 10;
    return made;
}

ModelsView models()
{
    ModelsView made{text("Portrait, Z-Image Turbo")};
    made.models = {
        {text("z_image_turbo_bf16.safetensors"), text("diffusion_models"), 11'500'000'000, ModelState::Present},
        {text("qwen_3_4b.safetensors"), text("text_encoders"), 7'500'000'000, ModelState::Present},
        {text("ae.safetensors"), text("vae"), 320'000'000, ModelState::Missing, ModelRemedy::Install}};
    made.source = text("by ComfyUI's lists, 10:04");
    made.volumes = {{text("models"), text("EU-RO-1"), 200, 142, text("≈ $14.00"), true},
                    {text("archive"), text("US-KS-2"), 1000, -1, text("≈ $70.00"), false}};
    made.folders = {
        {text("checkpoints"), {{text("sd_xl_base_1.0.safetensors"), 6'940'000'000}}},
        {text("diffusion_models"), {{text("z_image_turbo_bf16.safetensors"), 11'500'000'000}}},
        {text("loras"), {{text("style/ink.safetensors"), 228'000'000}, {text("style/riso.safetensors"), 228'000'000}}},
        {text("text_encoders"), {{text("qwen_3_4b.safetensors"), 7'500'000'000}}}};
    made.gaps = {{text("Flux portrait"), {text("flux1-dev.safetensors"), text("clip_l.safetensors")}},
                 {text("Upscale 4x"), {text("4x-UltraSharp.pth")}}};
    return made;
}

PodView whole()
{
    return {head(), {}, spending(), hours(), models()};
}

} // namespace

PodView starting()
{
    PodView made = whole();
    made.head.main = MainAction::CancelStart;
    made.head.session = text("≈ $0.01");
    made.stage.phase = ShownPhase::Starting;
    made.stage.steps = steps(PodStep::Answers, StepState::Now);
    made.stage.soFar = 72;
    made.stage.usual = 110;
    made.stage.waitingJobs = 3;
    return made;
}

PodView ready()
{
    PodView made = whole();
    made.head.main = MainAction::Stop;
    made.head.commands.prepend(PodCommand::Restart);
    made.head.session = text("≈ $0.42");
    made.stage.phase = ShownPhase::Ready;
    made.stage.note = text("RTX 4090, 3 % busy · idle stop in 14:30");
    made.models.models[2].state = ModelState::Installing;
    made.models.models[2].percent = 40;
    return made;
}

PodView asleep()
{
    PodView made = whole();
    made.head.main = MainAction::Start;
    made.stage.phase = ShownPhase::Asleep;
    made.stage.usual = 110;
    made.stage.waitingJobs = 3;
    made.stage.note = text("next start Tue 08:00");
    made.models.models[2].remedy = ModelRemedy::CopyCommand;
    made.models.models[2].nearest = text("vae/flux/ae.safetensors");
    made.models.source = text("by the files of its volume, 10:04");
    return made;
}

PodView noGpu()
{
    PodView made = whole();
    made.head.main = MainAction::None;
    made.stage.phase = ShownPhase::Failed;
    made.stage.steps = steps(PodStep::Machine, StepState::Failed);
    made.stage.waitingJobs = 3;
    TroubleView trouble{
        text("No GPU is free"),
        text("No GPU is free on the host that this pod is tied to. Nothing is paid for while it waits.")};
    trouble.details = text("There are not enough free GPUs on the host machine to start this pod.");
    trouble.ways = {{pods::Choice::Wait, text("Asked again every 30 s, up to two hours; tried 4 times so far."), true},
                    {pods::Choice::OtherGpu,
                     text("A new machine in EU-RO-1 with the volume “models”; this one is terminated once "
                          "the new one answers."),
                     false},
                    {pods::Choice::GiveUp, text("The three jobs stay in the queue."), false}};
    trouble.gpus = {{text("4090"), text("RTX 4090"), 24, text("$0.69/h"), pods::Stock::None},
                    {text("5090"), text("RTX 5090"), 32, text("$0.94/h"), pods::Stock::Low},
                    {text("a6000"), text("RTX A6000"), 48, text("$0.49/h"), pods::Stock::High}};
    made.stage.trouble = trouble;
    return made;
}

PodView unusable()
{
    PodView made = whole();
    made.head.main = MainAction::Stop;
    made.stage.phase = ShownPhase::Failed;
    made.stage.steps = steps(PodStep::Answers, StepState::Failed);
    TroubleView trouble{text("ComfyUI does not answer"),
                        text("The machine is running, but ComfyUI does not answer: still billing, nothing runs.")};
    trouble.stillBilling = true;
    trouble.ways = {{pods::Choice::StopNow, text("It has cost ≈ $0.17 since the start."), true},
                    {pods::Choice::Restart, text("Helps where ComfyUI crashed while it was loading."), false}};
    made.stage.trouble = trouble;
    return made;
}

PodView empty()
{
    PodView made;
    made.head = head();
    made.head.main = MainAction::Start;
    made.head.today.clear();
    made.hours.zone = text("Europe/Bucharest");
    return made;
}

QList<LogLineView> logLines()
{
    const char* lines[] = {"[system] create container runpod/comfyui:latest",
                           "[system] latest Pulling from runpod/comfyui",
                           "[system] Digest: sha256:5f1c… Status: Image is up to date",
                           "[system] start container",
                           "Starting ComfyUI on port 8188",
                           "Total VRAM 24081 MB, total RAM 128720 MB",
                           "pytorch version: 2.8.0+cu128",
                           "Device: cuda:0 NVIDIA GeForce RTX 4090 : cudaMallocAsync",
                           "Import times for custom nodes:",
                           "   0.8 seconds: /workspace/runpod-slim/ComfyUI/custom_nodes/ComfyUI-Manager",
                           "To see the GUI go to: http://0.0.0.0:8188"};
    QList<LogLineView> made;
    QDateTime at(QDate(2026, 11, 23), QTime(10, 4, 7), Qt::UTC);
    for (const char* line : lines) {
        made.append({at, text(line)});
        at = at.addSecs(5);
    }
    return made;
}

ConnectView accountPods()
{
    ConnectView made;
    made.step = ConnectStep::Pods;
    made.pods = {{text("a1"), text("studio-4090"), text("RTX 4090"), text("$0.69/h"), text("asleep")},
                 {text("b2"), text("batch-a100"), text("A100 80 GB"), text("$1.64/h"), text("running")}};
    return made;
}

ConnectView newPod()
{
    ConnectView made;
    made.step = ConnectStep::Create;
    made.gpus = noGpu().stage.trouble->gpus;
    made.volumes = {
        {text("vol"), text("models"), text("200 GB in EU-RO-1 · $14.00 a month"), false},
        {ownDiskId, text("A disk of its machine"), text("kept while it sleeps, tied to that machine"), true},
        {noStorageId, text("Nowhere"), text("everything is lost when it stops"), false}};
    made.cost = text("$0.94/h while it runs · $14.00 a month for the volume, always");
    return made;
}

QuitView quit()
{
    return {text("studio-4090"),
            text("It costs $0.69/h. One job runs, two wait."),
            {{QuitHabit::StopNow, text("The job that runs goes back into the queue; its results so far are fetched.")},
             {QuitHabit::WhenDone, text("About 4 minutes, ≈ $0.05.")},
             {QuitHabit::HandOver, text("The guardian cannot be started on this computer."), false}},
            QuitHabit::WhenDone};
}

EndpointConnectView endpoints()
{
    EndpointConnectView made;
    made.isListed = true;
    made.endpoints = {
        {text("4f8sdk2mxq1abc"), text("pictures"), text("ADA_24 · up to 3 workers"), text("$1.10/h"), {}, true},
        {text("9d0vbx7rrk2def"), text("night shift"), text("AMPERE_48 · 1 to 5 workers"), text("$1.22/h"), {}, false},
        {text("7h3kkq0aaz9ghi"), text("texts"), text("HOPPER · 1 worker at most"), text("$4.18/h"),
         text("another image"), false}};
    return made;
}

EndpointView endpoint()
{
    EndpointView made;
    made.health = text("Workers: 1 idle, 1 at work · 2 jobs in its queue");
    made.facts = {{text("GPU"), text("ADA_24")},
                  {text("Workers"), text("up to 3 workers, awake for 10 s after a job")},
                  {text("Image"), text("runpod/worker-comfyui:5.8.5-base")},
                  {text("Price"), text("$1.10/h")},
                  {text("Today"), text("≈ $0.14")}};
    made.cost =
        text("About $0.0040 for one run: 13.1 s each, as jobs took there before, at $1.10 an hour. The start of "
             "a worker and 10 s of idle time after the last job come on top.");
    return made;
}

} // namespace ryla::ui::samples
