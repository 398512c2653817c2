#include "ui/pods/troublewords.h"

#include <QCoreApplication>

namespace ryla::ui {
namespace {

struct TroubleWords
{
    Q_DECLARE_TR_FUNCTIONS(ryla::ui::TroubleWords)
};

} // namespace

QString troubleTitle(pods::Trouble trouble)
{
    switch (trouble) {
    case pods::Trouble::NoGpu:
        return TroubleWords::tr("No GPU is free");
    case pods::Trouble::GpuMissing:
        return TroubleWords::tr("It runs without a GPU");
    case pods::Trouble::NoMoney:
        return TroubleWords::tr("There is not enough money");
    case pods::Trouble::NoRight:
        return TroubleWords::tr("The key may not do that");
    case pods::Trouble::MachineGone:
        return TroubleWords::tr("Its machine is gone");
    case pods::Trouble::Ignored:
        return TroubleWords::tr("Nothing has happened");
    case pods::Trouble::StartFailed:
        return TroubleWords::tr("The start failed");
    case pods::Trouble::PullHangs:
        return TroubleWords::tr("The image does not come");
    case pods::Trouble::NothingRuns:
        return TroubleWords::tr("Nothing runs on it");
    case pods::Trouble::NotMapped:
        return TroubleWords::tr("Its port leads nowhere");
    case pods::Trouble::Wrapper:
        return TroubleWords::tr("Something else answers");
    case pods::Trouble::Login:
        return TroubleWords::tr("A login stands in front of it");
    case pods::Trouble::ComfyDown:
        return TroubleWords::tr("ComfyUI does not answer");
    case pods::Trouble::NodesFail:
        return TroubleWords::tr("The node list cannot be read");
    case pods::Trouble::WorkLeft:
        return TroubleWords::tr("Work is left on it");
    case pods::Trouble::StopIgnored:
        return TroubleWords::tr("It does not stop");
    case pods::Trouble::StoppedByItself:
        return TroubleWords::tr("It has stopped by itself");
    case pods::Trouble::Refused:
        return TroubleWords::tr("It was refused");
    case pods::Trouble::None:
        break;
    }
    return {};
}

QString wayTitle(pods::Choice choice)
{
    switch (choice) {
    case pods::Choice::Wait:
        return TroubleWords::tr("Wait until a GPU is free there");
    case pods::Choice::OtherGpu:
        return TroubleWords::tr("Make it anew on another GPU");
    case pods::Choice::UsePort:
        return TroubleWords::tr("Look for ComfyUI at another port");
    case pods::Choice::KeepWaiting:
        return TroubleWords::tr("Go on waiting");
    case pods::Choice::TryAgain:
        return TroubleWords::tr("Try again");
    case pods::Choice::Restart:
        return TroubleWords::tr("Restart the machine");
    case pods::Choice::StopNow:
        return TroubleWords::tr("Stop it now");
    case pods::Choice::StopAnyway:
        return TroubleWords::tr("Stop it all the same");
    case pods::Choice::KeepRunning:
        return TroubleWords::tr("Do not stop it");
    case pods::Choice::GiveUp:
        break;
    }
    return TroubleWords::tr("Give up");
}

QString wayAction(pods::Choice choice)
{
    switch (choice) {
    case pods::Choice::Wait:
        return TroubleWords::tr("Wait and retry");
    case pods::Choice::OtherGpu:
        return TroubleWords::tr("Take this one");
    case pods::Choice::UsePort:
        return TroubleWords::tr("Use this port");
    case pods::Choice::KeepWaiting:
        return TroubleWords::tr("Keep waiting");
    case pods::Choice::TryAgain:
        return TroubleWords::tr("Try again");
    case pods::Choice::Restart:
        return TroubleWords::tr("Restart");
    case pods::Choice::StopNow:
        return TroubleWords::tr("Stop pod");
    case pods::Choice::StopAnyway:
        return TroubleWords::tr("Stop anyway");
    case pods::Choice::KeepRunning:
        return TroubleWords::tr("Keep it running");
    case pods::Choice::GiveUp:
        break;
    }
    return TroubleWords::tr("Give up");
}

QString stockWords(pods::Stock stock)
{
    switch (stock) {
    case pods::Stock::None:
        return TroubleWords::tr("none free");
    case pods::Stock::Low:
        return TroubleWords::tr("few free");
    case pods::Stock::Medium:
        return TroubleWords::tr("some free");
    case pods::Stock::High:
        return TroubleWords::tr("many free");
    case pods::Stock::Unknown:
        break;
    }
    return TroubleWords::tr("stock not known");
}

Token stockToken(pods::Stock stock)
{
    switch (stock) {
    case pods::Stock::None:
        return Token::Bad;
    case pods::Stock::Low:
        return Token::Warn;
    case pods::Stock::Medium:
    case pods::Stock::High:
        return Token::Good;
    case pods::Stock::Unknown:
        break;
    }
    return Token::Faint;
}

} // namespace ryla::ui
