### What the site says, in English. Whoever changes a wording here changes it everywhere.
### A message has a name, and under it the forms that it takes in different places.

## The language itself: of Word documents and feeds; of pages

language = en-GB
    .page = en
    .name = English
translation-note = {""}

## Around every page: what { } encloses is a link or a time. Sections of the site; links at the foot of a page.

site-menu = Menu
site-search = Search
site-skip = Skip to content
site-sections = Sections
site-languages = Other languages
site-breadcrumb = Breadcrumb
site-home = Home
site-source = Source:
site-data-page = The { $open }data page{ $close } names every file.
site-licence = Licence:
site-as-at = Figures as at { $date }.
site-contact = Contact:
site-draft = DRAFT: a private preview, not for publication.
site-changed = What changed
site-lost = Page not found
site-lost-why =
    If you typed the address, check that it is correct. If you followed a link, the page may have moved.
site-lost-measures = Choose a measure
site-lost-councils = See the list of councils, former ones too
site-lost-home = Go to the home page
site-find = Find a council
site-all = All councils, A to Z
section-index = Home
section-councils = Councils
section-regions = Regions
section-measures = Measures
section-performance = Local performance
section-press = Press
section-changes = What changed
section-downloads = Data
section-method = Method
section-glossary = Glossary
footer-method = How we compare
footer-glossary = What the words mean
footer-downloads = Data to download
footer-accessibility = Accessibility

## Numbers, ranks, lists, periods and places

ordinal = { $form ->
    [one] { $number }st
    [two] { $number }nd
    [few] { $number }rd
   *[other] { $number }th
}
ranked = { $rank }
    .joint = joint { $place }
    .of = { $rank } of { $of }
value-range = { $low } to { $high }
list = ,
    .and = and
    .or = or
amount = { $amount }
    .at-least = { $amount } or more
    .more = more than { $amount }
    .at-most = { $amount } or less
    .less = less than { $amount }
unit-score = score { $of }
unit-points = points
    .percent = { $count ->
        [one] percentage point
       *[other] percentage points
    }
    .score = { $count ->
        [one] point
       *[other] points
    }
twelve-months = the 12 months to { $month }
during = in { $period }
    .months = from { $period }
    .day = on { $period }
size = { $size } bytes
    .thousands = { $size } kB
    .millions = { $size } MB
place = the { $name }
    .in = { $preposition } { $place }
    .whose = { $ends ->
        [s] { $name }'
       *[other] { $name }'s
    }

## Why there is no figure: in a table or a list; on a chart; of a figure ("because ..."); of a council's own figure;
## of a council's figures ("two are ..."); of figures that no council has

missing-suppressed =
    .table = Not shown by the publisher
    .chart = suppressed
    .figure = the publisher hides it
    .own = the council hides it
    .without = hidden by the publisher
    .unpublished = because none was published
missing-few-people =
    .table = Not shown: too few people
    .chart = too few people
    .figure = the publisher hides it because so few people are counted that they could be recognised
    .own = it is hidden because so few people are counted that they could be recognised
    .without = hidden by the publisher because few people are counted
    .unpublished = because none was published
missing-no-data =
    .table = Data missing
    .chart = data missing
    .figure = the publisher says that its data are missing
    .own = data are missing
    .without = without a figure because data are missing
    .unpublished = because data are missing
missing-not-applicable =
    .table = Not applicable
    .chart = not applicable
    .figure = the publisher marks it as not applicable
    .own = the measure does not apply
    .without = marked by the publisher as not applicable
    .unpublished = because none was published
missing-not-available =
    .table = Not available
    .chart = not available
    .figure = none was published
    .own = the council gives none
    .without = not available
    .unpublished = because none was published
missing-survey-not-due =
    .table = No survey due that year
    .chart = no survey
    .figure = the survey was not due that year
    .own = the survey is not due this year
    .without = without a figure because the survey was not due
    .unpublished = because the survey was not due
missing-survey-not-run =
    .table = Survey not run
    .chart = no survey
    .figure = the survey was not run that year
    .own = the survey is not being run this year
    .without = without a figure because the survey was not run
    .unpublished = because the survey was not run
missing-suspended =
    .table = Publication suspended
    .chart = not published
    .figure = publication was suspended
    .own = publication is suspended
    .without = without a figure because publication was suspended
    .unpublished = because publication was suspended
missing-not-yet-due =
    .table = Not yet due
    .chart = not yet due
    .figure = it is not due yet
    .own = it is not due yet
    .without = not yet due
    .unpublished = because they are not due yet
missing-no-council =
    .table = No such council that year
    .chart = no council
    .figure = the council did not exist that year
    .own = the council did not exist then
    .without = without a figure because the council did not exist that year
    .unpublished = because none was published
missing-not-held =
    .table = Not held here
    .chart = not held
    .figure = the publisher’s file for it is not held here
    .own = the file for it is not held here
    .without = in a file of the publisher that is not held here, if there is a figure at all
    .unpublished = because the publisher’s file for them is not held here

## Which way is good: in full; in a table of the committee report

polarity-higher = Higher is better
    .brief = High
polarity-lower = Lower is better
    .brief = Low
polarity-band = A range is best
    .brief = In a range
polarity-none = Neither high nor low is better
    .brief = Neither

## A figure beside an average

standing-better = better
standing-in-line = in line
standing-worse = worse
standing-higher = higher
standing-lower = lower

## A figure beside the one before

direction-improved = improved
direction-no-change = no change
direction-worsened = worsened
direction-rose = rose
direction-fell = fell

## A quarter of all councils: in a table; inside a sentence

quartile-top = Top
    .inside = top
    .short = Top
quartile-second = Second
    .inside = second
    .short = 2nd
quartile-third = Third
    .inside = third
    .short = 3rd
quartile-bottom = Bottom
    .inside = bottom
    .short = Bottom
quartiles-in-order = top|second|third|bottom

## What the count that leads is set against; on a label of its better side, and of its worse; what lies between

leading-count-national = the national average
    .better-than = the national average
    .worse-than = the national average
    .between = In line
leading-count-regional = the regional average
    .better-than = the regional average
    .worse-than = the regional average
    .between = In line
leading-count-either = the national or regional average
    .better-than = the national or regional average
    .worse-than = every average there is
    .between = In line
leading-count-both = both the national and the regional average
    .better-than = both averages
    .worse-than = both averages
    .between = In between

## How a council's figure stands to its target: in a table; inside a sentence

rag-green = Green
    .inside = green
rag-amber = Amber
    .inside = amber
rag-red = Red
    .inside = red
rag-none = Not rated
    .inside = not rated

## Why a figure is not rated

unrated-no-target = No target
unrated-no-figure = No figure to set against the target
unrated-year-not-over = The target is for the whole year, and there is no forecast
unrated-no-threshold = The figure that the target follows has not been published

## How a forecast for the whole year was made

method-supplied = the council's own forecast
    .chart = by the council
method-straight-line = straight line
method-last-years-shape = the shape of last year
    .chart = last year's shape

## What sentences share. START(...) begins a sentence with a capital letter.

-chance = though this may be due to chance
better-than = { $polarity ->
    [lower] better (lower) than
   *[other] better than
}
worse-than = { $polarity ->
    [lower] worse (higher) than
   *[other] worse than
}
on-small-numbers = { $left-out-named ->
    [yes] { $left-out }
   *[no] { $left-out-count ->
        [one] 1 other council
       *[other] { $left-out-count } other councils
    }
}, { $left-out-count ->
    [one] whose figure rests
   *[other] whose figures rest
} on small numbers
leaving-out = { $left-out-count ->
    [0] {""}
   *[other] leaving out { on-small-numbers },{" "}
}
perhaps-chance = { $clear ->
    [no] , { -chance }
   *[other] {""}
}

## A council's figure beside averages

how-far = { $adverb ->
    [clearly] clearly{" "}
    [considerably] considerably{" "}
    [slightly] slightly{" "}
   *[none] {""}
}{ $standing ->
    [similar] about the same as
    [in-line] in line with
    [better] { better-than }
    [worse] { worse-than }
    [higher] higher than
   *[lower] lower than
}
beside-one = { $how } { $name ->
    [full] the average for { $place }
   *[brief] { $place }
} ({ $value }){ perhaps-chance }
beside-both-alike = { $how } { $name ->
    [full] the averages for { $place }
   *[brief] { $place }
} ({ $value }) and { $other-place } ({ $other-value }){ $chance ->
    [both] , though both differences may be due to chance
    [one] , though the difference from { $chance-place } may be due to chance
   *[none] {""}
}
beside-both = { $how } { $name ->
    [full] the average for { $place }
   *[brief] { $place }
} ({ $value }){ $chance ->
    [first] , { -chance },
   *[other] {""}
} { $opposed ->
    [yes] but
   *[no] and
} { $other-how } { $name ->
    [full] that for { $other-place }
   *[brief] { $other-place }
} ({ $other-value }){ $chance ->
    [both] , though both differences may be due to chance
    [second] , { -chance }
   *[none] {""}
}
level = { START($in-area) }, { $subject } was { $value } in { $when }.{ $averages ->
    [0] {""}
   *[other] {" "}That is { $beside }.
}
stands = { START($beside) }.
beside = { START($name) } was { $beside }.
average-of-type = the average for { $type }
average-of-peers = { $peers-counted ->
    [one] the figure of one of its { $peers }
   *[other] the average of { $peers-counted } { $peers }
}
small-base = { $rests-on ->
    [counted] It is { $people } { $counted }
    [count] It is a count of { $people }
    [share] It is { $count } of { $people } { $counted }
    [share-of-records] It is { $count } of { $people } { $base ->
        [one] record
       *[other] records
    }
    [answers] Only { $people } { $base ->
        [one] person
       *[other] people
    } answered
   *[records] It rests on { $people } { $base ->
        [one] record
       *[other] records
    }
}, which chance can change a lot.

## A figure that is many times another, or a small part of it. $times are whole times, rounded down

ratio-england =
    { START($whose) } figure was { ratio-of } the average for { $country } ({ $value } against { $england }){ $tone ->
        [good] , which is better
        [poor] , which is worse
       *[none] {""}
    }.
