-- Names that may stand in a sentence and hold numbers that are no figures: "ages 18 to 64", "per 100,000 people".
select name from areas
union select unnest([name, short, subject, official, unit, frequency]) from measures
union select regexp_extract(unit, '^per [0-9,]+') from measures
union select value from settings where name = 'peers_name'
