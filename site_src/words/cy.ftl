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
    .percent = pwynt canran
    .score = pwynt
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
    .without = heb fod ar gael
    .unpublished = am na chyhoeddwyd yr un

missing-survey-not-due =
    .table = Dim arolwg i fod y flwyddyn honno
    .chart = dim arolwg
    .figure = nid oedd arolwg i fod y flwyddyn honno
    .own = nid oes arolwg i fod eleni
    .without = heb ffigur am nad oedd arolwg i fod
    .unpublished = am nad oedd arolwg i fod
missing-survey-not-run =
    .table = Ni chynhaliwyd yr arolwg
    .chart = dim arolwg
    .figure = ni chynhaliwyd yr arolwg y flwyddyn honno
    .own = ni chynhelir yr arolwg eleni
    .without = heb ffigur am na chynhaliwyd yr arolwg
    .unpublished = am na chynhaliwyd yr arolwg
missing-suspended =
    .table = Ataliwyd y cyhoeddi
    .chart = heb ei gyhoeddi
    .figure = ataliwyd y cyhoeddi
    .own = mae'r cyhoeddi wedi'i atal
    .without = heb ffigur am i'r cyhoeddi gael ei atal
    .unpublished = am i'r cyhoeddi gael ei atal
missing-not-yet-due =
    .table = Ddim i'w ddisgwyl eto
    .chart = ddim eto
    .figure = nid oes disgwyl iddo eto
    .own = nid oes disgwyl iddo eto
    .without = heb fod i'w disgwyl eto
    .unpublished = am nad oes disgwyl iddynt eto
missing-no-council =
    .table = Dim cyngor o'r fath y flwyddyn honno
    .chart = dim cyngor
    .figure = nid oedd y cyngor yn bod y flwyddyn honno
    .own = nid oedd y cyngor yn bod bryd hynny
    .without = heb ffigur am nad oedd y cyngor yn bod y flwyddyn honno
    .unpublished = am na chyhoeddwyd yr un
missing-not-held =
    .table = Heb ei gadw yma
    .chart = heb ei gadw
    .figure = ni chedwir ffeil y cyhoeddwr ar ei gyfer yma
    .own = ni chedwir y ffeil ar ei gyfer yma
    .without = mewn ffeil gan y cyhoeddwr na chedwir yma, os oes ffigur o gwbl
    .unpublished = am na chedwir ffeil y cyhoeddwr ar eu cyfer yma

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
    .better-than = na'r cyfartaledd cenedlaethol
    .worse-than = na'r cyfartaledd cenedlaethol
    .between = Yn gyson
leading-count-regional = y cyfartaledd rhanbarthol
    .better-than = na'r cyfartaledd rhanbarthol
    .worse-than = na'r cyfartaledd rhanbarthol
    .between = Yn gyson
leading-count-either = y cyfartaledd cenedlaethol neu ranbarthol
    .better-than = na'r cyfartaledd cenedlaethol neu ranbarthol
    .worse-than = na phob cyfartaledd sydd
    .between = Yn gyson
leading-count-both = y cyfartaledd cenedlaethol a'r un rhanbarthol
    .better-than = na'r ddau gyfartaledd
    .worse-than = na'r ddau gyfartaledd
    .between = Rhyngddynt

## How a figure stands to its target; why it is not rated; how a forecast was made

rag-green = Gwyrdd
    .inside = gwyrdd
rag-amber = Oren
    .inside = oren
rag-red = Coch
    .inside = coch
rag-none = Heb ei raddio
    .inside = heb ei raddio
unrated-no-target = Dim targed
unrated-no-figure = Dim ffigur i'w osod yn erbyn y targed
unrated-year-not-over = Targed ar gyfer y flwyddyn gyfan yw hwn, ac nid oes rhagolwg
unrated-no-threshold = Ni chyhoeddwyd y ffigur y mae'r targed yn ei ddilyn
method-supplied = rhagolwg y cyngor ei hun
    .chart = gan y cyngor
method-straight-line = llinell syth
method-last-years-shape = patrwm y llynedd
    .chart = patrwm y llynedd

## What sentences share