ratio-change =
    { START($whose) } figure { changed-by-ratio }, { from-to }{ $tone ->
        [good] , which is an improvement
        [poor] , which is worse
       *[none] {""}
    }.
ratio-of = { $word ->
    [double] double
    [almost_double] almost double
    [third_more] about a third higher than
    [half] half
    [almost_half] little more than half
    [more_than_double] more than { $times ->
        [2] double
       *[other] { $times } times
    }
   *[less_than_half] less than { one-part } of
}
changed-by-ratio = { $word ->
    [double] doubled
    [almost_double] almost doubled
    [third_more] rose by about a third
    [half] halved
    [almost_half] almost halved
    [more_than_double] { $times ->
        [2] more than doubled
       *[other] rose to more than { $times } times what it was
    }
   *[less_than_half] { $times ->
        [2] fell by more than half
       *[other] fell to less than { one-part } of what it was
    }
}
one-part = { $times ->
    [2] half
    [3] a third
    [4] a quarter
    [5] a fifth
    [6] a sixth
    [7] a seventh
    [8] an eighth
    [9] a ninth
   *[other] a tenth
}
from-to = from { $previous } ({ $before }) to { $value } ({ $when })

## A council's place among councils

rank = { START($name) } ranked { $rank } councils{ $quartile ->
    [none] {""}
   *[other] , in the { $quartile } quartile
}{ $among ->
    [none] {""}
   *[other] { $quartile ->
        [none] ,
       *[other] {" "}and
    } among the { best-or-weakest } in { $country }
}.{ $wide ->
    [yes] {" "}Allowing for margins of error, its place is between { $highest } and { $lowest }.
   *[no] {""}
}{ $shared-by ->
    [0] {""}
   *[other] {" "}Because of equal figures, { $shared-by } of { $ranked } councils share the { $quartile } quartile.
}
best-or-weakest = { $among ->
    [best] best
   *[weakest] weakest
}
peer-rank = { START($name) } ranked { $rank } of the { $ranked } in its group of { $peers }.
region-place = { $others ->
    [0] { START($name) } had the { region-figure }, and ranked { $rank } in { $country }.
   *[other] { $named ->
        [yes] { START($councils) }
       *[no] { START($name) } and { $others ->
            [one] 1 other council
           *[other] { $others } other councils
        }
    } shared the { region-figure }. They ranked { $rank } in { $country }.
}
region-figure = { $end ->
    [highest] highest
   *[lowest] lowest
}{ $judged ->
    [best] {" "}(best)
    [weakest] {" "}(weakest)
   *[none] {""}
}{ $clear ->
    [yes] {""}
   *[other] {" "}published
} figure of the { $in-region } councils { $in-area }, { $value }
gap = { $near ->
    [yes] { START($name) } was just outside the top quartile: its { would-need }
   *[no] { START($whose) } { would-need } to be in the top quartile
}{ $clear ->
    [no] , which is within its margin of error
   *[other] {""}
}.
would-need = figure would need to be { $distance } { $polarity ->
    [lower] lower
   *[other] higher
}

## A council's figure itself, and why there is none

missing = There is no figure for { $name } in { $when }: { $reason }{ $next-due ->
    [none] {""}
   *[other] ; it runs every two years and is next due in { $next-due }
}.
count-behind = In { $when }, { $name } had { $counted ->
    [none] a count of { $count }
   *[other] { $count } { $counted }
}, which is a rate of { $rate }.{ $small-base ->
    [yes] {" "}So small a count can change much by chance.
   *[no] {""}
}
one-in = { START($whose) } figure of { $value } is { $exact ->
    [yes] {""}
   *[no] about{" "}
}{ $parts } in { $of }.
target = { START($name) } { $met ->
    [met] met its own target of
    [missed] missed its own target of
    [narrowly_missed] narrowly missed its own target of
    [within] was within its own target range of
    [below] was below its own target range of
   *[above] was above its own target range of
} { $aim } for { $when }, with a figure of { $figure }.

## A council's figure over time. $way: whether the later figure is higher (rose) or lower (fell)

change = { START($whose) } figure { moved }
moved = { $direction ->
    [no-change] was { $full-value } { $during }, the same as { $during-before }
   *[other] { rose-or-fell }{ $grade ->
        [slightly] {" "}slightly
        [considerably] {" "}considerably
       *[none] {""}
    } { from-to }{ judged-change }
}.
rose-or-fell = { $way ->
    [rose] rose
   *[fell] fell
}
judged-change = { $direction ->
    [improved] { $clear ->
        [yes] , which is a clear improvement
        [no] , which is an improvement, { -chance }
       *[untested] , which is an improvement
    }
    [worsened] { $clear ->
        [yes] , which is clearly worse
        [no] , which is worse, { -chance }
       *[untested] , which is worse
    }
   *[other] { perhaps-chance }
}
on-few = It rests on small numbers, so this may be due to chance.
rank-moved = Its rank went from { $before } to { $now }{ perhaps-chance }.
quartile-move = { START($name) } { $move ->
    [remained] was in the { $quartile } quartile{ as-before }
   *[moved] { $move ->
        [up] moved up
        [back] moved back up
       *[dropped] dropped
    } from the { $previous-quartile } quartile ({ $before }) to the { $quartile } quartile ({ $when }){ $although ->
        [improved] , although its own figure improved
        [worsened] , although its own figure got worse
       *[none] {""}
    }{ perhaps-chance }
}.
as-before = { $long ->
    [yes] {" "}in each of its { $run } figures since { $since }
   *[no] , as in { $before }
}
standing-move = { START($name) } { $move ->
    [remained] was { beside-average }{ as-before }{ $clear ->
        [no] , though the last of these may be due to chance
       *[other] {""}
    }
   *[became] became { beside-average }: in { $before } it was { $was } ({ $previous } against { $previous-england }){ perhaps-chance }
}.
beside-average = { $side ->
    [better] better
    [worse] worse
    [higher] higher
   *[lower] lower
} than the average for { $country }
despite = { START($whose) } figure { rose-or-fell } { from-to }, { $quartile ->
    [top] which is worse, yet it was in the top quartile
   *[bottom] which is an improvement, yet it was in the bottom quartile
}.
run = { START($whose) } figure { $direction ->
    [improved] improved
    [worsened] got worse
    [rose] rose
   *[fell] fell
} { $run } times in a row, { from-to }{ $clear ->
    [no] , though the whole change may be due to chance
   *[other] {""}
}.
record = { START($whose) } figure of { $value } is the { $extreme ->
    [highest] highest
   *[lowest] lowest
}{ $judged ->
    [best] , and so the best,
    [worst] , and so the worst,
   *[none] {""}
} of its { $points } comparable figures since { $start }{ perhaps-chance }.
first-time = For the first time in its { $points } comparable figures, from { $start } on, { $name } was { $side ->
    [top] in the top quartile
    [bottom] in the bottom quartile
   *[other] { beside-average }
}{ perhaps-chance }.
trend =
    { START($whose) } { $points } comparable figures since { $start } show a { $sign ->
        [rising] rising
       *[falling] falling
    } trend{ $good ->
        [yes] , which is an improvement
        [no] , which is worse
       *[none] {""}
    }.{ $way ->
        [none] {""}
       *[other] {" "}But the last of them { rose-or-fell } from { $previous } to { $value }{ perhaps-chance }.
    }

## The data themselves: when they were published, how many there are, of which years

published = { START(came-out) } Source: { $publishers }.
measure-published = { START($measure) }: { came-out } Source: { $publishers }.
series-published = { published }
came-out = { $dated ->
    [0] it is not known when { the-figures } { $figures ->
        [one] was
       *[other] were
    } last published.
   *[other] { $undated ->
        [0] { the-figures } { $figures ->
            [one] was
           *[other] were
        } last published { on-days }.
       *[other] of { the-figures }, { $dated } { $dated ->
            [one] was
           *[other] were
        } last published { on-days }. For the other { $undated }, the day is not known.
    }
}
the-figures = { $figures ->
    [one] the { $which ->
        [newest] newest
        [last] last
       *[all] one
    } figure
   *[other] the { $figures } { $which ->
        [newest] newest{" "}
        [last] last{" "}
       *[all] {""}
    }figures
}{ $whose ->
    [all] {" "}of councils and averages
    [area] {" "}for { $name }
   *[none] {""}
} for { $when }
on-days = { $days ->
    [one] on { $last-day }
   *[several] between { $first-day } and { $last-day }
}
source-years =
    From "{ $title }", { $known ->
        [yes] published on { $day }
       *[no] published on a day that is not known
    }, { $figures ->
        [one] 1 figure is
       *[other] { $figures } figures are
    } used. { $years ->
        [one] { $figures ->
            [one] It is
           *[other] They are
        } for { $first }.
       *[several] The first is for { $first } and the last for { $last }.
    }
source-dated = { $known ->
    [yes] Published { $day }
   *[no] Publication date not known
}
holdings =
    This site holds { $figures ->
        [one] 1 published figure
       *[other] { $figures } published figures
    } of { $councils ->
        [one] 1 council
       *[other] { $councils } councils
    }{ $averages ->
        [0] {""}
        [one] {" "}and 1 published average
       *[other] {" "}and { $averages } published averages
    }, on { $measures ->
        [one] 1 measure
       *[other] { $measures } measures
    }. { $years ->
        [one] All are for { $when }.
       *[several] The first are for { $first }, and the newest for { $when }.
    }
files-differ = { $differences ->
    [0] No files gave different figures for the same area, measure and year.
    [one] Files gave different figures for the same area, measure and year in 1 place.
   *[other] Files gave different figures for the same area, measure and year in { $differences } places.
}
worked-out-again =
    What is said here of { $name } is for { $when }. It was worked out again from the figures as they were on { $as-at }, and may differ from what was said at the time.{ $existed-to ->
        [none] {""}
       *[other] {" "}{ START($name) } was a council until { $existed-to }.
    }

## A measure across the country

