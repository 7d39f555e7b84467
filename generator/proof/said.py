"""A claim's sentence -> the numbers in it that are wrong, and those that it does not say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

_PERIOD = re.compile(r"(\d{4})(?:-\d\d)?")
_SPAN = re.compile(r"(\d{4})-(\d\d)--(\d{4})-(\d\d)|(\d{4})-(\d\d)-(\d\d)")
_WORDS = re.compile(r"[A-Za-z]{2}")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
    "december",
)
_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORTH = {word: at for at, word in enumerate(_SMALL)} | {word: 10 * at for at, word in enumerate(_TENS, 2)}
_WORD = "|".join(sorted(_WORTH, key=len, reverse=True))
_SPELLED = rf"\b(?:{_WORD})(?:[ -](?:{_WORD}|hundred|and(?= (?:{_WORD})\b)))*\b"
_LARGEST = 10**15  # beyond it a float is no published figure
_NUMBER = re.compile(rf"\d[\d,]*(?:\.\d+)?|{_SPELLED}")

# The inputs whose numbers the sentence of a kind says, in its order; what depends on the inputs is in ``_order``.
# A list is said by its length and a map by the lengths of its lists; what has a "?" may be left out, and "*" stands
# for more of the claim's numbers.
ORDER: Mapping[str, str] = {
    "in_line": "in_line",
    "rank_changes": "improved compared worsened clear_ranks? figures_improved figures_worsened against",
    "coverage": "available measures missing",
    "not_published": "reasons",
    "level": "value england region_value numerator? base",
    "beside": "type_value peers_counted peers_value",
    "peer_rank": "rank ranked",
    "region_place": "others? in_region value rank ranked",
    "gap": "need",
    "run": "run first value",
    "record": "value points",
    "first_time": "points",
    "trend": "points previous value",
    "despite": "previous value",
    "ratio_england": "times? value england",
    "ratio_change": "times? previous value",
    "count_behind": "numerator value",
    "one_in": "value parts of",
    "target": "low high value",
    "missing": "",
    "rag_overrides": "overridden green_computed amber_computed red_computed",
    "override": "",
    "not_rated": "asked asked_as_count?",
    "in_year_missing": "",
    "doubt_lost_thousand": "ratio",
    "doubt_not_as_published": "published",
    "doubt_forecast": "supplied so_far straight_line",
    "doubt_quartile": "",
    "england_level": "value previous",
    "spread": "councils lowest highest middle left_out?",
    "best": "left_out? value councils? ranked?",
    "worst": "left_out? value councils? ranked?",
    "councils_ahead": "ahead councils clearly_ahead",
    "source_years": "figures",
    "holdings": "figures councils_held averages measures_held",
    "files_differ": "differences",
    "worked_out_again": "",
}

# The periods and days that a sentence sets beside each other: one of them in the place of the other is no number too
# many. Of a day that nobody knows there is none.
_DAYS = ("first_published", "last_published")
TIMES: Mapping[str, tuple[str, ...]] = {
    "published": (*_DAYS, "period"),
    "measure_published": (*_DAYS, "period"),
    "series_published": (*_DAYS, "figure_period"),
    "source_years": ("published_on", "first_period", "last_period"),
    "holdings": ("first_period", "period"),
    "worked_out_again": ("as_at", "period"),
    "same_period": ("previous_period", "figure_period"),
    "doubt_lost_thousand": ("other_period", "period"),
}


@dataclass(frozen=True)
class Words:
    """Names whose digits are no figures ("ages 18 to 64"), longest first, in small letters."""

    names: tuple[str, ...]

    @classmethod
    def of(cls, names: Iterable[str]) -> Words:
        """Of all names that a sentence may hold, those with a number in them."""
        numbered = {name.lower() for name in names if name and _NUMBER.search(name.lower())}
        return cls(tuple(sorted(numbered, key=lambda name: (-len(name), name))))

    def numbers(self, text: str, period: str, inputs: Mapping[str, Any]) -> list[str]:
        """The numbers of the text, as written, without those of names, of the claim's periods, and the word "one"."""
        text = text.lower()
        for name in self.names:
            text = text.replace(name, " ") if name in text else text
        given = {period, *_texts(inputs)}
        for span in sorted({_in_prose(one) for one in given} - {""}, key=lambda one: (-len(one), one)):
            text = text.replace(span, " ")
        for one in given:
            if found := _PERIOD.fullmatch(one):
                text = text.replace(f"{found[1]} to {int(found[1]) + 1}" if "-" in one else one, " ")
            elif not _in_prose(one) and _NUMBER.search(one):  # as the council wrote it: a target, a reason
                text = text.replace(f'"{one.lower()}"', " ")
                text = text.replace(one.lower(), " ") if _WORDS.search(one) else text
        return [token for token in _NUMBER.findall(text) if token != "one"]