-chance = er y gall hyn fod oherwydd siawns
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
    [similar] yn fras yr un fath â
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
    [both] , er y gall y ddau wahaniaeth fod oherwydd siawns
    [one] , er y gall y gwahaniaeth o { $chance-place } fod oherwydd siawns
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
    [both] , er y gall y ddau wahaniaeth fod oherwydd siawns
    [second] , { -chance }
   *[none] {""}
}
level = { START($in-area) }, roedd { $subject } yn { $value } yn { $when }.{ $averages ->
    [0] {""}
   *[other] {" "}Mae hynny { $beside }.
}
stands = Mae { $beside }.
beside = Roedd { $name } { $beside }.
# These two stand after "na" or "â".
average-of-type = chyfartaledd { $type }
average-of-peers = { $peers-counted ->
    [one] ffigur un o'i { $peers }
   *[other] chyfartaledd { $peers-counted } o'i { $peers }
}

small-base = { $rests-on ->
    [counted] Ffigur o { $people } { $counted } yw hwn
    [count] Cyfrif o { $people } yw hwn
    [share] Ffigur o { $count } o { $people } { $counted } yw hwn
    [share-of-records] Ffigur o { $count } o { $people } cofnod yw hwn
    [answers] Dim ond { $people } o bobl a atebodd
   *[records] Mae'n seiliedig ar { $people } cofnod
}, a gall siawns newid hynny'n fawr.

## A figure that is many times another, or a small part of it. $times are whole times, rounded down

ratio-england =
    Roedd ffigur { $whose } { ratio-of } cyfartaledd ar gyfer { $country } ({ $value } yn erbyn { $england }){ $tone ->
        [good] , sy'n well
        [poor] , sy'n waeth
       *[none] {""}
    }.
ratio-change =
    Ffigur { $whose }: { changed-by-ratio }, { from-to }{ $tone ->
        [good] , sy'n welliant
        [poor] , sy'n waeth
       *[none] {""}
    }.
ratio-of = { $word ->
    [double] yn ddwbl y
    [almost_double] bron yn ddwbl y
    [third_more] tua thraean yn uwch na'r
    [half] yn hanner y
    [almost_half] fawr mwy na hanner y
    [more_than_double] yn fwy na { $times ->
        [2] dwbl y
       *[other] { $times } gwaith y
    }
   *[less_than_half] yn llai { one-part }
}
changed-by-ratio = { $word ->
    [double] dyblodd
    [almost_double] bron na ddyblodd
    [third_more] cododd tua thraean
    [half] hanerodd
    [almost_half] bron na hanerodd
    [more_than_double] { $times ->
        [2] mwy na dyblodd
       *[other] cododd i fwy na { $times } gwaith y ffigur cynt
    }
   *[less_than_half] { $times ->
        [2] gostyngodd fwy na hanner
       *[other] gostyngodd i lai { one-part } ffigur cynt
    }
}
one-part = { $times ->
    [2] na hanner y
    [3] na thraean y
    [4] na chwarter y
    [5] nag un rhan o bump o'r
    [6] nag un rhan o chwech o'r
    [7] nag un rhan o saith o'r
    [8] nag un rhan o wyth o'r
    [9] nag un rhan o naw o'r
   *[other] nag un rhan o ddeg o'r
}
## A council's place among councils; why there is no figure

rank = Roedd { $name } yn { $rank } cyngor{ $quartile ->
    [none] {""}
   *[other] , yn y chwartel { $quartile }
}{ $among ->
    [none] {""}
   *[other] { $quartile ->
        [none] ,
       *[other] {" "}ac
    } ymhlith { best-or-weakest } { $country }
}.{ $wide ->
    [yes] {" "}Gan ganiatáu ar gyfer lwfans gwallau, mae ei le rhwng { $highest } a { $lowest }.
   *[no] {""}
}{ $shared-by ->
    [0] {""}
   *[other] {" "}Oherwydd ffigurau cyfartal, mae { $shared-by } o { $ranked } cyngor yn rhannu'r chwartel { $quartile }.
}
best-or-weakest = { $among ->
    [best] cynghorau gorau
   *[weakest] cynghorau gwannaf
}
missing = Nid oes ffigur ar gyfer { $name } yn { $when }: { $reason }{ $next-due ->
    [none] {""}
   *[other] ; fe'i cynhelir bob dwy flynedd a bydd y nesaf yn { $next-due }
}.