england-level = { START($in-area) }, { $subject } was { $value } in { $when }.{ $direction ->
    [not-comparable] {""}
    [no-change] {" "}That is the same as { $before }.
   *[other] {" "}That is { $clear ->
        [yes] clearly{" "}
       *[other] {""}
    }{ $direction ->
        [improved] { better-than }
        [worsened] { worse-than }
        [rose] higher than
       *[fell] lower than
    } { $before } ({ $previous }){ perhaps-chance }.
}
spread = In { $when }, the figures of { $councils } councils ran from { $lowest } to { $highest }. The middle figure was { $middle }.{ $left-out-count ->
    [0] {""}
   *[other] {" "}The lowest and the highest leave out { on-small-numbers }.
}
extreme-figure = { $clear ->
    [yes] the { extreme-end } figure
   *[other] the { extreme-end } published figure
}
extreme-end = { $end ->
    [best] best
   *[worst] weakest
}
extreme =
    { $left-out-count ->
        [0] { START(extreme-figure) }
       *[other] { START(leaving-out) }{ extreme-figure }
    } for { $when } was { $value }, { $councils-named ->
        [yes] { $in-councils }
       *[no] in { $councils } of { $ranked } councils
    }.
most-changed =
    Of the { $compared ->
        [one] 1 council
       *[other] { $compared } councils
    } that can be compared with { $since }, { $moved } { $way ->
        [improved] improved
       *[worsened] got worse
    }{ $mark }. { $councils-named ->
        [yes] { $left-out-count ->
            [0] { START($steps) }
           *[other] { START(leaving-out) }{ $steps }
        } { changed-most }
       *[no] { $left-out-count ->
            [0] Those
           *[other] { START(leaving-out) }those
        } that { changed-most }, { $councils } of them, did so by { $change }
    }{ perhaps-chance }.
changed-most = { $way ->
    [improved] improved most
   *[worsened] fell back most
}

## The country and its regions

councils-ahead = In { $when }, { $ahead ->
    [0] none of { $councils } councils were better than the national average in more than half of their measures.
    [1] 1 of { $councils } councils was better than the national average in more than half of its measures. { $clearly-ahead ->
        [0] No more than half were clearly better.
       *[other] More than half were clearly better.
    }
   *[other] { $ahead } of { $councils } councils were better than the national average in more than half of their measures. For { $clearly-ahead ->
        [0] none
       *[other] { $clearly-ahead }
    } of them, more than half were clearly better.
}

## What counts share. A mark says how many of a count are beyond the margin of error: (3 clearly).

clearly-so = { $count ->
    [one] { $clearly ->
        [0] not clearly
       *[other] clearly
    }
   *[other] { $clearly-share ->
        [all] all
        [none] none
       *[some] { $clearly }
    } clearly
}
mark = {" "}({ clearly-so })
mark-again = {" "}({ $tested ->
    [yes] { clearly-so }, { so-again }
   *[no] { so-again }
})
so-again = { $still-share ->
    [all] { $count ->
        [one] again
       *[other] all again
    }
   *[some] { $still } again
}
out-of = { $share ->
    [all] all { $of }
    [none] none of { $of }
   *[some] { $count } of { $of }
}
of-measures = { $of ->
    [one] { $share ->
        [all] its one measure
       *[none] none of its measures
    }
   *[other] { out-of } measures
}
went = { $step ->
    [moved] went { went-too }
    [clear] stayed at { $count ->
        [one] 1 ({ $clearly ->
            [0] no longer clearly
           *[other] now clearly
        })
       *[other] { $count } ({ clearly-so }, { $share-before ->
            [all] all
            [none] none
           *[some] { $clearly-before }
        } before)
    }
   *[same] stayed at { $count }{ $mark }
}
went-too = from { $before }{ $mark-before } to { $count }{ $mark }
named = { $named ->
    [one] : { $names }.
    [some] . They are { $names }.
   *[no] .
}
cautions = { $of ->
    [national] Against the national average
    [regional] Against the regional average
    [either] Against either average
    [both] Against both averages
   *[changes] Of the { $count } changes
}, { $all-tested ->
    [yes] { by-chance }
   *[no] { $tested ->
        [0] none
       *[other] { $tested }
    } can be tested{ $by-chance ->
        [0] {""}
       *[other] {" "}({ by-chance })
    }{ $small ->
        [0] {""}
        [one] {" "}and 1 rests on small numbers
       *[other] {" "}and { $small } rest on small numbers
    }
}.
by-chance = about { $by-chance } would look clear by chance

## A council beside the averages

better-either = In { $when }, { $name } was better than the national or regional average in { of-measures }{ $mark }.
better-both = In { $when }, { $name } was better than both the national and the regional average in { of-measures }{ $mark }.
trailing = { START($name) } trailed { $averages ->
    [national] the national average
    [both] both averages
   *[every] every average available
} in { $worse ->
    [0] no measure.
    [one] 1 measure{ $mark }{ named }
   *[other] { $worse } measures{ $mark }{ named }
}
in-line = { START($name) } was in line with an average, and better than neither, in { $in-line ->
    [one] 1 measure
   *[other] { $in-line } measures
}{ named }
better-england = In { $when }, { $name } was better than the national average in { of-measures }{ $mark }.{ not-better }
better-region = In { $when }, { $name } was better than the regional average in { of-measures }{ $mark }.{ not-better }
region-better = In { $when }, { $name } as a whole was better than the national average in { of-measures }{ $mark }.{ not-better }
not-better = { $worse ->
    [0] { $in-line ->
        [0] {""}
       *[other] {" "}It was in line with it in { $in-line }.
    }
   *[other] { $in-line ->
        [0] {" "}It was worse in { $worse }{ $worse-mark }.
       *[other] {" "}It was worse in { $worse }{ $worse-mark } and in line with it in { $in-line }.
    }
}

## A council's quartiles

at-ends = { of-measures } in the top quartile{ $mark } and { at-bottom }
at-bottom = { $bottom ->
    [0] none
   *[other] { $bottom }
} in the bottom{ $bottom-mark }
quartiles = In { $when }, { $name } had { at-ends }.
quartiles-before = In { $before }, { $name } had { at-ends }.
quartiles-moved = Of the { $common ->
    [one] one measure
   *[other] { $common }
} with a quartile in both years, the top count { $top-went } and the bottom count { $bottom-went }.
quartile-swing = Since { $before }, { $whose } top quartile count { $top-went } and its bottom quartile count { $bottom-went }. This counts the { $common } measures with a quartile both in { $before } and in { $when }.
groups = In { $when }, { $name } had { $survey ->
    [yes] { out-of } survey measures
   *[no] { of-measures } of { $domain }
} in the top quartile{ $mark }{ $both-marked ->
    [yes] . It had { at-bottom }.
   *[no] {" "}and { at-bottom }.
}

## What improved and what got worse

moves = { $improved-share ->
    [all] all improved{ $improved-mark }
   *[some] { $no-change ->
        [0] { moved-up } and { moved-back }
       *[other] { moved-up }, { $no-change } stayed the same and { moved-back }
    }
}
moved-up = { $improved ->
    [0] none
   *[other] { $improved }
} improved{ $improved-mark }
moved-back = { $worsened ->
    [0] none
   *[other] { $worsened }
} got worse{ $worsened-mark }
one-moved = { $improved ->
    [0] { $worsened ->
        [0] stayed the same
       *[other] got worse{ $worsened-mark }
    }
   *[other] improved{ $improved-mark }
}
moves-over-time = { $compared ->
    [one] one measure that can be compared over time, which { one-moved }
   *[other] { $compared } measures that can be compared over time: { moves }
}
changes = { $compared ->
    [0] None of { $whose } figures for { $when } can be compared with an earlier one.
   *[other] In { $when }, { $name } had { moves-over-time }.
}
country-changes = { $compared ->
    [0] { $rest ->
        [one] The one national figure for { $when } cannot
       *[other] None of the { $rest } national figures for { $when } can
    } be compared with an earlier one.
   *[other] In { $when }, { $name } had { moves-over-time }.
}
not-over-time = { $rest ->
    [one] One more
   *[other] Another { $rest }
} cannot be compared over time.
one-way = Most of { $whose } measures { $direction ->
    [improved] improved
   *[worsened] got worse
} in { $when }, { $count } of the { $compared } that can be compared over time{ $mark }.{ $no-change ->
    [0] { $others ->
        [0] {""}
       *[other] {" "}Of the others, { others-moved }.
    }
   *[other] {" "}Of the others, { others-moved } and { $no-change } stayed the same.
}
others-moved = { $others ->
    [0] none
   *[other] { $others }
} { $direction ->
    [improved] got worse
   *[worsened] improved
}{ $others-mark }
rank-change = { START($whose) } national rank { $count ->
    [0] { $worsened ->
        [0] stayed the same
       *[other] fell
    }
   *[other] improved
} in the one measure that can be compared over time. Its own figure { $figures-improved ->
    [0] { $figures-worsened ->
        [0] stayed the same
       *[other] got worse
    }
   *[other] improved
}.
rank-changes = { START($whose) } national rank improved in { out-of } measures{ $share ->
    [all] {""}
   *[some] {" "}and fell in { $worsened ->
        [0] none
       *[other] { $worsened }
    }
}{ $tested ->
    [yes] , with { $clear ->
        [0] no clear moves
        [one] 1 clear move
       *[other] { $clear } clear moves
    }
   *[no] {""}
}. Its own figures improved in { $figures-improved ->
    [0] none
   *[other] { $figures-improved }
} and got worse in { $figures-worsened ->
    [0] none
   *[other] { $figures-worsened }
}.{ $against ->
    [0] {""}
    [one] {" "}In one measure the rank { rank-against-figure }
   *[other] {" "}In { $against } measures the rank { rank-against-figure }
}
rank-against-figure = improved although the figure got worse, because other councils fell back more.

## A council in short

summary = In { $when }, { $name } was better than the national average in { of-measures }{ $mark }{ $share ->
    [all] {""}
   *[some] {" "}and worse in { $worse ->
        [0] none
       *[other] { $worse }
    }{ $worse-mark }
}.
summary-quartiles = It had { out-of } in the top quartile{ $mark } and { at-bottom }.
summary-changes = { $compared ->
    [one] It had { moves-over-time }.
   *[other] Of { $compared } comparable figures, { $improved-share ->
        [all] all improved{ $improved-mark }
       *[some] { moved-up } and { moved-back }
    }.
}

## What figures a council has

