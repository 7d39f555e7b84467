### Yr hyn y mae'r wefan yn ei ddweud, yn Gymraeg. What the site says, in Welsh.
### A translation that no Welsh speaker has checked. A message that is not here is said in English.

## The language itself

language = cy-GB
    .page = cy
    .name = Cymraeg
translation-note =
    Nid oes siaradwr Cymraeg wedi gwirio'r cyfieithiad hwn. No Welsh speaker has checked this translation.

## Around every page; sections of the site; links at the foot of a page

site-menu = Dewislen
site-search = Chwilio
site-skip = Neidio i'r cynnwys
site-sections = Adrannau
site-languages = Ieithoedd eraill
site-breadcrumb = Llwybr
site-home = Hafan
site-source = Ffynhonnell:
site-data-page = Mae'r { $open }dudalen ddata{ $close } yn enwi pob ffeil.
site-licence = Trwydded:
site-as-at = Ffigurau fel ar { $date }.
site-contact = Cyswllt:
site-draft = DRAFFT: rhagolwg preifat, nid i'w gyhoeddi.
site-changed = Beth sydd wedi newid
site-lost = Heb ddod o hyd i'r dudalen
site-lost-why =
    Os gwnaethoch deipio'r cyfeiriad, gwiriwch ei fod yn gywir. Os gwnaethoch ddilyn dolen, efallai fod y dudalen wedi symud.
site-lost-measures = Dewis mesur
site-lost-councils = Gweld y rhestr o gynghorau, gan gynnwys cyn-gynghorau
site-lost-home = Mynd i'r hafan
site-find = Dod o hyd i gyngor
site-all = Pob cyngor, A i Y
section-index = Hafan
section-councils = Cynghorau
section-regions = Rhanbarthau
section-measures = Mesurau
section-performance = Perfformiad lleol
section-press = Y wasg
section-changes = Beth sydd wedi newid
section-downloads = Data
section-method = Dull
section-glossary = Geirfa
footer-method = Sut rydym yn cymharu
footer-glossary = Ystyr y geiriau
footer-downloads = Data i'w lawrlwytho
footer-accessibility = Hygyrchedd

## Numbers, ranks, lists, periods and places

ordinal = { $form ->
    [zero] { $number }fed
    [one] { $number }af
    [two] { $number }il
    [few] { $number }ydd
    [many] { $number }ed
   *[other] { $number }fed
}
ranked = { $rank }
    .joint = cydradd { $place }
    .of = { $rank } o { $of }
value-range = { $low } i { $high }
list = ,
    .and = a
    .or = neu
amount = { $amount }
    .at-least = { $amount } neu fwy
    .more = mwy na { $amount }
    .at-most = { $amount } neu lai
    .less = llai na { $amount }
unit-score = sgôr { $of }
unit-points = pwynt
    .percent = { $count ->
        [two] bwynt canran
       *[other] pwynt canran
    }
    .score = { $count ->
        [two] bwynt
       *[other] pwynt
    }
twelve-months = y 12 mis hyd at { $month }
during = yn { $period }
    .months = o { $period }
    .day = ar { $period }
size = { $size } beit
    .thousands = { $size } kB
    .millions = { $size } MB
place = { $name }
    .in = yn { $place }
    .whose = { $name }

## Why there is no figure

missing-suppressed =
    .table = Heb ei ddangos gan y cyhoeddwr
    .chart = wedi'i guddio
    .figure = mae'r cyhoeddwr yn ei guddio
    .own = mae'r cyngor yn ei guddio
    .without = wedi'u cuddio gan y cyhoeddwr
    .unpublished = am na chyhoeddwyd yr un
missing-few-people =
    .table = Heb ei ddangos: rhy ychydig o bobl
    .chart = rhy ychydig o bobl
    .figure = mae'r cyhoeddwr yn ei guddio am fod cyn lleied o bobl yn cael eu cyfrif fel y gellid eu hadnabod
    .own = mae wedi'i guddio am fod cyn lleied o bobl yn cael eu cyfrif fel y gellid eu hadnabod
    .without = wedi'u cuddio gan y cyhoeddwr am mai ychydig o bobl sy'n cael eu cyfrif
    .unpublished = am na chyhoeddwyd yr un
missing-no-data =
    .table = Data ar goll
    .chart = data ar goll
    .figure = mae'r cyhoeddwr yn dweud bod ei ddata ar goll
    .own = mae data ar goll
    .without = heb ffigur am fod data ar goll
    .unpublished = am fod data ar goll
missing-not-applicable =
    .table = Ddim yn berthnasol
    .chart = ddim yn berthnasol
    .figure = mae'r cyhoeddwr yn ei nodi fel un nad yw'n berthnasol
    .own = nid yw'r mesur yn berthnasol
    .without = wedi'u nodi gan y cyhoeddwr fel rhai nad ydynt yn berthnasol
    .unpublished = am na chyhoeddwyd yr un
missing-not-available =
    .table = Ddim ar gael
    .chart = ddim ar gael
    .figure = ni chyhoeddwyd yr un
    .own = nid yw'r cyngor yn rhoi un
    .without = ddim ar gael
    .unpublished = am na chyhoeddwyd yr un

## Which way is good; a figure beside an average, and beside the one before; a quarter of all councils

polarity-higher = Mae uwch yn well
    .brief = Uchel
polarity-lower = Mae is yn well
    .brief = Isel
polarity-band = Ystod sydd orau
    .brief = Mewn ystod
polarity-none = Nid yw uchel nac isel yn well
    .brief = Y naill na'r llall