peer-rank = Roedd { $name } yn { $rank } o'r { $ranked } yn ei grŵp o { $peers }.
region-place = { $others ->
    [0] Roedd gan { $name } y { region-figure }, ac roedd yn { $rank } yn y wlad ({ $country }).
   *[other] Roedd { $named ->
        [yes] { $councils }
       *[no] { $name } { $others ->
            [one] ac 1 cyngor arall
            [two] a 2 gyngor arall
           *[other] a { $others } cyngor arall
        }
    } yn rhannu'r { region-figure }. Roeddent yn { $rank } yn y wlad ({ $country }).
}
region-figure = ffigur { $end ->
    [highest] uchaf
   *[lowest] isaf
}{ $judged ->
    [best] {" "}(gorau)
    [weakest] {" "}(gwannaf)
   *[none] {""}
}{ $clear ->
    [yes] {""}
   *[other] {" "}a gyhoeddwyd
} o'r { $in-region } cyngor { $in-area }, sef { $value }
gap = { $near ->
    [yes] Roedd { $name } ychydig y tu allan i'r chwartel uchaf: byddai angen i'w ffigur { would-need }
   *[no] Byddai angen i ffigur { $whose } { would-need } i fod yn y chwartel uchaf
}{ $clear ->
    [no] , sydd o fewn ei lwfans gwallau
   *[other] {""}
}.
would-need = fod { $distance } yn { $polarity ->
    [lower] is
   *[other] uwch
}
count-behind = Yn { $when }, roedd gan { $name } { $counted ->
    [none] gyfrif o { $count }
   *[other] { $count } { $counted }
}, sy'n gyfradd o { $rate }.{ $small-base ->
    [yes] {" "}Gall cyfrif mor fach newid llawer trwy siawns.
   *[no] {""}
}
one-in = Mae ffigur { $whose }, { $value }, yn { $exact ->
    [yes] {""}
   *[no] tua{" "}
}{ $parts } o bob { $of }.
target = { $met ->
    [met] Cyrhaeddodd { $name } ei darged ei hun, sef
    [missed] Ni chyrhaeddodd { $name } ei darged ei hun, sef
    [narrowly_missed] O drwch blewyn, ni chyrhaeddodd { $name } ei darged ei hun, sef
    [within] Roedd { $name } o fewn ystod ei darged ei hun, sef
    [below] Roedd { $name } islaw ystod ei darged ei hun, sef
   *[above] Roedd { $name } uwchlaw ystod ei darged ei hun, sef
} { $aim }, ar gyfer { $when }, gyda ffigur o { $figure }.

## A council's figure over time