def _in_prose(span: str) -> str:
    """A part of a year or a day as sentences say it, in small letters: april to november 2020; "" for other text."""
    found = _SPAN.fullmatch(span)
    if found is None:
        return ""
    if found[5]:
        return f"{int(found[7])} {_MONTHS[int(found[6]) - 1]} {found[5]}"
    (first, start), (last, end) = ((int(found[at]), int(found[at + 1])) for at in (1, 3))
    months = 12 * (last - first) + end - start
    if months == 11:
        return f"12 months to {_MONTHS[end - 1]} {last}"
    if not months:
        return f"{_MONTHS[end - 1]} {last}"
    return f"{_MONTHS[start - 1]}{'' if first == last else f' {first}'} to {_MONTHS[end - 1]} {last}"


def _time(period: str) -> str:
    """A period as sentences say it, in small letters: 2019 to 2020, april to november 2020."""
    found = _PERIOD.fullmatch(period)
    if found is None:
        return _in_prose(period)
    return f"{found[1]} to {int(found[1]) + 1}" if "-" in period else period


def wrong_numbers(
    kind: str, text: str, period: str, inputs: Mapping[str, Any], decimals: int | None, words: Words
) -> list[str]:
    """What is wrong with the numbers of a claim's sentence: one that is not due, or one that is due and not there.

    ``decimals`` are those of the claim's measure: a figure is said with exactly that many. Nought
    and one may be said in words ("none", "the one area"), and equal numbers that follow each other once.
    """
    order = _order(kind, inputs)
    if order is None:
        return strangers(kind, text, period, inputs, decimals, words)
    times = [name for name in TIMES.get(kind, ()) if name not in _DAYS or inputs.get(name)]
    unsaid = [name for name in times if _time(str(inputs.get(name) or period)) not in text.lower()]
    due = [(name, number) for name in order.split() if name != "*" for number in _due(name, inputs)]
    at, last, left = 0, None, []
    for token in words.numbers(text, period, inputs):
        place = at
        while place < len(due) and not _is(token, due[place][1], decimals, kind) and _optional(*due[place], last):
            place += 1
        if place < len(due) and _is(token, due[place][1], decimals, kind):
            at, last = place + 1, due[place][1]
        else:
            left.append(token)
    if "*" in order:
        own = list(_numbers(inputs))
        left = [token for token in left if not any(_is(token, number, decimals, kind) for number in own)]
    faults = [f"{token} is none of its numbers, or not in its place" for token in left]
    faults += [f"does not say {name}, which is {inputs.get(name) or period}" for name in unsaid]
    for name, number in due[at:]:
        if not _optional(name, number, last):
            faults.append(f"does not say {name.rstrip('?')}, which is {number}")
    return faults


def strangers(
    kind: str, text: str, period: str, inputs: Mapping[str, Any], decimals: int | None, words: Words
) -> list[str]:
    """The numbers of the text that are none of the claim's: its period, inputs, and how many an input lists."""
    own = list(_numbers(inputs))
    return [
        f"{token} is none of its numbers"
        for token in words.numbers(text, period, inputs)
        if not any(_is(token, number, decimals, kind) for number in own)
    ]