standing-better = gwell
standing-in-line = yn gyson
standing-worse = gwaeth
standing-higher = uwch
standing-lower = is
direction-improved = wedi gwella
direction-no-change = dim newid
direction-worsened = wedi gwaethygu
direction-rose = wedi codi
direction-fell = wedi gostwng
quartile-top = Uchaf
    .inside = uchaf
    .short = Uchaf
quartile-second = Ail
    .inside = ail
    .short = 2il
quartile-third = Trydydd
    .inside = trydydd
    .short = 3ydd
quartile-bottom = Isaf
    .inside = isaf
    .short = Isaf
quartiles-in-order = uchaf|ail|trydydd|isaf
leading-count-national = y cyfartaledd cenedlaethol
    .better-than = y cyfartaledd cenedlaethol
    .worse-than = y cyfartaledd cenedlaethol
    .between = Yn gyson
leading-count-regional = y cyfartaledd rhanbarthol
    .better-than = y cyfartaledd rhanbarthol
    .worse-than = y cyfartaledd rhanbarthol
    .between = Yn gyson
leading-count-either = y cyfartaledd cenedlaethol neu ranbarthol
    .better-than = y cyfartaledd cenedlaethol neu ranbarthol
    .worse-than = pob cyfartaledd sydd
    .between = Yn gyson
leading-count-both = y cyfartaledd cenedlaethol a'r un rhanbarthol
    .better-than = y ddau gyfartaledd
    .worse-than = y ddau gyfartaledd
    .between = Rhyngddynt

## What sentences share

-chance = er y gall hyn fod yn siawns
better-than = { $polarity ->
    [lower] yn well (yn is) na
   *[other] yn well na
}
worse-than = { $polarity ->
    [lower] yn waeth (yn uwch) na
   *[other] yn waeth na
}
perhaps-chance = { $clear ->
    [no] , { -chance }
   *[other] {""}
}

## A council's figure beside averages

how-far = { $adverb ->
    [clearly] yn amlwg{" "}
    [considerably] yn sylweddol{" "}
    [slightly] ychydig{" "}
   *[none] {""}
}{ $standing ->
    [similar] tua'r un fath â
    [in-line] yn gyson â
    [better] { better-than }
    [worse] { worse-than }
    [higher] yn uwch na
   *[lower] yn is na
}
beside-one = { $how } { $name ->
    [full] chyfartaledd { $place }
   *[brief] { $place }
} ({ $value }){ perhaps-chance }
beside-both-alike = { $how } { $name ->
    [full] chyfartaleddau { $place }
   *[brief] { $place }
} ({ $value }) a { $other-place } ({ $other-value }){ $chance ->
    [both] , er y gall y ddau wahaniaeth fod yn siawns
    [one] , er y gall y gwahaniaeth o { $chance-place } fod yn siawns
   *[none] {""}
}
beside-both = { $how } { $name ->
    [full] chyfartaledd { $place }
   *[brief] { $place }
} ({ $value }){ $chance ->
    [first] , { -chance },
   *[other] {""}
} { $opposed ->
    [yes] ond
   *[no] ac
} { $other-how } { $name ->
    [full] chyfartaledd { $other-place }
   *[brief] { $other-place }
} ({ $other-value }){ $chance ->
    [both] , er y gall y ddau wahaniaeth fod yn siawns
    [second] , { -chance }
   *[none] {""}
}
level = { START($in-area) }, roedd { $subject } yn { $value } yn { $when }.{ $averages ->
    [0] {""}
   *[other] {" "}Mae hynny { $beside }.
}
stands = Mae { $beside }.
beside = Roedd { $name } { $beside }.
average-of-type = cyfartaledd { $type }

## A council's place among councils; why there is no figure

rank = Roedd { $name } yn { $rank } cyngor{ $quartile ->
    [none] {""}
   *[other] , yn y chwartel { $quartile }
}{ $among ->
    [none] {""}
   *[other] { $quartile ->
        [none] ,
       *[other] {" "}ac
    } ymhlith y { best-or-weakest } yn { $country }
}.{ $wide ->
    [yes] {" "}Gan ganiatáu ar gyfer lwfans gwallau, mae ei le rhwng { $highest } a { $lowest }.
   *[no] {""}
}{ $shared-by ->
    [0] {""}
   *[other] {" "}Oherwydd ffigurau cyfartal, mae { $shared-by } o { $ranked } cyngor yn rhannu'r chwartel { $quartile }.
}
best-or-weakest = { $among ->
    [best] goreuon
   *[weakest] gwannaf
}
missing = Nid oes ffigur ar gyfer { $name } yn { $when }: { $reason }{ $next-due ->
    [none] {""}
   *[other] ; fe'i cynhelir bob dwy flynedd a bydd y nesaf yn { $next-due }
}.

## A council's figure over time