change = { START($whose) }: { moved }
moved = { $direction ->
    [no-change] { $full-value } oedd y ffigur { $during }, yr un fath ag { $during-before }
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
on-few = Mae'n seiliedig ar niferoedd bach, felly gall hyn fod oherwydd siawns.
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
    [no] , er y gall y newid cyfan fod oherwydd siawns
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

quartile-move = { $move ->
    [remained] Roedd { $name } yn y chwartel { $quartile }{ as-before }
   *[moved] { $move ->
        [up] Symudodd { $name } i fyny
        [back] Symudodd { $name } yn ôl i fyny
       *[dropped] Syrthiodd { $name }
    } o'r chwartel { $previous-quartile } ({ $before }) i'r chwartel { $quartile } ({ $when }){ $although ->
        [improved] , er i'w ffigur ei hun wella
        [worsened] , er i'w ffigur ei hun waethygu
       *[none] {""}
    }{ perhaps-chance }
}.
despite = { START(rose-or-fell) } ffigur { $whose } { from-to }, { $quartile ->
    [top] sy'n waeth, ond eto roedd yn y chwartel uchaf
   *[bottom] sy'n welliant, ond eto roedd yn y chwartel isaf
}.
first-time = Am y tro cyntaf yn ei { $points } ffigur cymaradwy, o { $start } ymlaen, roedd { $name } { $side ->
    [top] yn y chwartel uchaf
    [bottom] yn y chwartel isaf
   *[other] { beside-average }
}{ perhaps-chance }.

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
    [one] { $which ->
        [newest] y ffigur mwyaf newydd
        [last] y ffigur olaf
       *[all] yr unig ffigur
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

series-published = { published }
source-years =
    O "{ $title }", { $known ->
        [yes] a gyhoeddwyd ar { $day }
       *[no] a gyhoeddwyd ar ddiwrnod nad yw'n hysbys
    }, defnyddir { $figures ->
        [one] 1 ffigur
       *[other] { $figures } ffigur
    }. { $years ->
        [one] { $figures ->
            [one] Mae
           *[other] Maent
        } ar gyfer { $first }.
       *[several] Mae'r cyntaf ar gyfer { $first } a'r olaf ar gyfer { $last }.
    }
holdings =
    Mae'r wefan hon yn cadw { $figures } ffigur a gyhoeddwyd o { $councils ->
        [two] 2 gyngor
       *[other] { $councils } cyngor
    }{ $averages ->
        [0] {""}
        [two] {" "}a 2 gyfartaledd a gyhoeddwyd
       *[other] {" "}a { $averages } cyfartaledd a gyhoeddwyd
    }, ar { $measures ->
        [two] 2 fesur
       *[other] { $measures } mesur
    }. { $years ->
        [one] Mae pob un ar gyfer { $when }.
       *[several] Mae'r rhai cyntaf ar gyfer { $first }, a'r rhai mwyaf newydd ar gyfer { $when }.
    }
files-differ = { $differences ->
    [0] Ni roddodd yr un ffeil ffigur gwahanol i un arall ar gyfer yr un ardal, mesur a blwyddyn.
   *[other] Rhoddodd ffeiliau ffigurau gwahanol ar gyfer yr un ardal, mesur a blwyddyn mewn { $differences } lle.
}
worked-out-again =
    Ar gyfer { $when } y mae'r hyn a ddywedir yma am { $name }. Fe'i cyfrifwyd eto o'r ffigurau fel yr oeddent ar { $as-at }, a gall fod yn wahanol i'r hyn a ddywedwyd ar y pryd.{ $existed-to ->
        [none] {""}
       *[other] {" "}Roedd { $name } yn gyngor hyd at { $existed-to }.
    }

## A measure across the country

england-level = { START($in-area) }, roedd { $subject } yn { $value } yn { $when }.{ $direction ->
    [not-comparable] {""}
    [no-change] {" "}Mae hynny yr un fath ag { $before }.
   *[other] {" "}Mae hynny { $clear ->
        [yes] yn amlwg{" "}
       *[other] {""}
    }{ $direction ->
        [improved] { $polarity ->
            [lower] yn well (yn is)
           *[other] yn well
        }
        [worsened] { $polarity ->
            [lower] yn waeth (yn uwch)
           *[other] yn waeth
        }
        [rose] yn uwch
       *[fell] yn is
    } nag { $before } ({ $previous }){ perhaps-chance }.
}
spread = Yn { $when }, roedd ffigurau { $councils } cyngor yn amrywio o { $lowest } i { $highest }. Y ffigur canol oedd { $middle }.{ $left-out-count ->
    [0] {""}
   *[other] {" "}Nid yw'r isaf a'r uchaf yn cynnwys { on-small-numbers }.
}
on-small-numbers = { $left-out-named ->
    [yes] { $left-out }
   *[no] { $left-out-count ->
        [one] 1 cyngor arall
        [two] 2 gyngor arall
       *[other] { $left-out-count } cyngor arall
    }
}, y mae { $left-out-count ->
    [one] ei ffigur
   *[other] eu ffigurau
}'n seiliedig ar niferoedd bach
leaving-out = { $left-out-count ->
    [0] {""}
   *[other] gan adael allan { on-small-numbers },{" "}
}

extreme-figure = { $clear ->
    [yes] y ffigur { extreme-end }
   *[other] y ffigur { extreme-end } a gyhoeddwyd
}
extreme-end = { $end ->
    [best] gorau
   *[worst] gwannaf
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
    O'r { $compared ->
        [two] 2 gyngor
       *[other] { $compared } cyngor
    } y gellir eu cymharu â { $since }, { $way ->
        [improved] gwellodd
       *[worsened] gwaethygodd
    } { $moved }{ $mark }. { $left-out-count ->
        [0] Y rhai a
       *[other] { START(leaving-out) }y rhai a
    } { changed-most }{ $councils-named ->
        [yes] {" "}oedd { $steps }
       *[no] , { $councils } ohonynt, gwnaethant hynny o { $change }
    }{ perhaps-chance }.
changed-most = { $way ->
    [improved] wellodd fwyaf
   *[worsened] waethygodd fwyaf
}

## The country and its regions

councils-ahead = Yn { $when }, { $ahead ->
    [0] nid oedd yr un o { $councils } cyngor yn well na'r cyfartaledd cenedlaethol mewn mwy na hanner ei fesurau.
    [1] roedd 1 o { $councils } cyngor yn well na'r cyfartaledd cenedlaethol mewn mwy na hanner ei fesurau. { $clearly-ahead ->
        [0] Nid oedd mwy na hanner yn amlwg yn well.
       *[other] Roedd mwy na hanner yn amlwg yn well.
    }
   *[other] roedd { $ahead } o { $councils } cyngor yn well na'r cyfartaledd cenedlaethol mewn mwy na hanner eu mesurau. { $clearly-ahead ->
        [0] Nid oedd mwy na hanner yn amlwg yn well ar gyfer yr un ohonynt.
       *[other] Ar gyfer { $clearly-ahead } ohonynt, roedd mwy na hanner yn amlwg yn well.
    }
}