# --- what is due -----------------------------------------------------------------------


def _order(kind: str, inputs: Mapping[str, Any]) -> str | None:
    """The inputs that the sentence says; None where no order is known for the kind."""

    def same(*names: str) -> bool:
        return all(inputs.get(name) == inputs.get(names[0]) for name in names)

    def strict(sure: str, count: str, tested: str = "tested") -> str:
        """The strict count, where it is said as a number: not where nothing is tested, nor where it is none or all."""
        number, of = (len(one) if isinstance(one, list) else one for one in (inputs.get(sure), inputs.get(count)))
        return sure if inputs.get(tested) and number and number != of else ""

    def moved(end: str, about: str = "") -> str:
        """A count then and now, each with its strict count; a count that stayed is said once, now's mark first."""
        then, now = f"{about}{end}_before", f"{about}{end}"
        sure_then, sure = f"{about}clearly_{end}_before", f"{about}clearly_{end}"
        mark_then, mark = strict(sure_then, then, f"{about}tested_before"), strict(sure, now, f"{about}tested")
        if not same(then, now):
            return f"{then} {mark_then} {now} {mark}"
        tested = inputs.get(f"{about}tested") and inputs.get(f"{about}tested_before")
        return f"{now} {mark} {'' if same(sure_then, sure) or not tested else mark_then}"

    match kind:
        case "better_either" | "better_both":
            return f"better comparable {strict('clearly', 'better')} {_tests(inputs, 'comparable')}"
        case "better_england" | "better_region" | "region_better":
            better, worse = strict("clearly_better", "better"), strict("clearly_worse", "worse")
            tests = "" if kind == "region_better" else _tests(inputs, "comparable")
            return f"better comparable {better} worse {worse} in_line {tests}"
        case "trailing":
            return f"worse {strict('clearly', 'worse')}"
        case "quartiles":
            return f"top of {strict('clearly_top', 'top')} bottom {strict('clearly_bottom', 'bottom')}"
        case "groups":
            marks = (
                f"{strict(f'clearly_{end}', end)} {'' if same(f'remained_{end}', end) else f'remained_{end}'}"
                for end in ("top", "bottom")
            )
            return "top of {} bottom {}".format(*marks)
        case "country_changes":
            return f"moved {_ways(strict)} not_compared"
        case "most_improved" | "most_worsened":
            return f"compared moved {strict('clearly', 'moved')} *"
        case "rank":
            return f"rank ranked {'rank_low rank_high ' if inputs.get('wide') else ''}shared_by ranked?"
        case "summary":
            better, worse = (strict(f"clearly_{one}", one, "tested_england") for one in ("better", "worse"))
            top, bottom = (strict(f"clearly_{one}", one, "tested_quartile") for one in ("top", "bottom"))
            improved, worsened = (strict(f"clearly_{one}", one, "tested_change") for one in ("improved", "worsened"))
            first = f"better comparable {better} worse {worse} top of {top} bottom {bottom}"
            return f"{first} compared improved {improved} worsened {worsened}"
        case "quartiles_before":
            top, bottom = (
                f"previous_{end} {{}} {strict(f'previous_clearly_{end}', f'previous_{end}', 'previous_tested')}"
                for end in ("top", "bottom")
            )
            before = f"{top.format('previous_of')} {bottom.format('')}"
            both = f"{before} common {moved('top', 'common_')} {moved('bottom', 'common_')}"
            return before if same("common", "of", "previous_of") or not inputs.get("common") else both
        case "quartile_swing":
            return f"{moved('top')} {moved('bottom')} common"
        case "rag_counts":
            return " ".join(_of_ratings(inputs))
        case "rag_moves":
            first = "rated_both" if same("rated_both", "rated_earlier") else "rated_earlier rated_both"
            return " ".join((first, *(f"{colour}_{when}" for colour in _COLOURS for when in ("before", "common"))))
        case "in_year_changes":
            compared, whole = inputs.get("compared"), inputs.get("whole_year")
            counts = "" if compared == 1 else f"compared {_ways(strict)} compared? {_tests(inputs, 'compared')} "
            return f"{counts}{'' if whole in (0, compared) else 'whole_year '}not_compared"
        case "target_position":
            return " ".join(_beside_target(inputs))
        case "same_period" if inputs.get("value") is None:
            return "numerator previous"
        case "same_period" if inputs.get("why"):
            return "value numerator previous" if inputs.get("counted") else "value previous"
        case "same_period":
            return "value" if inputs.get("direction") == "no change" else "times? previous value"
        case "forecast" if inputs.get("forecast") is None:
            return "forecast_numerator"
        case "forecast":
            return "forecast forecast_numerator" if inputs.get("counted") else "forecast"
        case "doubt_count_and_rate" if inputs.get("other_value") is None:
            return "value count denominator"
        case "doubt_count_and_rate":
            people = (
                "" if inputs.get("people") is None or inputs.get("other_people") is None else " people other_people"
            )
            return f"value count other_value other_count{people}"
        case "doubt_rating" if str(inputs.get("why")).startswith(("equals", "meets")):
            return "judged asked"
        case "doubt_rating":
            if inputs.get("judged") is None or inputs.get("short_by") is None:
                return ""
            return "judged asked asked_as_count? short_by tolerance" if inputs["short_by"] else "judged asked"
        case "changes" if not inputs.get("compared"):
            return ""
        case "changes":
            if inputs["compared"] == 1:
                return "not_compared"
            return f"compared {_ways(strict)} compared? {_tests(inputs, 'compared')} not_compared"
        case "one_way":
            ways = [f"improved compared {strict('clearly_improved', 'improved')}",
                    f"worsened compared {strict('clearly_worsened', 'worsened')}"]  # fmt: skip
            first, last = ways if inputs.get("direction") == "improved" else reversed(ways)
            return f"{first} {last.replace('compared ', '')} no_change"
        case "rank_changes" if inputs.get("compared") == 1:
            return ""
        case "published" | "measure_published" | "series_published":
            return "figures" if inputs.get("undated") in (0, inputs.get("figures")) else "figures dated undated"
        case "provisional":
            return "" if same("provisional", "available") else "provisional available"
        case "change" if not same("rank", "previous_rank") and inputs.get("rank") and inputs.get("previous_rank"):
            return "previous value previous_rank previous_ranked rank ranked"
        case "change":
            return "previous value"
        case "quartile_move":
            return "run" if inputs.get("move") == "remained" and inputs.get("run") not in (1, 2) else ""
        case "standing_move" if str(inputs.get("move")).startswith("became"):
            return "previous previous_england"
        case "standing_move":
            return "run" if inputs.get("run") not in (1, 2) else ""
    return ORDER.get(kind)


