-- Names that may stand in a sentence and hold numbers that are no figures: "ages 18 to 64", "per 100,000 people".
select name from areas
union select unnest([name, short, subject, official, unit, frequency]) from measures
union select regexp_extract(unit, '^per [0-9,]+') from measures
union select unnest([name, subject, peers_name]) from frameworks
union select unnest([layer_name, outcome_name]) from plan_lines
union select unnest([title, publisher]) from sources