## Counts of measures

clearly-so = { $count ->
    [one] { $clearly ->
        [0] nid yn amlwg
       *[other] yn amlwg
    }
   *[other] { $clearly-share ->
        [all] pob un
        [none] dim un
       *[some] { $clearly }
    } yn amlwg
}
mark = {" "}({ clearly-so })
out-of = { $share ->
    [all] pob un o { $of }
    [none] dim un o { $of }
   *[some] { $count } o { $of }
}
of-measures = { $of ->
    [one] { $share ->
        [all] ei unig fesur
       *[none] dim un o'i fesurau
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
trailing = Roedd { $name } y tu ôl { $averages ->
    [national] i'r cyfartaledd cenedlaethol
    [both] i'r ddau gyfartaledd
   *[every] i bob cyfartaledd sydd ar gael
} mewn { $worse ->
    [0] dim un mesur.
    [one] 1 mesur{ $mark }{ named }
    [two] 2 fesur{ $mark }{ named }
   *[other] { $worse } mesur{ $mark }{ named }
}
named = { $named ->
    [one] : { $names }.
    [some] . Y rhain yw { $names }.
   *[no] .
}
in-line = Roedd { $name } yn gyson â chyfartaledd, ond heb fod yn well na'r naill na'r llall, mewn { $in-line ->
    [two] 2 fesur
   *[other] { $in-line } mesur
}{ named }
headline-trailing = { START($name) } y tu ôl { $averages ->
    [both] i'r ddau gyfartaledd
   *[every] i bob cyfartaledd sydd ar gael
} mewn { measures-of-subject }
at-ends = { of-measures } yn y chwartel uchaf{ $mark } a { at-bottom }
at-bottom = { $bottom ->
    [0] dim un
   *[other] { $bottom }
} yn yr isaf{ $bottom-mark }
quartiles = Yn { $when }, roedd gan { $name } { at-ends }.
moves = { $improved-share ->
    [all] gwellodd pob un{ $improved-mark }
   *[some] { $no-change ->
        [0] { moved-up } { $worsened ->
            [0] ac
           *[other] a
        } { moved-back }
       *[other] { moved-up }, arhosodd { $no-change } yr un fath { $worsened ->
            [0] ac
           *[other] a
        } { moved-back }
    }
}
moved-up = { $improved ->
    [0] ni wellodd yr un
   *[other] gwellodd { $improved }
}{ $improved-mark }
moved-back = { $worsened ->
    [0] ni waethygodd yr un
   *[other] gwaethygodd { $worsened }
}{ $worsened-mark }
one-moved = { $improved ->
    [0] { $worsened ->
        [0] arhosodd yr un fath
       *[other] gwaethygodd{ $worsened-mark }
    }
   *[other] gwellodd{ $improved-mark }
}
moves-over-time = { $compared ->
    [one] un mesur y gellir ei gymharu dros amser: { one-moved }
    [two] 2 fesur y gellir eu cymharu dros amser: { moves }
   *[other] { $compared } mesur y gellir eu cymharu dros amser: { moves }
}
changes = { $compared ->
    [0] Ni ellir cymharu'r un o ffigurau { $whose } ar gyfer { $when } ag un cynharach.
   *[other] Yn { $when }, roedd gan { $name } { moves-over-time }.
}
coverage = { $share ->
    [none] Nid oes gan
   *[other] Mae gan
} { $name } { $share ->
    [all] { $measures ->
        [one] ffigur ar gyfer yr unig fesur
       *[other] ffigur ar gyfer pob un o'r { $measures } mesur
    }
    [none] { $measures ->
        [one] ffigur ar gyfer yr unig fesur
       *[other] ffigur ar gyfer yr un o'r { $measures } mesur
    }
   *[some] ffigur ar gyfer { $available } o'r { $measures } mesur
} { $held ->
    [yes] a gedwir yma
   *[no] a gyhoeddwyd
} ar gyfer { $when }.
provisional = Ar gyfer { $when }, mae { $share ->
    [all] { $count ->
        [one] yr unig ffigur
       *[other] pob ffigur
    }
   *[some] { $count } o'r { $available } ffigur
} yn rhai dros dro y gellir eu diwygio.

standing-move = { START($name) }: { $move ->
    [remained] { beside-average }{ as-before }{ $clear ->
        [no] , er y gall yr olaf o'r rhain fod oherwydd siawns
       *[other] {""}
    }
   *[became] bellach { beside-average }; yn { $before } roedd { $was ->
        [gwell] yn well
        [gwaeth] yn waeth
        [uwch] yn uwch
        [is] yn is
       *[other] { $was }
    } ({ $previous } yn erbyn { $previous-england }){ perhaps-chance }
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
others-moved = { $others ->
    [0] { $direction ->
        [improved] ni waethygodd yr un
       *[worsened] ni wellodd yr un
    }
   *[other] { $direction ->
        [improved] gwaethygodd
       *[worsened] gwellodd
    } { $others }
}{ $others-mark }
cautions = { $of ->
    [national] Yn erbyn y cyfartaledd cenedlaethol
    [regional] Yn erbyn y cyfartaledd rhanbarthol
    [either] Yn erbyn y naill gyfartaledd neu'r llall
    [both] Yn erbyn y ddau gyfartaledd
   *[changes] O'r { $count } newid
}, { $all-tested ->
    [yes] { by-chance }
   *[no] { $tested ->
        [0] ni ellir profi'r un
       *[other] gellir profi { $tested }
    }{ $by-chance ->
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
   *[some] {" "}a gostyngodd mewn { $worsened ->
        [0] dim un
       *[other] { $worsened }
    }
}{ $tested ->
    [yes] , { $clear ->
        [0] heb yr un symudiad amlwg
       *[other] gyda { $clear } symudiad amlwg
    }
   *[no] {""}
}. Gwellodd ei ffigurau ei hun mewn { $figures-improved ->
    [0] dim un
   *[other] { $figures-improved }
} a gwaethygodd mewn { $figures-worsened ->
    [0] dim un
   *[other] { $figures-worsened }
}.{ $against ->
    [0] {""}
   *[other] {" "}Mewn { $against } mesur, gwellodd y safle er i'r ffigur waethygu, am i gynghorau eraill waethygu mwy.
}

mark-again = {" "}({ $tested ->
    [yes] { clearly-so }, { so-again }
   *[no] { so-again }
})
so-again = { $still-share ->
    [all] { $count ->
        [one] eto
       *[other] pob un eto
    }
   *[some] { $still } eto
}
went = { $step ->
    [moved] aeth { went-too }
    [clear] arhosodd ar { $count ->
        [one] 1 ({ $clearly ->
            [0] nid yn amlwg mwyach
           *[other] bellach yn amlwg
        })
       *[other] { $count } ({ clearly-so }, { $share-before ->
            [all] pob un
            [none] dim un
           *[some] { $clearly-before }
        } cynt)
    }
   *[same] arhosodd ar { $count }{ $mark }
}
went-too = o { $before }{ $mark-before } i { $count }{ $mark }
region-better = Yn { $when }, roedd { $name } yn ei gyfanrwydd yn well na'r cyfartaledd cenedlaethol mewn { of-measures }{ $mark }.{ not-better }
quartiles-before = Yn { $before }, roedd gan { $name } { at-ends }.
quartiles-moved = O'r { $common ->
    [one] un mesur
    [two] 2 fesur
   *[other] { $common } mesur
} â chwartel yn y ddwy flynedd: y cyfrif uchaf, { $top-went }; y cyfrif isaf, { $bottom-went }.
quartile-swing = Ers { $before }, cyfrif chwartel uchaf { $whose }: { $top-went }; a'i gyfrif chwartel isaf: { $bottom-went }. Mae hyn yn cyfrif y { $common } mesur â chwartel yn { $before } ac yn { $when }.
groups = Yn { $when }, roedd gan { $name } { $survey ->
    [yes] { out-of } mesur arolwg
   *[no] { of-measures } { $domain }
} yn y chwartel uchaf{ $mark }{ $both-marked ->
    [yes] . Roedd ganddo { at-bottom }.
   *[no] {" "}a { at-bottom }.
}
country-changes = { $compared ->
    [0] { $rest ->
        [one] Ni ellir cymharu'r unig ffigur cenedlaethol ar gyfer { $when } ag un cynharach.
       *[other] Ni ellir cymharu'r un o'r { $rest } ffigur cenedlaethol ar gyfer { $when } ag un cynharach.
    }
   *[other] Yn { $when }, roedd gan { $name } { moves-over-time }.
}
not-over-time = Ni ellir cymharu { $rest } arall dros amser.
rank-change = { $count ->
    [0] { $worsened ->
        [0] Arhosodd safle cenedlaethol { $whose } yr un fath
       *[other] Gostyngodd safle cenedlaethol { $whose }
    }
   *[other] Gwellodd safle cenedlaethol { $whose }
} yn yr unig fesur y gellir ei gymharu dros amser. { $figures-improved ->
    [0] { $figures-worsened ->
        [0] Arhosodd ei ffigur ei hun yr un fath
       *[other] Gwaethygodd ei ffigur ei hun
    }
   *[other] Gwellodd ei ffigur ei hun
}.
summary = Yn { $when }, roedd { $name } yn well na'r cyfartaledd cenedlaethol mewn { of-measures }{ $mark }{ $share ->
    [all] {""}
   *[some] {" "}ac yn waeth mewn { $worse ->
        [0] dim un
       *[other] { $worse }
    }{ $worse-mark }
}.
summary-quartiles = Roedd ganddo { out-of } yn y chwartel uchaf{ $mark } a { at-bottom }.
summary-changes = { $compared ->
    [one] Roedd ganddo { moves-over-time }.
   *[other] O { $compared } ffigur cymaradwy, { $improved-share ->
        [all] gwellodd pob un{ $improved-mark }
       *[some] { moved-up } { $worsened ->
            [0] ac
           *[other] a
        } { moved-back }
    }.
}
coverage-without = { $measures ->
    [one] Mae
   *[other] Mae { $number }
} { $why }{ named }
not-published = Yn { $when }, nid oes gan yr un cyngor ffigur ar gyfer { $count ->
    [two] 2 fesur
   *[other] { $count } mesur
}, { $why }{ named }
not-published-further = Nid oes un ychwaith ar gyfer { $count } arall, { $why }{ named }

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
    [one] ei unig fesur
   *[other] { $count } o { $of } mesur
} { $of-subject }{ $mark }{ $small ->
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
side-better = mesur yn well { $average }{ $mark }
side-worse = mesur yn waeth { $average }{ $mark }
count-leads = Y cyfrif yn erbyn { $average } sy'n arwain.
count-stands-in = Ni ellir gosod y ffigurau hyn wrth ymyl { $missing }, felly { $used } sy'n arwain.

headline-ranks = Safle cenedlaethol { $whose } { improves } mewn { $of ->
    [one] ei unig fesur{ $mark }, { $own ->
        [0] ond nid ei ffigur ei hun
       *[other] ynghyd â'i ffigur ei hun
    }
   *[other] { $count } o { $of } mesur{ $mark }, a'i ffigurau ei hun mewn { $own ->
        [0] dim un
       *[other] { $own }
    }
}
headline-of-year = { $headline }, { $year }
strength-in-region = { START($measure) }: { $clear ->
    [yes] { $joint ->
        [yes] { $name } yn gydradd orau
       *[no] { $name } yw'r gorau
    }
   *[other] { $name } â'r ffigur { $joint ->
        [yes] cydradd { highest-or-lowest }
       *[no] { highest-or-lowest }
    } a gyhoeddwyd
} { $in-region }, sef { $value }
highest-or-lowest = { $end ->
    [highest] uchaf
   *[lowest] isaf
}
strength-record = { START($measure) }: ffigur { $extreme ->
    [highest] uchaf
   *[lowest] isaf
} { $clear ->
    [yes] {""}
   *[other] a gyhoeddwyd{" "}
}{ $name } ers { $start }, sef { $value }