change = { START($whose) }: { moved }
moved = { $direction ->
    [no-change] { $full-value } oedd y ffigur { $during }, yr un fath â { $during-before }
   *[other] { rose-or-fell } y ffigur { $grade ->
        [slightly] ychydig{" "}
        [considerably] yn sylweddol{" "}
       *[none] {""}
    }{ from-to }{ judged-change }
}.
rose-or-fell = { $way ->
    [rose] cododd
   *[fell] gostyngodd
}
judged-change = { $direction ->
    [improved] { $clear ->
        [yes] , sy'n welliant amlwg
        [no] , sy'n welliant, { -chance }
       *[untested] , sy'n welliant
    }
    [worsened] { $clear ->
        [yes] , sy'n amlwg yn waeth
        [no] , sy'n waeth, { -chance }
       *[untested] , sy'n waeth
    }
   *[other] { perhaps-chance }
}
from-to = o { $previous } ({ $before }) i { $value } ({ $when })
on-few = Mae'n seiliedig ar niferoedd bach, felly gall hyn fod yn siawns.
rank-moved = Aeth ei safle o { $before } i { $now }{ perhaps-chance }.
beside-average = { $side ->
    [better] yn well
    [worse] yn waeth
    [higher] yn uwch
   *[lower] yn is
} na chyfartaledd { $country }
run = Mae ffigur { $whose } wedi { $direction ->
    [improved] gwella
    [worsened] gwaethygu
    [rose] codi
   *[fell] gostwng
} { $run } gwaith yn olynol, { from-to }{ $clear ->
    [no] , er y gall y newid cyfan fod yn siawns
   *[other] {""}
}.
record = Ffigur { $whose }, { $value }, yw'r { $extreme ->
    [highest] uchaf
   *[lowest] isaf
}{ $judged ->
    [best] , ac felly'r gorau,
    [worst] , ac felly'r gwaethaf,
   *[none] {""}
} o'i { $points } ffigur cymaradwy ers { $start }{ perhaps-chance }.
trend =
    Mae { $points } ffigur cymaradwy { $whose } ers { $start } yn dangos tuedd { $sign ->
        [rising] ar i fyny
       *[falling] ar i lawr
    }{ $good ->
        [yes] , sy'n welliant
        [no] , sy'n waeth
       *[none] {""}
    }.{ $way ->
        [none] {""}
       *[other] {" "}Ond { rose-or-fell } yr olaf ohonynt o { $previous } i { $value }{ perhaps-chance }.
    }

## The data themselves

published = { START(came-out) } Ffynhonnell: { $publishers }.
measure-published = { START($measure) }: { came-out } Ffynhonnell: { $publishers }.
came-out = { $dated ->
    [0] nid yw'n hysbys pryd y cyhoeddwyd { the-figures } ddiwethaf.
   *[other] { $undated ->
        [0] cyhoeddwyd { the-figures } ddiwethaf { on-days }.
       *[other] o { the-figures }, cyhoeddwyd { $dated } ddiwethaf { on-days }. Ar gyfer y { $undated } arall, nid yw'r diwrnod yn hysbys.
    }
}
the-figures = { $figures ->
    [one] y ffigur { $which ->
        [newest] mwyaf newydd
        [last] olaf
       *[all] sydd
    }
   *[other] y { $figures } ffigur{ $which ->
        [newest] {" "}mwyaf newydd
        [last] {" "}olaf
       *[all] {""}
    }
}{ $whose ->
    [all] {" "}o gynghorau a chyfartaleddau
    [area] {" "}ar gyfer { $name }
   *[none] {""}
} ar gyfer { $when }
on-days = { $days ->
    [one] ar { $last-day }
   *[several] rhwng { $first-day } a { $last-day }
}
source-dated = { $known ->
    [yes] Cyhoeddwyd { $day }
   *[no] Dyddiad cyhoeddi ddim yn hysbys
}

## A measure across the country

england-level = { START($in-area) }, roedd { $subject } yn { $value } yn { $when }.{ $direction ->
    [not-comparable] {""}
    [no-change] {" "}Mae hynny yr un fath ag yn { $before }.
   *[other] {" "}Mae hynny { $clear ->
        [yes] yn amlwg{" "}
       *[other] {""}
    }{ $direction ->
        [improved] { better-than }
        [worsened] { worse-than }
        [rose] yn uwch na
       *[fell] yn is na
    } { $before } ({ $previous }){ perhaps-chance }.
}
spread = Yn { $when }, roedd ffigurau { $councils } cyngor yn amrywio o { $lowest } i { $highest }. Y ffigur canol oedd { $middle }.{ $left-out-count ->
    [0] {""}
   *[other] {" "}Nid yw'r isaf a'r uchaf yn cynnwys { on-small-numbers }.
}
on-small-numbers = { $left-out-named ->
    [yes] { $left-out }
   *[no] { $left-out-count } cyngor arall
}, y mae eu ffigurau'n seiliedig ar niferoedd bach

## Counts of measures

