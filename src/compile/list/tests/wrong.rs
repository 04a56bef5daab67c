//! Lists that are wrong, and what is said of them.

use super::super::{entries, Format, Options};
use crate::source::Source;

/// A name, a format, a list, and all that is said of it.
const CASES: &[(&str, Format, &str, &str)] = &[

    (
        "several things in TOML",
        Format::Toml,
        "derive = 1\nscript = 'hans'\nname = 'x'\n[[entry]]\nheadword = '国'\ndefinition = ''\nid = '1'\n\
         [[entry]]\ndefinition = '一'\n[[entry.term]]\nstatus = 'good'\n",
        r#"list:1:10: a number is not allowed here
1 | derive = 1
  |          ^
  = true or false
list:2:10: unknown value "hans"
2 | script = 'hans'
  |          ^^^^^^
  = one of: Hant, Hans
list:3:1: unknown key `name`
3 | name = 'x'
  | ^^^^
  = one of: script, derive, citation, entry
list:6:14: this is empty
6 | definition = ''
  |              ^^
  = some text, or no such key
list:7:6: "1" is not a valid id
7 | id = '1'
  |      ^^^
  = an ASCII letter or `_`, then letters, digits, `_`, `-` and `.`; or no id, and one is derived
list:8:1: this entry has no `headword`
8 | [[entry]]
  | ^^^^^^^^^
  = `headword = "…"`, or `headword = { zh-Hant = "…", zh-Hans = "…" }`
list:10:1: this term has no text
10 | [[entry.term]]
   | ^^^^^^^^^^^^^^
   = `text`, or `zh-Hant` and `zh-Hans`, or one of them
list:11:10: unknown value "good"
11 | status = 'good'
   |          ^^^^^^
   = one of: preferred, admitted, deprecated, superseded"#,
    ),
    (
        "texts in TOML",
        Format::Toml,
        "[[entry]]\nheadword = { zh-Hant = '国', en = 'x' }\ndefinition = {}\n\
         [[entry]]\nheadword = ['国']\ndefinition = 1\n[[entry]]\nheadword = '，'\ndefinition = 2024-01-01\n",
        r#"list:2:24: warning: this is in the script Hans, not Hant
2 | …dword = { zh-Hant = '国', en = 'x' }
  |                      ^^^^
  = the same in zh-Hant
list:2:29: unknown key `en`
2 | … = { zh-Hant = '国', en = 'x' }
  |                       ^^
  = one of: zh-Hant, zh-Hans
list:3:14: this text has no string for either script
3 | definition = {}
  |              ^^
  = `zh-Hant`, `zh-Hans`, or both
list:5:12: an array is not allowed here
5 | headword = ['国']
  |            ^^^^^^
  = a string, or { zh-Hant = "…", zh-Hans = "…" }
list:6:14: a number is not allowed here
6 | definition = 1
  |              ^
  = a string, or { zh-Hant = "…", zh-Hans = "…" }
list:8:12: this cannot be looked up: it consists of punctuation and spaces
8 | headword = '，'
  |            ^^^^
  = a term
list:9:14: a date is not allowed here
9 | definition = 2024-01-01
  |              ^^^^^^^^^^
  = a string, or { zh-Hant = "…", zh-Hans = "…" }"#,
    ),
    (
        "terms in TOML",
        Format::Toml,
        "[[entry]]\nheadword = '国'\ndefinition = '一'\nterm = [{ text = '、' }, 'x',\n\
         { text = '家', zh-Hans = '家', region = 'tw' },\n{ zh-Hans = '家', remove = true }]\n",
        r#"list:4:9: this cannot be looked up: it consists of punctuation and spaces
4 | term = [{ text = '、' }, 'x',
  |         ^^^^^^^^^^^^^^^
  = a term
list:4:25: a string is not allowed here
4 | … = [{ text = '、' }, 'x',
  |                       ^^^
  = a table, as under `[[term]]`
list:5:25: both `text` and `zh-Hans` are given
5 | …xt = '家', zh-Hans = '家', region = 'tw' },
  |                       ^^^^
  = `text`, or the text in each script
list:5:39: "tw" is not a region code
5 | …ans = '家', region = 'tw' },
  |                       ^^^^
  = a BCP 47 region such as TW or 419
list:6:18: `remove` is for notes on a report: a list has the terms that it names
6 | { zh-Hans = '家', remove = true }]
  |                   ^^^^^^
  = no such table; and `derive = false` in the entry, if no terms are to be derived"#,
    ),
    (
        "parts and equivalents in TOML",
        Format::Toml,
        "[[entry]]\nheadword = '国'\npart = [{ symbol = '国' }, { definition = '家' }, { symbol = '国', items = '家' }]\n\
         [[entry.equivalent]]\ntext = ' '\n[[entry.equivalent]]\nlang = 'English'\n\
         [[entry.equivalent]]\nlang = 'e'\ntext = 'a'\nstanding = 'press'\n",
        r#"list:3:9: this part has neither a definition nor items
3 | part = [{ symbol = '国' }, { definition = '家' }, { symbol = '
  |         ^^^^^^^^^^^^^^^^^
  = `definition`, `items`, or both
list:3:27: this part has no `symbol`
3 | … [{ symbol = '国' }, { definition = '家' }, { symbol = '国', it
  |                       ^^^^^^^^^^^^^^^^^^^^^
  = `symbol = "…"`
list:3:73: a string is not allowed here
3 | …mbol = '国', items = '家' }]
  |                       ^^^^
  = an array of texts
list:4:1: this equivalent has no `lang`
4 | [[entry.equivalent]]
  | ^^^^^^^^^^^^^^^^^^^^
  = `lang = "…"`
list:5:8: this is empty
5 | text = ' '
  |        ^^^
  = some text, or no such key
list:6:1: this equivalent has no `text`
6 | [[entry.equivalent]]
  | ^^^^^^^^^^^^^^^^^^^^
  = `text = "…"`
list:9:8: "e" is not a language tag
9 | lang = 'e'
  |        ^^^
  = a BCP 47 tag such as en or pt-BR
list:11:12: unknown value "press"
11 | standing = 'press'
   |            ^^^^^^^
   = one of: official, official press, project"#,
    ),
    (
        "citations in TOML",
        Format::Toml,
        "citation = 'x'\n[[entry]]\nheadword = '国'\ndefinition = '一'\n[[entry.citation]]\ndate = '2024-13'\n\
         [[entry.citation]]\ndate = '2024年'\n[[entry.citation]]\ndate = 2024-02-27T10:00:00Z\ntitle = '国'\n",
        r#"list:1:12: a string is not allowed here
1 | citation = 'x'
  |            ^^^
  = a table, as under `[[citation]]`
list:6:8: "2024-13" is not a valid date
6 | date = '2024-13'
  |        ^^^^^^^^^
  = a date such as 2024-02-27, 2024-02 or 2024
list:8:8: "2024年" is not a valid date
8 | date = '2024年'
  |        ^^^^^^^^
  = a date such as 2024-02-27, 2024-02 or 2024
list:10:8: "2024-02-27T10:00:00Z" is not a valid date
10 | date = 2024-02-27T10:00:00Z
   |        ^^^^^^^^^^^^^^^^^^^^
   = a date such as 2024-02-27, 2024-02 or 2024
list:11:1: unknown key `title`
11 | title = '国'
   | ^^^^^
   = one of: place, body, report, date, section, source"#,
    ),
    (
        "no TOML, in two places",
        Format::Toml,
        "[[entry]]\nheadword = 国\ndefinition = '一'\n[[entry]]\nheadword = '家'\nheadword = '家'\ndefinition = 'a\n",
        r#"list:2:12: string values must be quoted, expected literal string
2 | headword = 国
  |            ^^
  = TOML 1.0
list:6:1: duplicate key
6 | headword = '家'
  | ^^^^^^^^
  = TOML 1.0
list:7:16: invalid literal string, expected `'`
7 | definition = 'a
  |                ^
  = TOML 1.0"#,
    ),
    (
        "warnings in TOML",
        Format::Toml,
        "[[entry]]\nheadword = '皇后'\n[[entry]]\nheadword = { zh-Hant = '国' }\ndefinition = '面'\n",
        r#"list:2:12: warning: this entry has no definition, parts or equivalents
2 | headword = '皇后'
  |            ^^^^^^
  = a definition, parts, or an equivalent in another language
list:4:24: warning: this is in the script Hans, not Hant
4 | …dword = { zh-Hant = '国' }
  |                      ^^^^
  = the same in zh-Hant"#,
    ),
    ("an empty table", Format::Csv, "\n\r\n", r#"list:1:1: this list is empty
1 | 
  | ^
  = a row of column names, one of them `headword` or `词条`, then a row for each entry"#),
    ("a table without a header", Format::Csv, "四小园,小菜园、小果园。\n", r#"list:1:1: warning: no row names the columns; they are read as headword, definition
1 | 四小园,小菜园、小果园。
  | ^^^^^^^^^^^^^^^^^^^^^^^
  = a first row such as 词条,释义,en,备注"#),
    ("a table without anything Chinese", Format::Csv, "plan,scheme\n", r#"list:1:1: no column of this header holds the headword
1 | plan,scheme
  | ^^^^^^^^^^^
  = a column `headword`, `term`, `词条`, `术语`, `名词`, `zh-Hant` or `zh-Hans`; the first row of a list names its columns"#),
    (
        "columns that are not known, or twice there",
        Format::Csv,
        "词条,鏈接,,Definition,释义\n国,a,b,c,\n",
        r#"list:1:4: warning: unknown column "鏈接"; its cells are left out
1 | 词条,鏈接,,Definition,释义
  |      ^^^^
  = one of: headword, definition, terms, short form, full form, abbreviation, subject field, place, body, report, section, source, date, id, status, recognition, derive, standing, equivalent source, equivalent status, original, translation, part of speech, reading, note, context; a language such as en; the first ones with zh-Hant or zh-Hans behind them
list:1:7: warning: this column has no name; its cells are left out
1 | 词条,鏈接,,Definition,释义
  |           ^
  = one of: headword, definition, terms, short form, full form, abbreviation, subject field, place, body, report, section, source, date, id, status, recognition, derive, standing, equivalent source, equivalent status, original, translation, part of speech, reading, note, context; a language such as en; the first ones with zh-Hant or zh-Hans behind them
list:1:19: warning: an earlier column holds the same as "释义"; the cells of this one are left out
1 | 词条,鏈接,,Definition,释义
  |                       ^^^^
  = each column once"#,
    ),
    (
        "a plain column beside both scripts",
        Format::Csv,
        "词条,zh-Hant,zh-Hans,释义\n国,國,国,家\n",
        r#"list:1:1: warning: other columns hold "词条" in both scripts already
1 | 词条,zh-Hant,zh-Hans,释义
  | ^^^^
  = one column for each script"#,
    ),
    (
        "rows of another length, or without a headword",
        Format::Csv,
        "词条,释义\n国\n\n国,家,\n\"国\n家\",家\n,家\n,\n,国\n国,家,人,工\n",
        r#"list:2:1: warning: this entry has no definition, parts or equivalents
2 | 国
  | ^^
  = a definition, parts, or an equivalent in another language
list:7:1: warning: this row has no headword; it is left out (here and at one other place)
7 | ,家
  | ^^^
  = a headword
list:10:1: warning: this row has more cells than the header; the last cell is taken to go on
10 | 国,家,人,工
   | ^^^^^^^^^^^
   = quotation marks around a cell that holds a delimiter or a line break"#,
    ),
    (
        "rows that are too long, and no text at their ends",
        Format::Csv,
        "词条,en\n国,a\n家,b,c\n人,d,e\n",
        r#"list:3:1: warning: this row has more cells than the header; it is left out (here and at one other place)
3 | 家,b,c
  | ^^^^^^
  = quotation marks around a cell that holds a delimiter or a line break"#,
    ),
    (
        "quotation marks",
        Format::Csv,
        "词条,释义\n\"四个一\"工程,四项。\n国,\"家\n",
        r#"list:2:1: warning: text follows the closing quotation mark of this field; its marks are taken as text
2 | "四个一"工程,四项。
  | ^^^^^^^^^^^^
  = quotation marks around all of it, those inside it doubled, as in """1310"" plan"; or “ ” inside it
list:3:3: warning: the quotation mark at the start of this field is not closed; it is taken as text
3 | 国,"家
  |    ^^^
  = a quotation mark at its end; those inside it doubled"#,
    ),
    (
        "values",
        Format::Tsv,
        "term\tid\tstatus\trecognition\tderive\tdate\tstanding\ten\tshort zh-Hant\tshort zh-Hans\n\
         。\t1\tok\t\t\t\t\t\t\t\n\
         国\t1\tok\toften\tmaybe\t2024/13/27\tpress\t\"'\"\"\"\t國|家\t国\n\
         家\t2\tok\t\t\t2024/2/27\t\ta\t\t\n",
        r#"list:2:1: warning: this cannot be looked up: it consists of punctuation and spaces (here and at one other place)
2 | 。 1 ok       
  | ^^
  = a term
list:3:3: warning: "1" is not an XML id; c-1 is used instead (here and at one other place)
3 | 国 1 ok often maybe 2024/13/27 press "'""" 國|家 国
  |    ^
  = an ASCII letter or `_`, then letters, digits, `_`, `-` and `.`; each id once
list:3:5: warning: unknown value "ok" (here and at one other place)
3 | 国 1 ok often maybe 2024/13/27 press "'""" 國|家 国
  |      ^^
  = one of: preferred, admitted, deprecated, superseded
list:3:8: warning: unknown value "often"
3 | 国 1 ok often maybe 2024/13/27 press "'""" 國|家 国
  |         ^^^^^
  = one of: bare, quoted, never
list:3:14: warning: "maybe" is neither true nor false
3 | 国 1 ok often maybe 2024/13/27 press "'""" 國|家 国
  |               ^^^^^
  = true or false
list:3:20: warning: "2024-13-27" is not a valid date
3 | 国 1 ok often maybe 2024/13/27 press "'""" 國|家 国
  |                     ^^^^^^^^^^
  = a date such as 2024-02-27, 2024-02 or 2024
list:3:31: warning: unknown value "press"
3 | …en maybe 2024/13/27 press "'""" 國|家 国
  |                      ^^^^^
  = one of: official, official press, project
list:3:47: warning: there are more or fewer terms here than in the other script
3 | …/27 press "'""" 國|家 国
  |                        ^^
  = as many in each script, in the same order"#,
    ),
    ("a text in the wrong column", Format::Csv, "zh-Hant,zh-Hans,en\n国,國,country\n", r#"list:2:1: warning: this is in the script Hans, not Hant
2 | 国,國,country
  | ^^
  = the same in zh-Hant
list:2:3: warning: this is in the script Hant, not Hans
2 | 国,國,country
  |    ^^
  = the same in zh-Hans"#),
    (
        "nothing tells the script",
        Format::Csv,
        "term,definition\n皇后,君王的妻\n公里,千米\n",
        r#"list:2:1: warning: nothing in this list shows the script of this text; it is taken as Simplified
2 | 皇后,君王的妻
  | ^^^^
  = columns `headword zh-Hant` and `headword zh-Hans`, or one of them"#,
    ),
];

/// Lists in TOML each of which is wrong in one point only, and one that a schema can tell.
pub(super) const REFUSED: &[&str] = &[
    "script = 'hans'",
    "derive = 'true'",
    "name = 'x'",
    "citation = 'x'",
    "entry = 'x'",
    "entry = ['x']",
    "[[entry]]",
    "[[entry]]\nheadword = 1",
    "[[entry]]\nheadword = ' '",
    "[[entry]]\nheadword = {}",
    "[[entry]]\nheadword = { zh = '国' }",
    "[[entry]]\nheadword = { zh-Hans = '' }",
    "[[entry]]\nheadword = '国'\ndefinition = ['家']",
    "[[entry]]\nheadword = '国'\nid = '1'",
    "[[entry]]\nheadword = '国'\nderive = 1",
    "[[entry]]\nheadword = '国'\nfield = '家'",
    "[[entry]]\nheadword = '国'\nsubject_field = 1",
    "[[entry]]\nheadword = '国'\nterm = ['家']",
    "[[entry]]\nheadword = '国'\n[[entry.term]]",
    "[[entry]]\nheadword = '国'\n[[entry.term]]\ntext = '家'\nzh-Hant = '家'",
    "[[entry]]\nheadword = '国'\n[[entry.term]]\ntext = '家'\ntype = 'short'",
    "[[entry]]\nheadword = '国'\n[[entry.term]]\ntext = '家'\nstatus = 'good'",
    "[[entry]]\nheadword = '国'\n[[entry.term]]\ntext = '家'\nrecognition = 'no'",
    "[[entry]]\nheadword = '国'\n[[entry.term]]\ntext = '家'\nregion = 'tw'",
    "[[entry]]\nheadword = '国'\n[[entry.term]]\ntext = '家'\nremove = true",
    "[[entry]]\nheadword = '国'\n[[entry.part]]\nsymbol = '国'",
    "[[entry]]\nheadword = '国'\n[[entry.part]]\ndefinition = '家'",
    "[[entry]]\nheadword = '国'\n[[entry.part]]\nsymbol = '国'\nitems = '家'",
    "[[entry]]\nheadword = '国'\n[[entry.part]]\nsymbol = '国'\nitems = [1]",
    "[[entry]]\nheadword = '国'\n[[entry.equivalent]]\ntext = 'a'",
    "[[entry]]\nheadword = '国'\n[[entry.equivalent]]\nlang = 'en'",
    "[[entry]]\nheadword = '国'\n[[entry.equivalent]]\nlang = 'e'\ntext = 'a'",
    "[[entry]]\nheadword = '国'\n[[entry.equivalent]]\nlang = 'en'\ntext = 'a'\nstanding = 'press'",
    "[[entry]]\nheadword = '国'\n[[entry.equivalent]]\nlang = 'en'\ntext = 'a'\nrenders = 1",
    "[[entry]]\nheadword = '国'\n[entry.citation]\ndate = '2024-13'",
    "[[entry]]\nheadword = '国'\n[entry.citation]\ndate = 2024",
    "[[entry]]\nheadword = '国'\n[entry.citation]\ndate = 2024-02-27T10:00:00Z",
    "[[entry]]\nheadword = '国'\n[entry.citation]\ntitle = '家'",
];

#[test]
fn all_that_is_wrong_is_said_with_its_place() {
    for (name, format, text, wanted) in CASES {
        let (_, diagnostics) = entries(&Source::new("list", *text), *format, &Options::default());
        let said: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
        assert_eq!(said.join("\n"), *wanted, "{name}");
    }
}