coverage = { START($name) } has { $share ->
    [all] { $measures ->
        [one] a figure for the one measure
       *[other] a figure for each of the { $measures } measures
    }
    [none] { $measures ->
        [one] no figure for the one measure
       *[other] a figure for none of the { $measures } measures
    }
   *[some] a figure for { $available } of the { $measures } measures
} { $held ->
    [yes] held here
   *[no] published
} for { $when }.
coverage-without = { $measures ->
    [one] It is
   *[other] { START($number) } { $count ->
        [one] is
       *[other] are
    }
} { $why }{ named }
not-published = In { $when }, no council has a figure for { $count ->
    [one] 1 measure
   *[other] { $count } measures
}, { $why }{ named }
not-published-further = Nor is there one for { $count } more, { $why }{ named }
provisional = For { $when }, { $share ->
    [all] { $count ->
        [one] the one figure is
       *[other] all figures are
    }
   *[some] { $count } of the { $available } figures { $count ->
        [one] is
       *[other] are
    }
} provisional and may be revised.

## A council's dashboard

rag-counts = { START($during) }, { $rated ->
    [0] { $lines ->
        [one] { $whose } one measure{ of-group } is not rated
       *[other] none of { $whose } { $lines } measures{ of-group } is rated
    }
    [one] { $whose } one rated measure{ of-group } was { $colour }
   *[other] { $alike ->
        [yes] { $rated ->
            [2] both
           *[other] all { $rated }
        } of { $whose } rated measures{ of-group } were { $colour }
       *[no] { $green ->
            [0] none of { $whose } { $rated } rated measures{ of-group } was green
            [one] 1 of { $whose } { $rated } rated measures{ of-group } was green
           *[other] { $green } of { $whose } { $rated } rated measures{ of-group } were green
        }, { so-many-amber } and { so-many-red }
    }
}.
of-group = { $grouped ->
    [yes] {" "}of “{ $group }”
   *[no] {""}
}
so-many-amber = { $amber ->
    [0] none
   *[other] { $amber }
} amber
so-many-red = { $red ->
    [0] none
   *[other] { $red }
} red
rag-unrated = { $reasons ->
    [one] { $rated ->
        [0] The reason is that { why-unrated }
       *[other] { $unrated ->
            [one] One more is not rated, because { why-unrated }
           *[other] Another { $unrated } are not rated, because { why-unrated }
        }
    }
   *[other] { $rated ->
        [0] Of these, { $counts }
       *[other] Another { $unrated } are not rated: { $counts }
    }
}.
why-unrated = { $reason ->
    [no-target] { $unrated ->
        [one] it has no target
       *[other] they have no target
    }
    [no-figure] { $unrated ->
        [one] it has no figure
       *[other] they have no figure
    }
    [year-not-over] { $unrated ->
        [one] it adds up over the year and has no forecast
       *[other] they add up over the year and have no forecast
    }
    [no-threshold] { $unrated ->
        [one] its target follows a figure nobody has published
       *[other] they have a target that follows a figure nobody has published
    }
   *[by-officer] { $unrated ->
        [one] an officer set it aside
       *[other] they were set aside by an officer
    }
}
unrated-for = { $reason ->
    [no-target] { $unrated ->
        [one] 1 has no target
       *[other] { $unrated } have no target
    }
    [no-figure] { $unrated ->
        [one] 1 has no figure
       *[other] { $unrated } have no figure
    }
    [year-not-over] { $unrated ->
        [one] 1 adds up over the year and has no forecast
       *[other] { $unrated } add up over the year and have no forecast
    }
    [no-threshold] { $unrated ->
        [one] 1 has a target that follows a figure nobody has published
       *[other] { $unrated } have a target that follows a figure nobody has published
    }
   *[by-officer] { $unrated ->
        [one] 1 was set aside by an officer
       *[other] { $unrated } were set aside by an officer
    }
}
rag-overrides = For { $period }, { $overridden ->
    [one] one of { $whose } ratings{ of-group } is
   *[other] { $overridden } of { $whose } ratings{ of-group } are
} an officer's own. By the figures alone, { $green ->
    [0] none
   *[other] { $green }
} would be green, { so-many-amber } and { so-many-red }.
rag-moves = { $same ->
    [all] { START($whose) } { $both ->
        [one] one rated measure is
       *[other] { $both } rated measures are
    } the same for { $now } as for { $then }: { colours-went }.
    [earlier] Of { $whose } measures, { $both ->
        [one] 1 was
       *[other] { $both } were
    } rated both for { $then } and for { $now }. { START(colours-went) }.
   *[some] For { $then }, { $rated-earlier ->
        [one] 1 of { $whose } measures was
       *[other] { $rated-earlier } of { $whose } measures were
    } rated. On the { $both ->
        [one] one measure
       *[other] { $both } measures
    } rated for { $now } too, { colours-went }.
}
colours-went = green { $green-went }, amber { $amber-went } and red { $red-went }
in-year-changes = { START($during) }, { $name } had { $compared ->
    [one] one measure that can be compared with the year before, which { one-moved }
   *[other] { $compared } measures that can be compared with the year before: { moves }
}.
beside-whole-year = { $compared ->
    [one] It is
   *[other] { $share ->
        [all] All are
       *[some] Of these, { $whole ->
            [one] 1 is
           *[other] { $whole } are
        }
    }
} set beside the whole of { $before }.
no-better-side = { $rest ->
    [one] One more cannot be compared, or has no better side.
   *[other] Another { $rest } cannot be compared, or have no better side.
}

## A council's own figure of a measure

cases = { $one ->
    [yes] { $count } case
   *[no] { $count } cases
}
target-position = { START($in-area) }, { $subject } was { $figure } { $during }. { $met ->
    [met] That met its target of { aim }
    [missed] That missed its target of { aim }{ short-by }
    [equals] That equals its target of { aim } without meeting it
    [within] That is within its target range of { aim }
    [below] That is below its target range of { aim }{ short-by }
   *[above] That is above its target range of { aim }{ short-by }
}{ so-rated }.
target-forecast = { START($in-area) }, { $subject } { $met ->
    [met] is on track to meet its target of { aim }
    [missed] is set to miss its target of { aim }{ short-by }
    [equals] is set to equal its target of { aim }, and so not to meet it
    [within] is on track to end within its target range of { aim }
    [below] is set to end below its target range of { aim }{ short-by }
   *[above] is set to end above its target range of { aim }{ short-by }
} for { $period }. { $method ->
    [supplied] The council's own forecast is { $figure }
    [straight-line] A straight line from { $so-far } gives { $figure }
   *[last-years-shape] { START($so-far) }, carried on as the rest of last year went, gives { $figure }
}{ so-rated }.
aim = { $follows ->
    [yes] { $aim } ("{ $written }")
   *[no] { $aim }
}
short-by = { $short ->
    [yes] {" "}by { $short-by }
   *[no] {""}
}
so-rated = , so it is rated { $rag ->
    [green] green
    [amber] { $limit ->
        [floor] amber (no worse than its floor of { $bound })
        [tolerance] amber (within its tolerance of { $bound })
       *[none] amber (no tolerance is set for it)
    }
   *[red] { $limit ->
        [floor] red (worse than its floor of { $bound })
        [tolerance] red (beyond its tolerance of { $bound })
       *[none] red (no tolerance is set for it)
    }
}
same-period = { START($whose) } figure { $direction ->
    [no-change] was { $value } { $during }, the same as { year-before }
   *[other] { $by-ratio ->
        [yes] { changed-by-ratio },
       *[no] { rose-or-fell }
    } { $whole-year ->
        [yes] from { $previous } (the whole of { $before }) to { $value } ({ $when })
       *[no] { from-to }
    }{ judged-change }
}.
same-period-apart = { START($whose) } figure was { $value } { $during }. { START(year-before) } it was { $previous }. { $why ->
    [new-series] It has been counted in another way since, so the two are not compared.
   *[part-of-a-year] { part-of-a-year }
}
same-period-counts = { START($name) } had { $count } { $during }. { START(year-before) } it had { $previous }. { part-of-a-year }
part-of-a-year = A part of a year is not compared with a whole one.
year-before = { $whole-year ->
    [yes] in the whole of { $before }
   *[no] { $during-before }
}
forecast = { $method ->
    [supplied] By the council's own forecast
    [straight-line] If the rest of the year goes as { $so-far } did (a straight line)
   *[last-years-shape] If the year goes on from { $so-far } as last year did
}, { $counted ->
    [yes] { $name } will have { $figure } in { $year }
   *[no] { $whose } figure for { $year } will be { $figure }
}.
override = { $label } is rated { $override } by { $officer }: { $reason } By the figures alone, it is { $rag }.
not-rated = { START($in-area) }, { $subject } is not rated{ $reason ->
    [no-target] , because there is no target for { $period }
    [no-figure] . Its target is { $target }, and there is no figure to set against it
    [year-not-over] . Its target is { $target } for the whole of { $period }, and there is no forecast for the whole year
   *[no-threshold] . Its target ("{ $written }") follows a figure that nobody has published
}.
in-year-missing = { START($in-area) }, { $subject } has no figure for { $period }: { $why }.

## What does not fit in a council's own figures

doubt-lost-thousand = { $label }: "{ $other-printed }" was printed for { $other-period } and "{ $printed }" for { $period }. If both are in one unit, the first is { $ratio } times the second. A k, for thousands, may have been lost. { $read ->
    [yes] Here it is read as "{ $read-as }".
   *[no] Until that is known, it is compared with nothing.
}
doubt-count-and-rate = { $label }: { $first } of { $denominator }, and one does not follow from the other, whatever was rounded.
doubt-two-pairs = { $label }: { $first }. { START($second) }. { $implied ->
    [yes] The first would be of { $people } people, the second of { $others }.{" "}
   *[no] {""}
}Both cannot be right, whatever was rounded.
rate-and-count = { $kind ->
    [target] the target
    [forecast] the forecast
   *[actual] the figure
} for { $period } gives { $value } and { $counted ->
    [yes] { $count } { $noun }
   *[no] a count of { $count }
}
doubt-not-as-published = { $label }: the council gives "{ $printed }" for { $period }, and the national publication gives { $published }.
doubt-forecast = { $label }: the council forecasts { $supplied } for { $period } ({ $of ->
    [noun] { $noun }
    [count] the count
   *[figure] the figure
}). A straight line from { $figure-period } ({ $so-far }) would give { $straight-line }.
doubt-rating = { $label }: the council printed { $published ->
    [green] green
    [amber] amber
    [red] red
   *[none] no rating
} for { $period }, and by the figures it is { $computed ->
    [green] green
    [amber] amber
    [red] red
   *[none] no rating
}.
rated-otherwise = { START($figure) } { $why ->
    [equals-strict] equals the target of { $target }, and so does not meet it
    [rounded-meets] misses the target of { $target }, but would meet it if it were rounded as the target is
    [meets] meets the target of { $target }
   *[misses] misses the target of { $target } by { $short-by }, and { $tolerated ->
        [yes] the tolerance that is declared is { $tolerance }
       *[no] no tolerance is declared
    }
}.
doubt-quartile = { $label }: the council printed the { $published } quartile for { $period }, and by the published figures it is the { $computed } quartile.