clearly-so = { $count ->
    [one] { $clearly ->
        [0] nid yn amlwg
       *[other] yn amlwg
    }
   *[other] { $clearly-share ->
        [all] pob un
        [none] 0
       *[some] { $clearly }
    } yn amlwg
}
mark = {" "}({ clearly-so })
out-of = { $share ->
    [all] pob un o { $of }
    [none] 0 o { $of }
   *[some] { $count } o { $of }
}
of-measures = { $of ->
    [one] { $share ->
        [all] ei un mesur
       *[none] 0 o'i 1 mesur
    }
   *[other] { out-of } mesur
}
better-either = Yn { $when }, roedd { $name } yn well na'r cyfartaledd cenedlaethol neu ranbarthol mewn { of-measures }{ $mark }.
better-both = Yn { $when }, roedd { $name } yn well na'r cyfartaledd cenedlaethol a'r un rhanbarthol mewn { of-measures }{ $mark }.
better-england = Yn { $when }, roedd { $name } yn well na'r cyfartaledd cenedlaethol mewn { of-measures }{ $mark }.{ not-better }
better-region = Yn { $when }, roedd { $name } yn well na'r cyfartaledd rhanbarthol mewn { of-measures }{ $mark }.{ not-better }
not-better = { $worse ->
    [0] { $in-line ->
        [0] {""}
       *[other] {" "}Roedd yn gyson ag ef mewn { $in-line }.
    }
   *[other] { $in-line ->
        [0] {" "}Roedd yn waeth mewn { $worse }{ $worse-mark }.
       *[other] {" "}Roedd yn waeth mewn { $worse }{ $worse-mark } ac yn gyson ag ef mewn { $in-line }.
    }
}
trailing = { START($name) } y tu ôl i { $averages ->
    [national] cyfartaledd y wlad
    [both] gyfartaleddau'r wlad a'r rhanbarth
   *[every] bob cyfartaledd sydd ar gael
} mewn { $worse ->
    [0] 0 mesur.
   *[other] { $worse } mesur{ $mark }{ named }
}
named = { $named ->
    [one] : { $names }.
    [some] . Y rhain yw { $names }.
   *[no] .
}
in-line = Roedd { $name } yn gyson â chyfartaledd, ac yn well na'r un, mewn { $in-line } mesur{ named }
headline-trailing = { START($name) } y tu ôl i { $averages ->
    [both] gyfartaleddau'r wlad a'r rhanbarth
   *[every] bob cyfartaledd sydd ar gael
} mewn { measures-of-subject }
at-ends = { of-measures } yn y chwartel uchaf{ $mark } a { at-bottom }
at-bottom = { $bottom } yn yr isaf{ $bottom-mark }
quartiles = Yn { $when }, roedd gan { $name } { at-ends }.
moves = { $improved-share ->
    [all] gwellodd pob un{ $improved-mark }
   *[some] { $no-change ->
        [0] { moved-up } a { moved-back }
       *[other] { moved-up }, arhosodd { $no-change } yr un fath a { moved-back }
    }
}
moved-up = gwellodd { $improved }{ $improved-mark }
moved-back = gwaethygodd { $worsened }{ $worsened-mark }
one-moved = { $improved ->
    [0] { $worsened ->
        [0] arhosodd yr un fath
       *[other] gwaethygodd{ $worsened-mark }
    }
   *[other] gwellodd{ $improved-mark }
}
moves-over-time = { $compared ->
    [one] un mesur y gellir ei gymharu dros amser: { one-moved }
   *[other] { $compared } mesur y gellir eu cymharu dros amser: { moves }
}
changes = { $compared ->
    [0] Ni ellir cymharu'r un o ffigurau { $whose } ar gyfer { $when } ag un cynharach.
   *[other] Yn { $when }, roedd gan { $name } { moves-over-time }.
}
coverage = Mae gan { $name } { $share ->
    [all] { $measures ->
        [one] ffigur ar gyfer yr un mesur
       *[other] ffigur ar gyfer pob un o'r { $measures } mesur
    }
    [none] { $measures ->
        [one] ddim ffigur ar gyfer yr un mesur
       *[other] ddim ffigur ar gyfer yr un o'r { $measures } mesur
    }
   *[some] ffigur ar gyfer { $available } o'r { $measures } mesur
} { $held ->
    [yes] a gedwir yma
   *[no] a gyhoeddwyd
} ar gyfer { $when }.
provisional = Ar gyfer { $when }, mae { $share ->
    [all] { $count ->
        [one] yr un ffigur
       *[other] pob ffigur
    }
   *[some] { $count } o'r { $available } ffigur
} yn rhai dros dro y gellir eu diwygio.

standing-move = { START($name) }: { $move ->
    [remained] { beside-average }{ as-before }{ $clear ->
        [no] , er y gall yr olaf o'r rhain fod yn siawns
       *[other] {""}
    }
   *[became] bellach { beside-average }; yn { $before } roedd yn { $was } ({ $previous } yn erbyn { $previous-england }){ perhaps-chance }
}.
as-before = { $long ->
    [yes] {" "}ym mhob un o'i { $run } ffigur ers { $since }
   *[no] , fel yn { $before }
}
one-way = Mae'r rhan fwyaf o fesurau { $whose } wedi { $direction ->
    [improved] gwella
   *[worsened] gwaethygu
} yn { $when }, { $count } o'r { $compared } y gellir eu cymharu dros amser{ $mark }.{ $no-change ->
    [0] { $others ->
        [0] {""}
       *[other] {" "}O'r lleill, { others-moved }.
    }
   *[other] {" "}O'r lleill, { others-moved } ac arhosodd { $no-change } yr un fath.
}
others-moved = { $direction ->
    [improved] gwaethygodd
   *[worsened] gwellodd
} { $others }{ $others-mark }
cautions = { $of ->
    [national] Yn erbyn y cyfartaledd cenedlaethol
    [regional] Yn erbyn y cyfartaledd rhanbarthol
    [either] Yn erbyn y naill gyfartaledd neu'r llall
    [both] Yn erbyn y ddau gyfartaledd
   *[changes] O'r { $count } newid
}, { $all-tested ->
    [yes] { by-chance }
   *[no] gellir profi { $tested }{ $by-chance ->
        [0] {""}
       *[other] {" "}({ by-chance })
    }{ $small ->
        [0] {""}
       *[other] {" "}ac mae { $small } yn seiliedig ar niferoedd bach
    }
}.
by-chance = byddai tua { $by-chance } yn edrych yn amlwg trwy siawns
rank-changes = Gwellodd safle cenedlaethol { $whose } mewn { out-of } mesur{ $share ->
    [all] {""}
   *[some] {" "}a gostyngodd mewn { $worsened }
}{ $tested ->
    [yes] , gyda { $clear } symudiad amlwg
   *[no] {""}
}. Gwellodd ei ffigurau ei hun mewn { $figures-improved } a gwaethygodd mewn { $figures-worsened }.{ $against ->
    [0] {""}
   *[other] {" "}Mewn { $against } mesur, gwellodd y safle er i'r ffigur waethygu, am i gynghorau eraill waethygu mwy.
}

