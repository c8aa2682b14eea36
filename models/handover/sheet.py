"""What is typed into a draft: each text in its own field, word for word, until somebody deletes it.

The handover holds what was taken of it; the sheet holds what stands in the fields, taken or not. A text whose field is
gone, or that is about what reads otherwise now, stands struck through with what changed. The sheet goes with the draft
and is no part of what is signed.
"""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from models.handover.asked import Asked, answer, asked, tidy, with_actions
from models.handover.content import READ_BACK, Action, Handover
from models.handover.differences import Difference, differences, in_words

MOST_SAID = 5  # changes named beside one text
DISCREPANCY = "discrepancy/"  # before the part, the field of what was put right
ACTION = "action"  # the field of an action that was removed
BRIEFER = ("briefer/name", "briefer/number")  # the fields of who briefs


class Struck(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A text out of its field: which field, of which part, what was asked, and what changed, in words.

    `action` is the action itself where one was removed.
    """

    field: str
    part: int
    prompt: str
    text: str
    changed: tuple[str, ...] = ()
    action: Action | None = None


class Sheet(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`typed` is text by field; `actions` the rows of part 9 as they stand, None as long as nobody touched them."""

    typed: dict[str, str] = {}
    actions: tuple[Action, ...] | None = None
    struck: tuple[Struck, ...] = ()


def typed(sheet: Sheet, field: str, text: str) -> Sheet:
    """The sheet with what now stands in a field; an empty text is one that was deleted."""
    return replace(sheet, typed={**sheet.typed, field: storable(text)})


def typed_actions(sheet: Sheet, rows: tuple[Action, ...]) -> Sheet:
    """The sheet with the rows of part 9 as they now stand, half typed ones too."""
    texts = (replace(row, what=storable(row.what), owner=storable(row.owner), due=storable(row.due)) for row in rows)
    return replace(sheet, actions=tuple(texts))


def storable(text: str) -> str:
    """A text as a file can hold it: half of a pair of surrogates, which is no letter, becomes a question mark."""
    return text.encode(errors="replace").decode()


def standing(handover: Handover, sheet: Sheet, field: str) -> str:
    """What stands in a field: what was typed, or as long as nothing was, what the handover holds."""
    if field.startswith(DISCREPANCY):
        taken = handover.check.ticks[int(field.removeprefix(DISCREPANCY)) - 1].discrepancy
    else:
        taken = handover.words.get(field, "")
    return sheet.typed.get(field, taken)


def strike(sheet: Sheet, text: Struck) -> Sheet:
    """The sheet with this text struck through, and its field empty."""
    kept = {field: words for field, words in sheet.typed.items() if field != text.field}
    return replace(sheet, typed=kept, struck=(*sheet.struck, text) if text.text.strip() else sheet.struck)


def delete(sheet: Sheet, struck: Struck) -> Sheet:
    """The sheet without a text that stood struck through: somebody has deleted it."""
    left = list(sheet.struck)
    left.remove(struck)
    return replace(sheet, struck=tuple(left))


def put_back(sheet: Sheet, struck: Struck, standing: str) -> Sheet:
    """The sheet with a struck text in its field again; what stands there is struck through in its place."""
    found = delete(sheet, struck)
    if struck.action is not None:
        return replace(found, actions=(*(found.actions or ()), struck.action))
    if standing.strip():
        found = strike(found, replace(struck, text=standing, changed=("Another text was put back in its place.",)))
    return typed(found, struck.field, struck.text)


def remove_action(sheet: Sheet, rows: Sequence[Action], place: int) -> Sheet:
    """The sheet without the action at a place of these rows: it stands struck through."""
    gone = rows[place]
    text = " · ".join(filter(None, (gone.what, gone.owner, gone.due)))
    left = (*rows[:place], *rows[place + 1 :])
    said = Struck(field=ACTION, part=9, prompt="Action", text=text, changed=("Removed from the list.",), action=gone)
    return replace(strike(sheet, said), actions=left)


def filled(rows: Sequence[Action]) -> tuple[Action, ...]:
    """The rows in which anything stands."""
    return tuple(row for row in rows if row.what.strip() or row.owner.strip() or row.due.strip())


def displaced(sheet: Sheet, before: Handover, after: Handover) -> Sheet:
    """The sheet after a draft was brought up to the board: what has lost its place there stands struck through.

    That is the answer to a question no longer asked, and what was put right in a part that reads otherwise now.
    """
    changed = differences(before, after)
    still = {question.key for question in asked(after)}
    found = sheet
    for question in asked(before):
        if question.key not in still:
            found = strike(found, _unasked(found, question, changed))
    for tick in before.check.ticks:
        mine = [difference for difference in changed if difference.part == tick.part]
        field, prompt = f"{DISCREPANCY}{tick.part}", f"Part {tick.part}: what was put right"
        if mine:
            text = standing(before, sheet, field)
            said = Struck(field=field, part=tick.part, prompt=prompt, text=text, changed=_said(mine))
            found = strike(found, said)
    return found


def _unasked(sheet: Sheet, question: Asked, changed: Sequence[Difference]) -> Struck:
    """The answer to a question that is asked no more; one carried over untouched is no loss: it was signed before."""
    text = sheet.typed.get(question.key, "" if question.carried else question.value)
    why = [each for each in changed if each.subject in question.prompt and each.subject != question.prompt]
    said = _said(why) or ("It is asked no more.",)
    return Struck(field=question.key, part=question.part, prompt=question.prompt, text=text, changed=said)


def _said(changed: Sequence[Difference]) -> tuple[str, ...]:
    more = (f"and {len(changed) - MOST_SAID} more",) if len(changed) > MOST_SAID else ()
    return (*(in_words(difference) for difference in changed[:MOST_SAID]), *more)


def pending(handover: Handover, sheet: Sheet) -> tuple[tuple[int, str], ...]:
    """What is typed and not in the handover. Shape: (part, a sentence that says why and what to do)."""
    found = [(each.part, _why(handover, each, sheet.typed[each.key])) for each in _untaken(handover, sheet)]
    if sheet.actions is not None and (why := _why_actions(handover, filled(sheet.actions))):
        found.append((9, why))
    for part in READ_BACK:
        tick = handover.check.ticks[part - 1]
        text = standing(handover, sheet, f"{DISCREPANCY}{part}")
        if tick.read and " ".join(text.split()) != tick.discrepancy:
            found.append((part, f"Part {part}: what was put right has changed: tick it again."))
    found += [
        (each.part, f"Part {each.part}: a text stands struck through: put it back or delete it.")
        for each in sheet.struck
    ]
    return tuple(sorted(found))


def another_briefer(handover: Handover, sheet: Sheet) -> str:
    """Why it can't be signed while who is typed in as briefing is not who has briefed it; empty if nothing is so."""
    known = handover.check.briefer
    typed = [tidy(sheet.typed.get(field, "")) for field in BRIEFER]
    if known is None or all(text in ("", taken) for text, taken in zip(typed, (known.name, known.number), strict=True)):
        return ""
    who = " ".join(filter(None, typed))
    return f"Part 13: {who} is typed in as briefing it, and has not: press “Briefed face to face”, or delete it."


def _untaken(handover: Handover, sheet: Sheet) -> list[Asked]:
    questions = [each for each in asked(handover) if each.key in sheet.typed]
    return [each for each in questions if tidy(sheet.typed[each.key]) != each.value]


def _why(handover: Handover, question: Asked, text: str) -> str:
    try:
        answer(handover, question.key, text)
    except ValueError as error:
        return str(error)
    return f"{question.prompt}: what is typed was not taken yet."


def _why_actions(handover: Handover, actions: tuple[Action, ...]) -> str:
    try:
        taken = with_actions(handover, actions)
    except ValueError as error:
        return str(error)
    return "" if taken.actions == handover.actions else "The actions as they stand were not taken yet."


# on the disk


class _Kept(Handover, frozen=True, kw_only=True, omit_defaults=True):
    """A draft's file: the handover as it would be signed, and the sheet beside it, which earlier versions pass over."""

    sheet: Sheet = Sheet()


_decoder = msgspec.json.Decoder(_Kept)
_encoder = msgspec.json.Encoder(order="sorted")


def as_draft(handover: Handover, sheet: Sheet) -> bytes:
    """A draft as its file holds it."""
    fields = {name: getattr(handover, name) for name in Handover.__struct_fields__}
    return _encoder.encode(_Kept(**fields, sheet=sheet))


def from_draft(content: bytes) -> tuple[Handover, Sheet]:
    """The handover and the sheet in a draft's file, also one of an earlier version. Raises ValueError."""
    kept = _decoder.decode(content)
    return Handover(**{name: getattr(kept, name) for name in Handover.__struct_fields__}), kept.sheet
