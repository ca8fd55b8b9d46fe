"""What can be done with a matter on the desk: one form for each thing a person can do, found by its name."""

from bihuan.web.desk.steps import asking, closing, erasing, handing, mending, moving, receiving, tasks, urging
from bihuan.web.desk.steps.step import Step

ALL: tuple[type[Step], ...] = (
    moving.MakeMove,
    moving.Note,
    moving.Attach,
    urging.Urge,
    moving.Pause,
    moving.Resume,
    handing.Offer,
    handing.Assign,
    handing.Accept,
    handing.Reject,
    handing.Revoke,
    receiving.LetIn,
    receiving.Receipt,
    receiving.ResultBack,
    tasks.SetTask,
    tasks.FinishTask,
    tasks.DropTask,
    tasks.Join,
    tasks.Part,
    asking.Ask,
    asking.AskAgain,
    asking.NoteVoice,
    asking.NoteAttempt,
    asking.RecallAsking,
    closing.Close,
    closing.Reopen,
    closing.PlanLookBack,
    closing.LookBackStep,
    mending.Correct,
    mending.Void,
    mending.Merge,
    erasing.Erase,
)

STEPS = {step.slug: step for step in ALL}

__all__ = ["ALL", "STEPS", "Step"]