def _tests(inputs: Mapping[str, Any], of: str) -> str:
    """What follows strict counts of ``of``: how many can be tested, pass by chance, and rest on small numbers."""
    count, tested, passing = (inputs.get(name) or 0 for name in (of, "tested", "by_chance"))
    if tested == count:
        return "by_chance"
    return f"tested {'by_chance' if passing and tested else ''} small_base"


def _ways(strict: Callable[[str, str], str]) -> str:
    """How many improved, stayed the same and got worse, each with its strict count."""
    improved, worsened = strict("clearly_improved", "improved"), strict("clearly_worsened", "worsened")
    return f"improved {improved} no_change worsened {worsened}"


_COLOURS = ("green", "amber", "red")


def _of_ratings(inputs: Mapping[str, Any]) -> Iterator[str]:
    """How many are green, amber and red, and why others are not rated."""
    rated, counts = inputs.get("rated"), [len(_list(inputs, colour)) for colour in _COLOURS]
    unrated, reasons = len(_list(inputs, "unrated")), inputs.get("reasons")
    if not rated:
        yield "lines"
    elif rated in counts:
        yield from ("rated",) if rated > 2 else ()
    else:
        yield from ("green", "rated", "amber", "red")
    if unrated > 1:
        yield from ("unrated",) if rated else ()
        yield from ("reasons",) if isinstance(reasons, Mapping) and len(reasons) > 1 else ()