## Marks beside figures; how a sentence was proved; labels of tables

mark-small-numbers = niferoedd bach
mark-provisional = dros dro
quartile-mark = { $hidden }{ $quartile }
    .hidden = chwartel{" "}
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
        [yes] Pob mesur { $subject } ar gyfer { $council } yn { $when }, gyda'i newid ers y ffigur cymaradwy blaenorol.
       *[no] Pob mesur { $subject } ar gyfer { $council } yn { $when }: gwell neu waeth na phob cyfartaledd, gyda'i safle, ei chwartel a'i newid ers y ffigur cymaradwy blaenorol.
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
council-beside = Wrth ymyl pob cyngor: mewn faint o'i fesurau yr oedd yn well o'i gymharu ag { $average }.
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

council-succession = Ni chymharir ffigurau cyn ac ar ôl, am nad ydynt ar gyfer yr un ardal.
    .before = Cymerodd { $name } le { $others } { succession-how }yn { $when }.
    .after = { $first ->
        [yes] Nid yw'r cyngor hwn yn bod mwyach. { succession-followed }
       *[no] { succession-followed }
    }
succession-followed = Daeth { $others } ar ei ôl { succession-how }yn { $when }.
succession-how = { $how ->
    [split] trwy rannu{" "}
    [merge] trwy uno{" "}
    [part] ar gyfer rhan o'r ardal{" "}
   *[successor] {""}
}
counts-caption = Mesurau yn ôl canlyniad ar gyfer pob cyngor, { $when }
counts-compared = Mesurau a gymharwyd
counts-better = Gwell { $than }
    .brief = Gwell