## Headlines, without a full stop

headline-better = { START($name) } better than { $against ->
    [national] the national average
    [regional] the average for { $region }
    [either] the national or regional average
   *[both] both the national and the regional average
} in { measures-of-subject }
headline-quartiles = { START($name) } in the top quarter of councils for { measures-of-subject }
headline-changes = { START($name) } { improves } in { measures-of-subject }
headline-ranks = { START($whose) } national rank { improves } in { $of ->
    [one] its one measure{ $mark }, { $own ->
        [0] but not its own figure
       *[other] together with its own figure
    }
   *[other] { $count } of { $of } measures{ $mark }, and its own figures in { $own ->
        [0] none
       *[other] { $own }
    }
}
headline-trailing = { START($name) } behind { $averages ->
    [both] both averages
   *[every] every average available
} in { measures-of-subject }
headline-of-year = { $headline }, { $year }
improves = { $past ->
    [yes] improved
   *[no] improves
}
measures-of-subject = { $of ->
    [one] its one measure
   *[other] { $count } of { $of } measures
} of { $of-subject }{ $mark }{ $small ->
    [0] {""}
    [one] ; 1 rests on small numbers
   *[other] ; { $small } rest on small numbers
}
strength-in-region = { START($measure) }: { $clear ->
    [yes] { $joint ->
        [yes] { $name } joint best
       *[no] { $name } best
    }
   *[other] { $name } has the { $joint ->
        [yes] joint { highest-or-lowest }
       *[no] { highest-or-lowest }
    } published figure
} { $in-region }, at { $value }
highest-or-lowest = { $end ->
    [highest] highest
   *[lowest] lowest
}
strength-record = { START($measure) }: { $extreme ->
    [highest] highest
   *[lowest] lowest
} { $clear ->
    [yes] figure
   *[other] published figure
} for { $name } since { $start }, at { $value }
strength-better = { START($measure) }: { $name } { $clear ->
    [yes] clearly better than the { $country } average
    [no] better than the { $country } average, though not clearly
   *[untested] better than the { $country } average
}, at { $value }
strength-in-quarter = { START($measure) }: figure for { $name } in the top quarter of councils, at { $value }

## The count that leads

side-better = { $of ->
    [one] measure
   *[other] measures
} better than { $average }{ $mark }
side-worse = { $of ->
    [one] measure
   *[other] measures
} worse than { $average }{ $mark }
count-leads = The count against { $average } leads.
count-stands-in = These figures cannot be set beside { $missing }, so { $used } leads.

## Marks beside figures. .hidden is for those who do not see the page.

mark-small-numbers = small numbers
mark-provisional = provisional
quartile-mark = { $quartile }{ $hidden }
    .hidden = {" "}quartile

## How a sentence was proved

proof-rule = Rule
proof-compared = Compared
proof-numbers = Numbers
proof-measures = Measures
proof-published-in = Published in
proof-false-if = This would be false if
how-we-know = How we know this{ $hidden }
    .hidden = {" "}of { $name }

## Labels of tables

label-before = Before
label-beside = Beside { $country }
label-change = Change
label-council = Council
label-count = Count
label-date = Date
label-figure = Figure
label-likely-range = Likely range
label-measure = Measure
label-note = Note
label-owner = Owner
label-period = Period
label-quartile = Quartile
label-rank = Rank
label-rating = Rating
label-region = Region
label-remarks = Remarks
label-source = Source
label-target = Target
label-type = Type
label-unit = Unit
label-value = Value
label-year = Year

## What pages share

strengths = Strengths
concerns = Concerns
on-this-page = On this page
opens-to-proof = Each sentence opens to its proof.
show-them = Show them
provisional-note = **Provisional.** { $note }
new-series = New series from { $period }.
source-line = Source: { $source }
source-note = { $source }
    .corrected = Corrected { $day }.
    .retrieved = Retrieved { $day }.
    .licence = Licence: { $licence }.
    .due = Next due: { $due }.
source-earlier = { $source } ({ $dated })
what-is-measured = What is measured
    .official = **Official name:** { $name }
    .unit = **Unit:** { $unit }. **Direction:** { $polarity }.
    .collected = **Collected in:** { $collection }, { $frequency }.
    .margin = **Margin of error:** { $margin }
    .source = **Source:** { $source }
    .earlier = **Earlier figures:** { $sources }.
    .code = **Code:** { $code }
    .broken = **New series from { $period }:** { $note } Figures before and after are not compared.
    .gap = **No figures for { $periods }:** { $reason }.
    .partial = **Only some councils took part in { $periods }:** there is no average, quartile or change for that year.
    .as-above = as above.
margin-published = The publisher gives a margin of error. The true figure is very likely to be within it.
margin-wilson = The margin of error is worked out from the number of people counted (Wilson score interval, 95%).
margin-poisson = The margin of error is worked out from the count (exact Poisson interval, 95%).
margin-none = This is a count of records, not a survey. No margin of error is published.
code-of-measure = { $code } in { $framework } ({ $first } to { $last })
    .now = { $code } in { $framework } ({ $first } to now)

## The page of a council

council-strengths-and-concerns = Strengths and concerns
    .inside = strengths and concerns