def _beside_target(inputs: Mapping[str, Any]) -> Iterator[str]:
    """The figure or forecast with its count, the target, how far it is missed, and the limit of amber."""
    figure = ("judged", "numerator") if inputs.get("counted") else ("judged",)
    target = ("low", "high", "short_by") if inputs.get("short_by") else ("low", "high")
    yield from (*figure, *target) if inputs.get("method") is None else (*target, *figure)
    if inputs.get("rag") != "green":
        yield "tolerance" if inputs.get("floor") is None else "floor"


def _due(name: str, inputs: Mapping[str, Any]) -> Iterator[Decimal]:
    """The numbers that the sentence says for an input, or that it works out from its inputs."""
    value: object = inputs.get(name.rstrip("?"))
    match name:
        case "moved" if value is None:  # those of the country's figures that can be compared
            value = [one for part in ("improved", "no_change", "worsened") for one in _list(inputs, part)]
        case "asked" | "asked_as_count?":  # the target as the council wrote it, said in words: ">11%", "<8.1 (33)"
            level, _, count = str(inputs.get("target") or "").partition("(")
            text = level if name == "asked" else count
            yield from map(_read, () if _WORDS.search(level) else re.findall(r"\d[\d,]*(?:\.\d+)?", text))
        case "clear_ranks?":
            value = _whole(inputs, "clearly_improved") + _whole(inputs, "clearly_worsened")
        case "dated":  # those of a known day
            value = _whole(inputs, "figures") - _whole(inputs, "undated")
        case "others?":  # those that share the region's best or weakest figure
            value = _list(inputs, "councils")[1:]
    for one in value.values() if isinstance(value, Mapping) else [value]:
        yield from _alone(one)


def _list(inputs: Mapping[str, Any], name: str) -> list[object]:
    value = inputs.get(name)
    return value if isinstance(value, list) else []


def _whole(inputs: Mapping[str, Any], name: str) -> int:
    """The input as a whole number; none for what is no number: that it is another than recomputed is said anyway."""
    value = inputs.get(name)
    return value if isinstance(value, int) else 0


def _optional(name: str, number: Decimal, last: Decimal | None) -> bool:
    return name.endswith("?") or number == last or (number in (0, 1) and number.as_tuple().exponent == 0)


# --- a number as it is written -----------------------------------------------------------


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)


def _numbers(value: object) -> Iterator[Decimal]:
    """Every number in the inputs, without its sign, and the length of every list."""
    if isinstance(value, Mapping):
        for one in value.values():
            yield from _numbers(one)
    else:
        yield from _alone(value)
        for one in value if isinstance(value, list) else ():
            yield from _numbers(one)


def _alone(value: object) -> Iterator[Decimal]:
    """The number without its sign, or the length of the list; nothing for what is neither."""
    if isinstance(value, list):
        yield Decimal(len(value))
    elif isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _LARGEST:
        yield abs(Decimal(repr(value)))


def _is(token: str, number: Decimal, decimals: int | None, kind: str) -> bool:
    """Whether the token is the number as it is written: in full, or at the measure's decimals.

    A gap may have up to three decimals more, so that what is shown agrees (rule 11).
    """
    said = _read(token)
    if said == number:
        return True
    if decimals is None:
        return False
    most = decimals + (3 if kind == "gap" else 0)
    return any(said == _rounded(number, places) for places in range(decimals, most + 1))


def _rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _read(token: str) -> Decimal:
    if token[0].isdigit():
        return Decimal(token.replace(",", ""))
    worth = 0
    for word in re.split(r"[ -]", token):
        if word == "hundred":
            worth *= 100
        elif word != "and":
            worth += _WORTH[word]
    return Decimal(worth)