## Headlines; the count that leads

headline-better = { START($name) } yn well { $against ->
    [national] na'r cyfartaledd cenedlaethol
    [regional] na chyfartaledd { $region }
    [either] na'r cyfartaledd cenedlaethol neu ranbarthol
   *[both] na'r cyfartaledd cenedlaethol a'r un rhanbarthol
} mewn { measures-of-subject }
headline-quartiles = { START($name) } yn y chwarter uchaf o gynghorau ar gyfer { measures-of-subject }
headline-changes = { START($name) } { improves } mewn { measures-of-subject }
improves = { $past ->
    [yes] wedi gwella
   *[no] yn gwella
}
measures-of-subject = { $of ->
    [one] ei un mesur
   *[other] { $count } o { $of } mesur
} o { $of-subject }{ $mark }{ $small ->
    [0] {""}
    [one] ; mae 1 yn seiliedig ar niferoedd bach
   *[other] ; mae { $small } yn seiliedig ar niferoedd bach
}
strength-better = { START($measure) }: { $name } { $clear ->
    [yes] yn amlwg yn well na chyfartaledd { $country }
    [no] yn well na chyfartaledd { $country }, ond nid yn amlwg
   *[untested] yn well na chyfartaledd { $country }
}, sef { $value }
strength-in-quarter = { START($measure) }: ffigur { $name } yn y chwarter uchaf o gynghorau, sef { $value }
side-better = { $of ->
    [two] fesur
   *[other] mesur
} yn well na { $average }{ $mark }
side-worse = { $of ->
    [two] fesur
   *[other] mesur
} yn waeth na { $average }{ $mark }
count-leads = Y cyfrif yn erbyn { $average } sy'n arwain.
count-stands-in = Ni ellir gosod y ffigurau hyn wrth ymyl { $missing }, felly { $used } sy'n arwain.

## Marks beside figures; how a sentence was proved; labels of tables

mark-small-numbers = niferoedd bach
mark-provisional = dros dro
quartile-mark = { $quartile }{ $hidden }
    .hidden = {" "}chwartel
mark-clearly = yn amlwg { $mark }
    .not = { $mark }, nid yn amlwg
    .count = { $sure } yn amlwg
proof-rule = Rheol
proof-compared = Cymharwyd
proof-numbers = Rhifau
proof-measures = Mesurau
proof-published-in = Cyhoeddwyd yn
proof-false-if = Byddai hyn yn anghywir os
how-we-know = Sut rydym yn gwybod hyn{ $hidden }
    .hidden = {" "}am { $name }
label-average = Cyfartaledd
label-before = Cynt
label-beside = Wrth ymyl { $country }
label-change = Newid
label-council = Cyngor
label-figure = Ffigur
label-likely-range = Ystod debygol
label-measure = Mesur
label-quartile = Chwartel
label-rank = Safle
label-region = Rhanbarth
label-source = Ffynhonnell
label-type = Math
label-unit = Uned
label-value = Gwerth
label-year = Blwyddyn

## What pages share

heading-in = { START($subject) } { $in-place }
strengths = Cryfderau
concerns = Pryderon
also = Hefyd:
on-this-page = Ar y dudalen hon
opens-to-proof = Mae pob brawddeg yn agor i ddangos ei phrawf.
show-them = Eu dangos
provisional-note = **Dros dro.** { $note }
new-series = Cyfres newydd o { $period }.
source-line = Ffynhonnell: { $source }
source-note = { $source }
    .corrected = Cywirwyd { $day }.
    .retrieved = Lawrlwythwyd { $day }.
    .licence = Trwydded: { $licence }.
    .due = Y nesaf: { $due }.
what-is-measured = Beth sy'n cael ei fesur
    .official = **Enw swyddogol:** { $name }
    .unit = **Uned:** { $unit }. **Cyfeiriad:** { $polarity }.
    .collected = **Casglwyd yn:** { $collection }, { $frequency }.
    .margin = **Lwfans gwallau:** { $margin }
    .source = **Ffynhonnell:** { $source }
    .earlier = **Ffigurau cynharach:** { $sources }.
    .code = **Cod:** { $code }
    .broken = **Cyfres newydd o { $period }:** { $note } Ni chymharir ffigurau cyn ac ar ôl.
    .gap = **Dim ffigurau ar gyfer { $periods }:** { $reason }.
    .partial = **Dim ond rhai cynghorau a gymerodd ran yn { $periods }:** nid oes cyfartaledd, chwartel na newid ar gyfer y flwyddyn honno.
    .as-above = fel uchod.
margin-published = Mae'r cyhoeddwr yn rhoi lwfans gwallau. Mae'r ffigur cywir yn debygol iawn o fod o'i fewn.
margin-wilson = Cyfrifir y lwfans gwallau o nifer y bobl a gyfrifwyd (cyfwng sgôr Wilson, 95%).
margin-poisson = Cyfrifir y lwfans gwallau o'r cyfrif (cyfwng Poisson union, 95%).
margin-none = Cyfrif o gofnodion yw hwn, nid arolwg. Ni chyhoeddir lwfans gwallau.
code-of-measure = { $code } yn { $framework } ({ $first } i { $last })
    .now = { $code } yn { $framework } ({ $first } hyd heddiw)

## The page of a council

council-strengths-and-concerns = Cryfderau a phryderon
    .inside = cryfderau a phryderon