counts-worse = Gwaeth { $than }
    .brief = Gwaeth
counts-top = Chwartel uchaf
counts-bottom = Chwartel isaf
counts-improved = Wedi gwella
counts-worsened = Wedi gwaethygu
counts-small = Ar niferoedd bach

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
    .means = mae'r gwahaniaeth yn fwy na'r lwfans gwallau. Nid yn amlwg: gall fod oherwydd siawns.
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
        Mae un a nodir yn llac yn haws gwneud yn dda ynddo na'r lleill. Mae datganiad yn enwi'r un a gymer wrth ei id.
press-lenient = llac
stage = { $of ->
    [release] { $stage ->
        [draft] Drafft yw'r datganiad hwn.
        [approved] Cymeradwywyd y datganiad hwn gan { $by }.
       *[published] Mae'r datganiad hwn wedi'i gyhoeddi, a'i gymeradwyo gan { $by }.
    }
   *[words] { $stage ->
        [draft] Drafft yw'r geiriau hyn.
        [approved] Cymeradwywyd y geiriau hyn gan { $by }.
       *[published] Mae'r geiriau hyn wedi'u cyhoeddi, a'u cymeradwyo gan { $by }.
    }
}
    .embargo = Dan embargo tan { $until }.
moment = { $clock ->
    [midnight] hanner nos ar ddechrau
    [midday] hanner dydd,
   *[other] { $hour }{ $minutes }{ $half },
} { $weekday } { $date } ({ $zone })
source-earlier = { $source } ({ $dated })
key-figure = { $name }, { $when }

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

find-list = Dewiswch o { $link }.
find-order = pob cyngor
    .best-first = pob cyngor, y gorau yn gyntaf
    .by-name = pob cyngor, A i Y
    .some = y cynghorau ar y wefan hon, A i Y