council-picked =
    Strengths and concerns are picked by the same rule, and figures that rest on small numbers are neither:
    see [how we choose them]({ $method }#strengths-and-concerns).
council-compares = How { $name } compares
council-more-ways = More ways to compare
council-by-kind = By kind of measure
council-quartiles-by-year = Show the quartiles year by year
council-measure-by-measure = Measure by measure
    .inside = measure by measure
council-table = Table of all measures
    .inside = table of all measures
    .show = { $alone ->
        [yes] Show the table: every measure with its change
       *[no] Show the table: every measure with its averages, rank and change
    }
    .caption = { $alone ->
        [yes] Every measure of { $subject } for { $council } in { $when }, with its change on the previous comparable figure.
       *[no] Every measure of { $subject } for { $council } in { $when }: better or worse than each average, with its rank, its quartile and its change on the previous comparable figure.
    }
council-missing = What is missing and why
    .inside = what is missing
    .each = Each measure without a figure, and why
council-no-longer-published = No longer published, with its last year
council-counted-apart =
    These figures are counted on their own: they are for { $when }, and none of them is in the counts above.
council-further = { $peers ->
    [none] Without a figure, sources
   *[other] Without a figure, { $peers }, sources
}
council-sources = { $peers ->
    [none] Sources and licence
   *[other] Sources, { $peers } and licence
}
council-peers = { $peers }, nearest first
council-beside = Beside each council: in how many of its measures it was better than { $average }.
council-neighbours = Other councils [{ $in-region }]({ $href })
council-in-region = { $name } is [{ $in-region }]({ $href }). Regional averages are the publisher's own.
council-figures-for = Figures are for { $when }.
council-method = [How we compare councils]({ $method }) and [what the words mean]({ $glossary }).
council-about = About these figures
    .inside = about these figures
council-next = Where to go next
    .inside = where to go next
    .press = **To quote:** the [press summary for { $when }]({ $href }) has these words ready.
    .own = **The council's own aims:** [{ $whose } own targets and figures for { $year }]({ $href }).
    .new = **What is new:** [what changed for { $name }]({ $href }) with the newest figures, and its feed.
    .corrections = **Corrections:** [what was corrected for { $name }]({ $href }) since, and its feed.
    .numbers = **The numbers:** [download all figures for { $name } (CSV)]({ $href }),
        or see [all downloads]({ $downloads }).
    .before = **Before:** [{ $name }]({ $href }), to { $when }.
    .after = **After:** [{ $name }]({ $href }), from { $when }.
council-succession = Figures before and after are not compared, because they are not for the same area.
    .before = { $name } took over from { $others } { succession-how }in { $when }.
    .after = { $first ->
        [yes] This council no longer exists. { succession-followed }
       *[no] { succession-followed }
    }
succession-followed = { $others } followed it { succession-how }in { $when }.
succession-how = { $how ->
    [split] by a split{" "}
    [merge] by a merger{" "}
    [part] for part of the area{" "}
   *[successor] {""}
}
count-of = { $number } of { $of }
limits-of-these-figures = Limits of these figures:
glance-quartiles = Measures in each quartile{ $small }
glance-strengths = Doing well
    .none = No measure meets the rule for a strength.
glance-concerns = Doing less well
    .none = No measure meets the rule for a concern.
side-more = { $side ->
    [strength] More strengths
   *[concern] More concerns
}
side-none = No measure, by that rule.
also = Also:
glance-small = , { $count } of them on small numbers
tile-target = Target { $target }: { met }
met = { $met ->
    [missed] missed
    [narrowly_missed] narrowly missed
    [within] within it
    [below] below it
    [above] above it
   *[met] met
}
marks-how-to-read = How to read the pictures:
marks-small-numbers = { $council }, on small numbers
marks-margin = margin of error
marks-people = one of 100 people
marks-quarters = quarters of all councils, the worst on the left, the best on the right
mark-clearly = clearly { $mark }
    .not = { $mark }, not clearly
    .count = { $sure } clearly

## The page of one measure of a council

council-measure-asked = Measure: **{ $name }**. { $polarity }.{ $provisional ->
    [yes] {" "}This figure is **provisional** and may be revised.
   *[no] {""}
}
council-measure-targets = **The council's own target:** { $targets }.
    .one = { $target } for { $period }
council-measure-facts = What changed and where this stands
council-measure-numbers = The numbers
council-measure-table = { $measure }: { $council } by year ({ $unit }). { $direction }.{ $alone ->
    [yes] {""}
   *[no] {" "}Better and worse are said of { $council }.
}
council-measure-onward = [All measures for { $council }]({ $href })
    .own = [The council's own figures and target]({ $href })
    .measure = [This measure for every council]({ $href })
    .csv = [Download the figures (CSV)]({ $href })
    .method = [How we compare]({ $href })
council-measure-partial = Only some councils took part, so there is no average, quartile or change.
see-period = See { $period }.
facts-over-time = Over time
facts-among-councils = Among councils
facts-of-itself = The figure itself
key-figure = { $name }, { $when }
key-beside = Beside { $country } ({ $average })
key-rank = Rank among councils
key-change = Change since { $when }
key-target = The council's own target

## A release: its page, its Word document and its text. **...** is bold there too, and [...](...) is a link.

press-kind = Press summary
    .release = Press release
press-subject = { START($subject) } { $in-place }, { $when }
press-dateline = **{ $dateline }:**
    .place = { $place }, { $date }
press-said = { $role ->
    [none] { $by } said:
   *[other] { $by }, { $role }, said:
}
stage = { $of ->
    [release] { $stage ->
        [draft] This release is a draft.
        [approved] This release was approved by { $by }.
       *[published] This release is published, approved by { $by }.
    }
   *[words] { $stage ->
        [draft] These words are a draft.
        [approved] These words were approved by { $by }.
       *[published] These words are published, approved by { $by }.
    }
}
    .embargo = Embargoed until { $until }.
moment = { $clock ->
    [midnight] midnight at the start of
    [midday] midday on
   *[other] { $hour }{ $minutes }{ $half } on
} { $weekday } { $date } ({ $zone })
press-draft = DRAFT: not for publication
press-quartiles = The quartiles at a glance
press-changed = Figures have changed since this was approved: { $changes }.
    .figure = { $name } was { $was }, is now { $now }
    .gone = { $name } has no figure now: { $why }
press-in-focus = In focus
press-quotes = What people say
press-background = Background
press-listings = Measures that are counted above and not named
press-listing = Measures
    .trailing = Worse than every average available
    .in-line = In line with an average, and better than neither
    .coverage = Without a figure for the council
    .not-published = Without a figure for any council
press-notes = Notes to editors
press-note = **Comparators:** the national average is the published figure for { $country }
    and the regional average the published figure for { $region }. Neither is worked out from councils' figures.
    "Better" follows each measure's own direction, and an equal figure is not better.
    .published = Published
    .strengths = **Strengths and concerns** are picked by one rule, the same for both, and figures that rest on small
        numbers are neither: see [how we choose them]({ $method }#strengths-and-concerns).
        Those that stand out most are told with their figures.
    .available = Figures available
    .without = Without figures
    .not-published = Not published
    .provisional = Provisional figures
    .not-for = What the figures must not be used for
    .as-at = **Figures as at:** { $date }. { $last ->
        [none] The council's page always has the newest
       *[other] The council's page has its last figures, for { $last }
    }: { $council }.
press-table = The figures behind this release, { $when }
press-meaning = **{ $measure }**, officially "{ $official }": { $unit }, { $polarity }.
press-meanings = What the measures named here mean
press-contact = Contact
press-ends = ENDS
press-take = Take it with you
    .word = [Word document]({ $href })
    .text = [Plain text]({ $href })
    .pdf = PDF: print this page and choose to save it as PDF.
        What you see here and not in the release is left out.
press-headlines = Headlines that are true
    .about = The count that leads comes first, then the strongest. Each is told with its weakest point beside it.
        One that is marked as lenient is easier to do well in than the others.
        A release names the one that it takes by its id.

## What changed between two releases: a figure that was corrected; a council's place among councils or beside an average

change-revision = The figure for { $place } for { $measure } in { $when } { $fate ->
    [revised] was revised from { $before } to { $after }
    [withdrawn] was withdrawn
   *[added] was added: { $after }
}.
change-quartile = { START($place) } moved into the { $now } quartile for { $measure }, at { $after } in { $when }{ perhaps-chance }. In { $was } it was in the { $then } ({ $before }).{ even-so }
    .left = { START($place) } left the { $then } quartile for { $measure }, and was in the { $now } in { $when } ({ $after }){ perhaps-chance }. It was in the { $then } in { $was } ({ $before }).{ even-so }
change-quartile-corrected =
    After corrections, { $place } was in the { $now } quartile for { $measure } in { $when }, not in the { $then } ({ $same ->
        [yes] its own figure, { $after }, is the same
       *[no] { $before } before, { $after } now
    }).
even-so = { $own ->
    [same] {" "}Even so, its own figure did not change.
    [improved] {" "}Even so, its own figure improved.
    [worsened] {" "}Even so, its own figure got worse.
   *[alike] {""}
}
figure-against = { $figure } against { $average }
than-average = { $standing ->
    [in-line] in line with
    [worse] { worse-than }
   *[better] { better-than }
}
change-standing = { START($place) } is now { than-average } the average for { $average } for { $measure }, at { $after } in { $when }{ perhaps-chance }. In { $was } it was { $before }.
change-standing-corrected = After corrections, { $place } was { than-average } the average for { $average } for { $measure } in { $when }, not { $then ->
    [in-line] in line with it
    [worse] worse
   *[better] better
} ({ $before } before, { $after } now).

## A council's counts then and now. Both go on with the weak side. $shared: on the measures of both years

change-averages = In { $when }, { $place } was better than { $average } in { $now } and { worse-in } { some-poor }. { change-then } it was better in { $then } and { worse-in } { some-poor-then }.{ and-shared }
change-quartiles = In { $when }, { $place } was in the top quartile for { $now } and in the bottom quartile for { some-poor }. { change-then } it was in the top quartile for { $then } and in the bottom quartile for { some-poor-then }.{ and-shared }
worse-in = { $each ->
    [yes] worse than each in
   *[no] worse in
}
some-poor = { $poor ->
    [0] none
   *[other] { $poor }
}{ $poor-mark }
some-poor-then = { $poor-then ->
    [0] none
   *[other] { $poor-then }
}{ $poor-mark-then }
change-then = { $corrected ->
    [yes] Before corrections,
   *[no] In { $was },
}
change-count = { $of ->
    [one] { $count ->
        [0] none of its measures
       *[other] its one measure
    }
   *[other] { $count ->
        [0] none
       *[other] { $count }
    } of { $of } measures
}{ $mark }
    .brief = { $of ->
        [one] { $count ->
            [0] none of its measures
           *[other] its one measure
        }
       *[other] { $count ->
            [0] none
           *[other] { $count }
        } of { $of }
    }{ $mark }
and-shared = { $shared ->
    [none] {""}
   *[other] {" "}{ $shared }
}
change-shared = On { $of ->
    [one] the one measure
   *[other] the { $of } measures
} { $kind ->
    [quartiles] with a quartile in both years, the top count { $strong } and the bottom count { $weak }
   *[averages] compared in both years, the number better { $strong } and the number worse { $weak }
}.
    .corrected = This counts only the measures that had figures before.

## A release as a whole

change-release = { $years ->
    [none] The newest files{ published-on } have no figures for a new year.
   *[other] The newest figures{ published-on } are for { $years }.
}
published-on = { $released ->
    [no] {""}
   *[other] , published on { $released },
}
change-ended = { START($place) } was a council until { $when }, so it has none of them.
change-moves = With the new figures, { $place ->
    [all] councils
   *[other] { $place }
} moved { $first } and { $second }.{ $untested ->
    [yes] {" "}Of these moves, { $tested ->
        [0] none
       *[other] { $tested }
    } can be tested.
   *[no] {""}
} A move up is into the top quartile of a measure, out of the bottom one, or past the average for { $average }. A move down is the opposite.
    .none = { $place ->
        [all] No council moved
       *[other] { START($place) } did not move
    } into or out of the top or bottom quartile of a measure, nor past the average for { $average }.
change-way = { $count }
    .up = { $count ->
        [0] never up
       *[other] up { change-times }{ $mark }
    }
    .down = { $count ->
        [0] never down
       *[other] down { change-times }{ $mark }
    }
change-times = { $count ->
    [1] once
    [2] twice
   *[other] { $count } times
}
change-revisions = Of earlier releases, { $listed }.
    .none = No figure{ change-for } of an earlier release was revised.
    .fate = { $counted }{ change-for } { change-fate }
change-for = { $place ->
    [all] {""}
   *[other] {" "}for { $place }
}
change-fate = { $count ->
    [one] was
   *[other] were
} { $fate ->
    [revised] revised
    [withdrawn] withdrawn
    [added] added
   *[changed] changed
}
change-figures = { $count }
    .own = { $count ->
        [one] 1 figure
       *[other] { $count } figures
    }
    .council = { $count ->
        [one] 1 council figure
       *[other] { $count } council figures
    }
    .average = { $count ->
        [one] 1 average
       *[other] { $count } averages
    }
change-group = For { $when }, { $counted } for { $measure } { change-fate }.
change-corrected = For councils, these corrections changed { $listed }.
    .quartiles = { $count ->
        [one] 1 quartile
       *[other] { $count } quartiles
    }
    .places = { $count ->
        [one] 1 place beside an average
       *[other] { $count } places beside an average
    }
    .counts = { $count ->
        [one] 1 headline count
       *[other] { $count } headline counts
    }
change-file-corrected = { $publisher } corrected figures in “{ $title }” on { $corrected }{ $published ->
    [no] {""}
   *[other] , after it was published on { $published }
}. The earlier file is not here, so we cannot list which figures changed.

## The page of a measure

measure-asked = Measure: **{ $name }**. { $polarity }.
measure-provisional = **Provisional.** { $all ->
    [all] All
   *[some] Some
} figures for { $when } are provisional and may be revised.
measure-pictures = Where councils stand
measure-ends = Best and weakest, most improved and most fallen back
measure-councils = All councils
measure-spread = The spread over time
measure-table = { $measure }: every council in { $period } ({ $unit }). { $direction }.{ $average ->
    [none] {""}
   *[other] {" "}{ $country }: { $average }.
}
measure-onward = [Download all figures (CSV)]({ $href })
key-council = Council
    .highest = Highest council
    .middle = Middle council
    .lowest = Lowest council

## Limits of figures, and what the marks of a table mean

limits-of-some = Limits of some councils' figures:
limits-where = Where each is stated
limits-of-averages = Limits of the averages beside them
limits-held = all figures here
    .but = all figures here but { $names }
limits-hold = This holds for { $which }.
    .more = { $name } and { $count } more, as the page of each says
limits-years = All years
    .since = From { $period }
    .until = To { $period }
limits-all = Every limit, the figures that it holds for, and where it is stated
    .short = Limit
    .says = What it says
    .says-brief = Says
    .years = Years
    .measures = Measures
    .areas = Areas
    .stated = Stated in
    .all-measures = All measures
    .all-areas = All areas
    .own = A warning of our own: { $source }
legend-clearly = Clearly
    .means = the difference is larger than the margin of error. Not clearly: it may be due to chance.
        Neither word: no margin is known, so it cannot be tested
legend-band = { $low } to { $high }, for example
    .means = the places that a council may have, allowing for margins of error. They stand with a rank or a quartile
        where they are more than { $share }% of all
legend-small = { $few }, so it stands after all others
few-means = fewer than { $base } people or records behind a share or score, or a count under { $count } behind a rate.
    Chance can move such a figure a lot

## Around a picture

chart-skip-map = Skip past the map
chart-limits = Limits: { $limits }
chart-download = Download:
    .picture = picture (SVG)
    .numbers = numbers (CSV)
chart-embed = Code to show this chart on another site
    .address = In the code, put the address of this site before { $folder }.
    .see = See it as others will
origins = Where each figure stands in the published files
    .caption = The file, and the row or cell, of each figure of { $council } for { $when }

## To find a council. # is a number.

find-label = Council name
    .figure = See the figure of a council
find-list = Choose from { $link }.
find-order = all councils
    .best-first = all councils, best first
    .by-name = all councils, A to Z
    .some = the councils on this site, A to Z
find-found = # councils
    .one = 1 council
    .many = # councils
find-close = No council is called that.
    .one = No council is called that. 1 has a name like it.
    .many = No council is called that. # have names like it.
find-none = No council has that name. Try part of it.

## Tables of councils, and of a region

counts-caption = Measures by outcome for each council, { $when }
counts-compared = Measures compared
counts-better = Better than { $than }
    .brief = Better
counts-worse = Worse than { $than }
    .brief = Worse
counts-top = Top quartile
counts-bottom = Bottom quartile
counts-improved = Improved
counts-worsened = Worsened
counts-small = On small numbers
region-averages = Last published averages: { $region } and { $country }. Better and worse are said of { $among };
    clearly where the difference is larger than the margin of error.
## A council's own figures: cells of tables, and what its pages share

proof-for = Proof{ $hidden }
    .hidden = {" "}for { $name }
local-rating =
    .set = set by { $by }: { $reason }
    .computed = Worked out: { $rating }
    .printed = The council printed: { $rating }
    .before = and what it was in { $when }
    .was = was { $rating }{ $earlier }
    .was-in = {" "}in { $when }
local-forecast = Forecast for the year: { $figure } ({ $method })
local-quartile = Quartile in { $when }
    .said = Quartile in { $when }: { $quartile }
    .printed = printed as { $quartile }
    .only-printed = as the council printed it
local-on = on { $period }
local-direction = Direction
    .on = Direction on { $period }
local-target = Target { $year }
local-whole-year = Whole year { $year }
local-picture = Figure and target
    .over-time = and figures over time
local-lines = { $layer }, { $outcome }: figures and targets of { $council }
local-position = The position for { $when }.
    .of = { $title }. The position for { $when }.
local-doing = What we are doing about it
    .none = The council has not said what it is doing about { $name ->
        [this] this measure
       *[other] { $name }
    }.
    .by = The council's own words{ $owner ->
        [none] {""}
       *[other] . { $owner }
    }{ $updated ->
        [none] {""}
       *[other] . Updated { $updated }
    }{ $about ->
        [none] {""}
       *[other] . Written for { $about }
    }.
local-context = What
    .caption = { $council }: figures that stand beside performance
local-last = Last figure
local-history = Reported for
    .caption = { $name }: figure, target and rating at each report
local-notable-none = Nothing on this side.
local-printed = As printed
local-numbers = Shown here as
    .caption = { $name }: what { $council } reported ({ $unit })
    .forecast = forecast
local-ranks = { $council }: rank in { $when } and before, among the councils of { $country } with a figure both times,
    and the figures themselves. A rank can rise while a figure gets worse.
    .rank-before = Rank before
    .rank = Rank in { $when }
    .figure-before = Figure before
    .figure = Figure in { $when }
    .change = Change of the figure
local-targets = Every target, what parts amber from red, and who answers for it
    .caption = Targets of { $council } for { $year }
local-amber = Amber where it is missed
local-index = Local performance
    .about = Some councils publish their own targets, figures and ratings here, during the year and beside the national
        comparison.
    .method = [How ratings are worked out]({ $href })
    .councils = [All councils]({ $href })
local-onward =
    .dashboard = [The dashboard]({ $href })
    .report = [The committee report]({ $href })
    .outcomes = [All outcomes on the dashboard]({ $href })
    .scrutiny = [The view for scrutiny]({ $href })
    .whole = [The whole dashboard]({ $href })
    .measure = [This measure beside other councils]({ $href })
    .downloads = [Download the figures]({ $href })
    .method = [How we rate]({ $href })
local-measure = Measure: **{ $name }**.
    .title = { $name }: { $whose } own figures
local-measure-facts = What the figures say
local-measure-numbers = The numbers
    .about = As { $place } reported them, with each number as it was printed.
local-measure-targets = Targets
    .one = **{ $period }**: { $target }{ $milestone ->
        [yes] , a step on the way to a later year's target
       *[no] {""}
    }.
local-measure-history = The rating each time it was reported
local-measure-rated = How this is measured and rated
    .name = **Name:** { $name }{ $official ->
        [none] {""}
       *[other] {" "}(officially: { $official })
    }
    .amber = **Amber where the target is missed:** { $leeway }. Beyond that it is red.
    .owner = **Who answers for it:** { $owner }.
    .part = **Part of:** { $layer }; outcome [{ $outcome }]({ $href }).

## What changed: its page, and that of each council

changed = What changed
    .new = New: { $source }
    .limits = Limits of the new figures:
    .about = New figures do not change what was true of earlier years. Corrections can, so they are listed separately.
        The page of each council lists its moves up and down together, in the order of the measures. [How we compare
        councils]({ $method })
changed-corrections = Corrections to earlier figures
    .about = About the new figures: { $text }
    .files = The page of each council lists its own corrections. Where two files disagree, we use the one that ranks
        higher. [Both figures of each disagreement]({ $differences }) are in the downloads, except figures that were
        withdrawn.
changed-filled = Earlier years that had no figures before
changed-by-council = Council by council
changed-councils = Moves up and down, how many of them clearly, and corrected figures, by council
changed-up = Up
changed-down = Down
changed-revised = Corrected figures
changed-statements = Statements they changed
changed-went = Went
changed-true = What is true now
changed-now = Now
changed-follow = Follow the changes
    .about = [The feed of all councils]({ $feed }) (Atom) tells you of each release. { $some ->
        [yes] Each council with pages on this site
       *[no] Each council
    } also has a feed, on its own page of changes.
changed-council-new = New: { $source }, { $publisher }. { $dated }.
changed-council-counts = Counts before and now
changed-council-moves = Moves up and down
    .about = In the order of the measures. [How we compare councils]({ $method })
changed-council-corrections = What corrections changed
    .about = Figures for { $name }, or those it is compared with, were corrected. What is true now:
changed-council-follow = Follow { $name }
    .feed = [The feed of { $name }]({ $href }) (Atom) tells you of each release.
    .pages = [All figures for { $name }]({ $page }) and [what changed for other councils]({ $all }).

## A committee's report, and the index of releases and summaries

committee-take = PDF: print this page and choose to save it as PDF. The dashboard stands across the paper.
    What you see here and not in the report is left out.
    .dashboard = [The dashboard]({ $href })
    .scrutiny = [The view for a scrutiny committee]({ $href })
press-lenient = lenient
press-index = Press
    .about = Each summary leads with the count, names strengths and concerns by the same rule, and ends with notes to
        editors. Every sentence can be checked: see [how we compare councils]({ $method }). Summaries of earlier years
        are worked out again from the figures as they are now, and say so.
press-index-release = Release
press-index-releases = Releases
    .caption = Releases, latest first
press-index-years = Years, latest first
press-index-summaries = Summaries
    .caption = Press summaries by council and year

## A council's dashboard and its view for scrutiny

local-points-none = { $kind ->
    [achievements] No measure meets the rule for an achievement.
   *[improvements] No measure meets the rule for an area for improvement.
}
local-noticed = What we noticed in the figures
    .about = These things in the council's figures do not fit together, or are not as published elsewhere. The figures
        are shown as the council gave them.
    .nav = [what we noticed in the figures](#what-we-noticed)
local-ratings = What the ratings mean
    .about = Ratings are worked out from the figure, the target, and the tolerance or floor that is declared with the
        target. Where an officer has set another rating, both are shown, with the name and the reason.
    .none = Measures without a rating
    .nav = [what the ratings mean](#what-the-ratings-mean)
    .title = Measures by rating: { $name }, { $when }
local-columns = What the columns mean
    .target = **Target**: what the council set out to reach in { $year }, in words. The downloads have it as the
        council wrote it.
    .this = **{ $this }**: the council's figure for that part of the year. A figure that grows until the year ends is
        judged by a forecast, and the forecast's method is named.
    .same = **{ $same }**: the same part of the year before. Figures for part of a year are compared with that, and
        never with a whole year.
    .whole = **Whole year { $year }**: the figure for the year before.
    .direction = **Direction**: the change on { $same }, and whether it is better or worse. Clearly: by more than the
        margin of error; not clearly: it may be chance; neither word: it cannot be tested. Where the change is on
        something else, the cell says so.
    .quartile = **Quartile in { $when }**: where the council stood among the councils of { $country } in the published
        figures, in four groups. Top is the best quarter. Where margins of error leave its place open, the places that
        it may have stand under it.
    .picture = **Figure and target**: the shaded part meets the target, and the thick line is where it starts. The
        hatched part is amber. The dot or bar is the figure, a dashed bar the forecast, the small triangle the year
        before, and the arrow points to the good end. The line below, where there is one, joins at least three earlier
        and latest figures of one sort, such as quarters or whole years; the last is marked with a dot.
    .small = Small numbers
local-about =
    .strategy = The headings come from { $strategy }.
    .plan = The outcomes come from { $plan }.
    .downloads = [Download the figures]({ $href }): figures as printed, targets, ratings and positions.
    .method = [How we rate]({ $method }) and [what the words mean]({ $glossary }).
    .own = Figures, targets and comments are { $whose } own{ $source ->
        [none] {""}
       *[other] . Source: { $source }
    }.{ $published ->
        [none] {""}
       *[other] {" "}Published { $published }.
    }
local-scrutiny-year = This year
    .about = The position for { $when }. An achievement is a target that is met or on track, rated green. An area for
        improvement is a target that is missed or set to be missed, rated red or amber. Where there is no rating, the
        figure decides: better than the year before is an achievement, worse is an area for improvement. The outer
        rating comes first, and within it what moved that way since the year before.
    .nav = [this year](#this-year)
local-scrutiny-achievements = Achievements
local-scrutiny-improvements = Areas for improvement
local-scrutiny-beside = Beside other councils
    .about = The published figures for { $when }.
    .nav = [beside other councils](#beside-other-councils)
local-scrutiny-counted = Counted
local-scrutiny-new = What is new in { $when }
    .gained = Gained
    .lost = Lost
    .about = A record or a first time in the whole series, another quartile than before, or the other side of the average
        for { $country }. What may be due to chance is not listed.
local-scrutiny-ranks = Ranks, with the figures beside them
local-scrutiny-context = Spend, staff and other figures beside performance
    .about = These figures stand beside performance so that members can see them together. They are not rated, and
        nothing here says that one explains the other.
    .nav = [beside performance](#beside-performance)
local-scrutiny-questions = Questions to ask
    .about = Made from the ratings, the gaps and the concerns on this page. Members will have better ones.

    .nav = [questions to ask](#questions-to-ask)
## The home page, and the pages that list councils, regions and measures

heading-in = { START($subject) } { $in-place }
home-find = See what is going well there, what is not, and how it compares.
home-country = { $country } in { $when }
home-map = How councils compare
    .about = { $some ->
        [yes] Each square is a council. Those that have pages here lead to them.
       *[no] Each square is a council, and leads to its page.
    }
    .title = Share of measures better than the average for { $country }
home-changed = [What changed for each council]({ $href })
home-more = More ways in
    .councils = [Councils in one table]({ $href }), with how often each is better than average
    .regions = [Regions]({ $href }) and the councils in them
    .measures = [Measures]({ $href }), each with every council in one table
    .measures-alone = [Measures]({ $href }) that councils are compared by
    .performance = [Local performance]({ $href }): councils' own targets and figures during the year
    .press = [Press summaries]({ $href }), { $some ->
        [yes] by council and year
       *[no] one for each council and year
    }
    .data = [Data to download]({ $href }) as open files
    .changes = [What changed]({ $href }) with the newest figures, and corrections
    .method = [How we compare councils]({ $href }), with worked examples
home-list = { $some ->
    [yes] Councils on this site, A to Z
   *[no] All councils, A to Z
}
home-page = Pages
    .national = National measures
    .own = Targets, ratings and figures during the year
    .report = The committee report
some-councils =
    This site has pages for some councils only. The others are in every comparison, chart and download.
region-councils = Councils in { $when }
region-published = Published averages
    .about = These are the publisher's own figures for the region as a whole, the last of each measure.
limits-of-these-averages = Limits of these averages:
regions-about = Choose a region to see its councils and its published averages, latest figures { $when }.
regions-description = The regions of { $country } and their councils.
councils-by-region = You can also choose a [region]({ $href }).
councils-counts = Counts for every council
councils-description = Every council, by name.
councils-then = Councils that have been replaced
    .item = [{ $name }]({ $href }), last figures { $when }
    .inside = [{ $name }]({ $href }) (last figures { $when })
counts-about = Each row counts the measures { $subject ->
    [none] {""}
   *[other] of { $subject }{" "}
}where comparable data is available{ $when ->
    [none] {""}
   *[other] {" "}for { $when }
}. Choose a heading to sort. [How we count]({ $method })
measures-about = Each measure answers one question. Its page has { $has ->
    [figures] the council's figures
    [map] a map, every council in one table,
   *[table] every council in one table
} and what the figure means. [How we compare councils]({ $method })
measures-description = Every measure of { $subjects }, in plain words.

## On a card, which is a picture of 1200 by 630

card-of = of { $of }
card-own = Against its own targets, { $when }
card-rated = { $symbol } rated { $rating }
card-level = { $country }{ $likely ->
    [none] {""}
   *[other] , likely { $likely }
}
card-spread = lowest and highest of { $councils } councils{ $left-out ->
    [0] {""}
   *[other] , without { $left-out } on small numbers
}
card-region = { $of ->
    [one] measure
   *[other] measures
} { $way ->
    [better] better
   *[worse] worse
} than the national average{ $strict }
    .about = { START($subject) } in the region as a whole, { $when }
card-ahead = councils better than average in most measures, { $clearly } of them clearly
    .not = councils that were not
card-about = { START($subject) }, { $when }
card-foot = { $title } · figures as at { $date }

## What changed: headings and captions

label-average = Average
changes-none = All figures of this site are of one release, so there is nothing to compare it with yet.
changed-heading = What changed { $in-place }
changed-none = The figures for { $place } are all of one release.
changed-caption = Figures { $in-place } before and now
changed-averages = { $measure }: averages for { $when } before and now
changed-withdrawn = Withdrawn
local-description = What councils report of themselves: their own targets, figures and ratings.
press-description = A release or summary for each council and year, ready to quote, with notes to editors.
press-kind-heading = { $kind }: { $heading }
committee-crumb = Committee report

## What members may ask

ask = Question
    .which = Which figure is right?
    .forecast = Why does the council expect something else than a straight line gives?
    .rating = Why did the council print another rating than its figures give?
    .quartile = Why did the council print another quartile than the published figures give?
    .others = What do councils that do well do differently?
    .nothing-said = What is being done, and by whom? The council has not said.
    .enough = Is what the council is doing enough, and when will it show?
    .officer = Why does the officer's rating differ from the one worked out?
    .no-figure = When will there be a figure, and what is watched until then?
    .worse = Why is the figure worse than the year before, and should there be a target?
    .year-end = What does the council expect by the end of the year?

## A council's own figures: titles, and words in cells

local-dashboard = Is { $place } meeting its own targets?
    .position = The position for { $when }, beside the targets for { $year }.{ $published ->
        [none] {""}
       *[other] {" "}Published on { $published }.
    }
    .report = [the committee report]({ $href })
    .scrutiny = [the view for scrutiny]({ $href })
local-scrutiny = What scrutiny may ask { $place }
    .description = Achievements and areas for improvement: { $title }.
local-national = { $whose } national measures
    .compares = how { $place } compares with other councils
local-source = Source: { $whose } own figures
local-source-line = **Source:** { $source }.{ $published ->
    [none] {""}
   *[other] {" "}Published { $published }.
}
local-forecast-made = Forecast made { $when ->
    [unknown] by the council
   *[other] at { $when }
}{ $method ->
    [unknown] {""}
   *[other] : { $method }
}
local-leeway = by no more than { $tolerance }
    .floor = no worse than { $floor }
    .none = none: a missed target is red
local-beside-whole-year = whole year
local-in-doubt = in doubt: see what we noticed
rank-better = better rank
rank-worse = worse rank
rank-same = same rank

## On pictures, and what they say to those who do not see them

quartile-inside = { $quartile } quartile
chart-per-cent = Per cent
chart-axis-from = axis starts at { $start }
chart-new-series = new series
chart-voluntary = voluntary
chart-partial = only some councils took part
trend-key = Marks
    .margins = Upright lines: margin of error
    .few = open squares: small numbers
    .beyond = open triangles: small numbers
    .both = open marks: small numbers
chart-better = better
    .higher = better →
    .lower = ← better
chart-beyond = { $count }
    .lower = { $count } lower
    .higher = { $count } higher
chart-not-ranked = not ranked
chart-target = Target { $target }
chart-numbers = Numbers: { $title }
    .all = All the numbers
chart-more = Numbers and downloads
    .words = Chart in words and numbers
strip-title = { $measure }, all councils, { $period } ({ $unit })
strip-columns = Among all councils
    .value = Value in { $period }
strip-councils = Councils with a figure
strip-key = Marks
    .margin = line across: margin of error
    .few = open squares: small numbers
strip-cuts = Quartiles
    .top = Top quartile starts at
    .median = Median
    .bottom = Bottom quartile lies beyond
strip-summary = Dot chart of { $count ->
    [one] 1 council
   *[other] { $count } councils
} with a figure in { $when }, from { $lowest } to { $highest }
strip-sharing = { $count } councils share { $value }
strip-beyond = { $count ->
    [one] 1 council stands
   *[other] { $count } councils stand
} beyond the scale, drawn at its edge
strip-no-figure = { $name } has no figure: { $reason }
strip-likely = { $low } to { $high } with its margin of error
trend-description = Line chart. { $told }.
trend-line = { $name }: { $end } in { $last }{ $points ->
    [1] {""}
    [2] , { $start } in { $first }
   *[other] , { $start } in { $first }; lowest { $lowest } in { $when-lowest }, highest { $highest } in { $when-highest }
}
trend-beside = In { $when }: { $others }
trend-few = On small numbers: { $years }
trend-missing = No figure in { $years }: { $reason }
trend-new-series = A new series starts in { $when }
trend-target = Target for { $when }: { $target }