council-picked =
    Dewisir cryfderau a phryderon gan yr un rheol, ac nid yw ffigurau sy'n seiliedig ar niferoedd bach yn y naill na'r llall:
    gweler [sut rydym yn eu dewis]({ $method }#strengths-and-concerns).
council-compares = Sut mae { $name } yn cymharu
council-more-ways = Mwy o ffyrdd o gymharu
council-by-kind = Yn ôl math o fesur
council-quartiles-by-year = Dangos y chwarteli fesul blwyddyn
council-measure-by-measure = Fesul mesur
    .inside = fesul mesur
council-table = Tabl o bob mesur
    .inside = tabl o bob mesur
    .show = { $alone ->
        [yes] Dangos y tabl: pob mesur gyda'i newid
       *[no] Dangos y tabl: pob mesur gyda'i gyfartaleddau, ei safle a'i newid
    }
    .caption = { $alone ->
        [yes] Pob mesur o { $subject } ar gyfer { $council } yn { $when }, gyda'i newid ers y ffigur cymaradwy blaenorol.
       *[no] Pob mesur o { $subject } ar gyfer { $council } yn { $when }: gwell neu waeth na phob cyfartaledd, gyda'i safle, ei chwartel a'i newid ers y ffigur cymaradwy blaenorol.
    }
council-missing = Beth sydd ar goll a pham
    .inside = beth sydd ar goll
    .each = Pob mesur heb ffigur, a pham
council-no-longer-published = Heb ei gyhoeddi mwyach, gyda'i flwyddyn olaf
council-counted-apart =
    Cyfrifir y ffigurau hyn ar eu pennau eu hunain: maent ar gyfer { $when }, ac nid oes yr un ohonynt yn y cyfrifon uchod.
council-further = { $peers ->
    [none] Heb ffigur, ffynonellau
   *[other] Heb ffigur, { $peers }, ffynonellau
}
council-sources = { $peers ->
    [none] Ffynonellau a thrwydded
   *[other] Ffynonellau, { $peers } a thrwydded
}
council-peers = { $peers }, agosaf yn gyntaf
council-beside = Wrth ymyl pob cyngor: mewn faint o'i fesurau yr oedd yn well na { $average }.
council-neighbours = Cynghorau eraill [{ $in-region }]({ $href })
council-in-region = Mae { $name } [{ $in-region }]({ $href }). Ffigurau'r cyhoeddwr ei hun yw'r cyfartaleddau rhanbarthol.
council-figures-for = Mae'r ffigurau ar gyfer { $when }.
council-method = [Sut rydym yn cymharu cynghorau]({ $method }) ac [ystyr y geiriau]({ $glossary }).
council-about = Am y ffigurau hyn
    .inside = am y ffigurau hyn
council-next = Ble i fynd nesaf
    .inside = ble i fynd nesaf
    .press = **I'w ddyfynnu:** mae'r geiriau hyn yn barod yn y [crynodeb i'r wasg ar gyfer { $when }]({ $href }).
    .own = **Nodau'r cyngor ei hun:** [targedau a ffigurau { $whose } ar gyfer { $year }]({ $href }).
    .new = **Beth sy'n newydd:** [beth sydd wedi newid ar gyfer { $name }]({ $href }) gyda'r ffigurau diweddaraf, a'i borthiant.
    .corrections = **Cywiriadau:** [beth a gywirwyd ar gyfer { $name }]({ $href }) ers hynny, a'i borthiant.
    .numbers = **Y rhifau:** [lawrlwytho pob ffigur ar gyfer { $name } (CSV)]({ $href }),
        neu weld [pob lawrlwythiad]({ $downloads }).
    .before = **Cynt:** [{ $name }]({ $href }), hyd at { $when }.
    .after = **Wedyn:** [{ $name }]({ $href }), o { $when }.
count-of = { $number } o { $of }
limits-of-these-figures = Cyfyngiadau'r ffigurau hyn:
glance-quartiles = Mesurau ym mhob chwartel{ $small }
glance-small = , { $count } ohonynt ar niferoedd bach
glance-strengths = Yn gwneud yn dda
    .none = Nid oes mesur yn bodloni'r rheol ar gyfer cryfder.
glance-concerns = Yn gwneud yn llai da
    .none = Nid oes mesur yn bodloni'r rheol ar gyfer pryder.
side-more = { $side ->
    [strength] Mwy o gryfderau
   *[concern] Mwy o bryderon
}
side-none = Dim mesur, yn ôl y rheol honno.
met = { $met ->
    [missed] heb ei gyrraedd
    [narrowly_missed] heb ei gyrraedd o drwch blewyn
    [within] o'i fewn
    [below] oddi tano
    [above] uwch ei ben
   *[met] wedi'i gyrraedd
}
tile-target = Targed { $target }: { met }
marks-how-to-read = Sut i ddarllen y lluniau:
marks-small-numbers = { $council }, ar niferoedd bach
marks-margin = lwfans gwallau
marks-people = un o 100 o bobl
marks-quarters = chwarteri o'r holl gynghorau, y gwaethaf ar y chwith, y gorau ar y dde

## The page of one measure of a council

council-measure-asked = Mesur: **{ $name }**. { $polarity }.{ $provisional ->
    [yes] {" "}Ffigur **dros dro** yw hwn y gellir ei ddiwygio.
   *[no] {""}
}
council-measure-targets = **Targed y cyngor ei hun:** { $targets }.
    .one = { $target } ar gyfer { $period }
council-measure-facts = Beth a newidiodd a ble mae hyn yn sefyll
council-measure-numbers = Y rhifau
council-measure-table = { $measure }: { $council } fesul blwyddyn ({ $unit }). { $direction }.{ $alone ->
    [yes] {""}
   *[no] {" "}Dywedir gwell a gwaeth am { $council }.
}
council-measure-onward = [Pob mesur ar gyfer { $council }]({ $href })
    .own = [Ffigurau a tharged y cyngor ei hun]({ $href })
    .measure = [Y mesur hwn ar gyfer pob cyngor]({ $href })
    .csv = [Lawrlwytho'r ffigurau (CSV)]({ $href })
    .method = [Sut rydym yn cymharu]({ $href })
council-measure-partial = Dim ond rhai cynghorau a gymerodd ran, felly nid oes cyfartaledd, chwartel na newid.
see-period = Gweler { $period }.
facts-over-time = Dros amser
facts-among-councils = Ymhlith cynghorau
facts-of-itself = Y ffigur ei hun
key-beside = Wrth ymyl { $country } ({ $average })
key-rank = Safle ymhlith cynghorau
key-change = Newid ers { $when }
key-target = Targed y cyngor ei hun

## The page of a measure

measure-asked = Mesur: **{ $name }**. { $polarity }.
measure-provisional = **Dros dro.** Mae { $all ->
    [all] pob un
   *[some] rhai
} o'r ffigurau ar gyfer { $when } yn rhai dros dro y gellir eu diwygio.
measure-pictures = Ble mae cynghorau'n sefyll
measure-ends = Gorau a gwannaf, gwella fwyaf a gwaethygu fwyaf
measure-councils = Pob cyngor
measure-spread = Y gwasgariad dros amser
measure-table = { $measure }: pob cyngor yn { $period } ({ $unit }). { $direction }.{ $average ->
    [none] {""}
   *[other] {" "}{ $country }: { $average }.
}
measure-onward = [Lawrlwytho pob ffigur (CSV)]({ $href })
key-council = Cyngor
    .highest = Cyngor uchaf
    .middle = Cyngor canol
    .lowest = Cyngor isaf
find-label = Enw'r cyngor
    .figure = Gweld ffigur cyngor
find-none = Nid oes gan yr un cyngor yr enw hwnnw. Rhowch gynnig ar ran ohono.
limits-where = Ble y nodir pob un
legend-clearly = Yn amlwg
    .means = mae'r gwahaniaeth yn fwy na'r lwfans gwallau. Nid yn amlwg: gall fod yn siawns.
        Y naill air na'r llall: nid oes lwfans yn hysbys, felly ni ellir ei brofi
chart-download = Lawrlwytho:
    .picture = llun (SVG)
    .numbers = rhifau (CSV)
chart-embed = Cod i ddangos y siart hwn ar wefan arall
    .address = Yn y cod, rhowch gyfeiriad y wefan hon cyn { $folder }.
    .see = Ei weld fel y bydd eraill
origins = Ble mae pob ffigur yn y ffeiliau a gyhoeddwyd
    .caption = Y ffeil, a'r rhes neu'r gell, ar gyfer pob ffigur { $council } ar gyfer { $when }

## A release

press-kind = Crynodeb i'r wasg
    .release = Datganiad i'r wasg
press-kind-heading = { $kind }: { $heading }
press-subject = { START($subject) } { $in-place }, { $when }
press-said = { $role ->
    [none] Dywedodd { $by }:
   *[other] Dywedodd { $by }, { $role }:
}
press-dateline = **{ $dateline }:**
    .place = { $place }, { $date }
press-draft = DRAFFT: nid i'w gyhoeddi
press-quartiles = Cipolwg ar y chwarteli
press-changed = Mae ffigurau wedi newid ers cymeradwyo hwn: { $changes }.
    .figure = roedd { $name } yn { $was }, ac mae bellach yn { $now }
    .gone = nid oes ffigur bellach ar gyfer { $name }: { $why }
press-listing = Mesurau
    .trailing = Gwaeth na phob cyfartaledd sydd ar gael
    .in-line = Yn gyson â chyfartaledd, ac yn well na'r un
    .coverage = Heb ffigur ar gyfer y cyngor
    .not-published = Heb ffigur ar gyfer unrhyw gyngor
press-in-focus = Dan sylw
press-quotes = Beth mae pobl yn ei ddweud
press-background = Cefndir
press-listings = Mesurau a gyfrifir uchod ac na chânt eu henwi
press-notes = Nodiadau i olygyddion
press-note = **Cymaryddion:** y cyfartaledd cenedlaethol yw'r ffigur a gyhoeddwyd ar gyfer { $country }
    a'r cyfartaledd rhanbarthol yw'r ffigur a gyhoeddwyd ar gyfer { $region }. Ni chyfrifir yr un ohonynt o ffigurau cynghorau.
    Mae "gwell" yn dilyn cyfeiriad pob mesur, ac nid yw ffigur cyfartal yn well.
    .published = Cyhoeddwyd
    .strengths = Dewisir **cryfderau a phryderon** gan un rheol, yr un fath i'r ddau, ac nid yw ffigurau sy'n seiliedig ar
        niferoedd bach yn y naill na'r llall: gweler [sut rydym yn eu dewis]({ $method }#strengths-and-concerns).
        Dywedir y rhai sy'n sefyll allan fwyaf gyda'u ffigurau.
    .available = Ffigurau sydd ar gael
    .without = Heb ffigurau
    .not-published = Heb eu cyhoeddi
    .provisional = Ffigurau dros dro
    .not-for = Yr hyn na ddylid defnyddio'r ffigurau ar ei gyfer
    .as-at = **Ffigurau fel ar:** { $date }. { $last ->
        [none] Mae'r rhai diweddaraf bob amser ar dudalen y cyngor
       *[other] Mae ffigurau olaf y cyngor ar ei dudalen, ar gyfer { $last }
    }: { $council }.
press-table = Y ffigurau y tu ôl i'r datganiad hwn, { $when }
press-meaning = **{ $measure }**, yn swyddogol "{ $official }": { $unit }, { $polarity }.
press-meanings = Ystyr y mesurau a enwir yma
press-contact = Cyswllt
press-ends = DIWEDD
press-take = Mynd ag ef gyda chi
    .word = [Dogfen Word]({ $href })
    .text = [Testun plaen]({ $href })
    .pdf = PDF: argraffwch y dudalen hon a dewiswch ei chadw fel PDF.
        Gadewir allan yr hyn a welwch yma nad yw yn y datganiad.
press-headlines = Penawdau sy'n wir
    .about = Y cyfrif sy'n arwain sy'n dod gyntaf, yna'r cryfaf. Dywedir pob un gyda'i bwynt gwannaf wrth ei ymyl.
        Mae un a nodir yn drugarog yn haws gwneud yn dda ynddo na'r lleill. Mae datganiad yn enwi'r un a gymer wrth ei id.

## On pictures, and what they say to those who do not see them

quartile-inside = chwartel { $quartile }
chart-per-cent = Y cant
chart-axis-from = mae'r echelin yn dechrau ar { $start }
chart-new-series = cyfres newydd
chart-voluntary = gwirfoddol
chart-partial = dim ond rhai cynghorau a gymerodd ran
chart-better = gwell
    .higher = gwell →
    .lower = ← gwell
chart-beyond = { $count }
    .lower = { $count } yn is
    .higher = { $count } yn uwch
chart-not-ranked = heb safle
chart-target = Targed { $target }
chart-numbers = Rhifau: { $title }
    .all = Yr holl rifau
chart-more = Rhifau a lawrlwythiadau
    .words = Y siart mewn geiriau a rhifau
chart-skip-map = Neidio heibio'r map
chart-limits = Cyfyngiadau: { $limits }
strip-title = { $measure }, pob cyngor, { $period } ({ $unit })
strip-columns = Ymhlith yr holl gynghorau
    .value = Gwerth yn { $period }
strip-councils = Cynghorau â ffigur
strip-key = Marciau
    .margin = llinell ar draws: lwfans gwallau
    .few = sgwariau agored: niferoedd bach
strip-cuts = Chwarteli
    .top = Mae'r chwartel uchaf yn dechrau ar
    .median = Canolrif
    .bottom = Mae'r chwartel isaf y tu hwnt i
strip-summary = Siart ddotiau o { $count } cyngor â ffigur yn { $when }, o { $lowest } i { $highest }
strip-sharing = { $count } cyngor yn rhannu { $value }
strip-beyond = { $count } cyngor y tu hwnt i'r raddfa, wedi'u darlunio ar ei hymyl
strip-no-figure = Nid oes ffigur ar gyfer { $name }: { $reason }
strip-likely = { $low } i { $high } gyda'i lwfans gwallau
trend-key = Marciau
    .margins = Llinellau unionsyth: lwfans gwallau
    .few = sgwariau agored: niferoedd bach
    .beyond = trionglau agored: niferoedd bach
    .both = marciau agored: niferoedd bach
trend-description = Siart linell. { $told }.
trend-line = { $name }: { $end } yn { $last }{ $points ->
    [1] {""}
    [2] , { $start } yn { $first }
   *[other] , { $start } yn { $first }; isaf { $lowest } yn { $when-lowest }, uchaf { $highest } yn { $when-highest }
}
trend-beside = Yn { $when }: { $others }
trend-few = Ar niferoedd bach: { $years }
trend-missing = Dim ffigur yn { $years }: { $reason }
trend-new-series = Mae cyfres newydd yn dechrau yn { $when }
trend-target = Targed ar gyfer { $when }: { $target }

## Figures at both ends, and what moved most

series-published = { published }
extreme-figure = { $clear ->
    [yes] y ffigur { extreme-end }
   *[other] y ffigur { extreme-end } a gyhoeddwyd
}
extreme-end = { $end ->
    [best] gorau
   *[worst] gwannaf
}
leaving-out = { $left-out-count ->
    [0] {""}
   *[other] gan adael allan { on-small-numbers },{" "}
}
extreme =
    { $left-out-count ->
        [0] { START(extreme-figure) }
       *[other] { START(leaving-out) }{ extreme-figure }
    } ar gyfer { $when } oedd { $value }, { $councils-named ->
        [yes] { $in-councils }
       *[no] mewn { $councils } o { $ranked } cyngor
    }.
most-changed =
    O'r { $compared } cyngor y gellir eu cymharu â { $since }, { $way ->
        [improved] gwellodd
       *[worsened] gwaethygodd
    } { $moved }{ $mark }. { $councils-named ->
        [yes] { $left-out-count ->
            [0] { START($steps) }
           *[other] { START(leaving-out) }{ $steps }
        } { changed-most }
       *[no] { $left-out-count ->
            [0] Gwnaeth
           *[other] { START(leaving-out) }gwnaeth
        } y rhai { changed-most }, { $councils } ohonynt, hynny o { $change }
    }{ perhaps-chance }.
changed-most = { $way ->
    [improved] a wellodd fwyaf
   *[worsened] a waethygodd fwyaf
}
find-list = Dewiswch o { $link }.
find-order = pob cyngor
    .best-first = pob cyngor, y gorau yn gyntaf
    .by-name = pob cyngor, A i Y
    .some = y cynghorau ar y wefan hon, A i Y
