//! Markdown → text: the marks around words are removed, and the cells of table rows are separated by tabs. Line numbers
//! stay those of the file.

use crate::compile::list;
use crate::document::{Grid, GridRow};

/// The file name extensions of Markdown.
const ENDINGS: [&str; 3] = [".md", ".markdown", ".mkd"];

/// The number of lines that decide whether a text is Markdown.
const HEAD_LINES: usize = 2000;

/// Whether a text is Markdown: by the extension of its name, or by a table or several lines that begin with strong words.
pub(super) fn is_markdown(name: &str, text: &str) -> bool {
    let name = name.to_ascii_lowercase();
    if ENDINGS.iter().any(|ending| name.ends_with(ending)) {
        return true;
    }
    let lines = || text.lines().take(HEAD_LINES);
    let is_table = |(row, ruler): (&str, &str)| row.contains('|') && list::is_ruler(ruler);
    let is_strong = |line: &&str| leading_strong(line).is_some();
    lines().zip(lines().skip(1)).any(is_table) || lines().filter(is_strong).count() > 1
}

/// The words between `**` that a line begins with; the mark of a list may stand before them.
fn leading_strong(line: &str) -> Option<&str> {
    let is_sign = |c: char| c.is_ascii_digit() || " \t-*+.、>#".contains(c);
    let from = line.find("**")?;
    let before = line.get(..from)?;
    let (inner, _) = line.get(from + 2..)?.split_once("**")?;
    (before.chars().all(is_sign) && !inner.trim().is_empty()).then_some(inner)
}

/// The text of a Markdown file, with the same number of lines, and its tables.
pub(super) fn read(source: &str) -> (String, Vec<Grid>) {
    let mut text = String::with_capacity(source.len());
    let mut tables: Vec<Grid> = Vec::new();
    let mut lines = source.lines().enumerate().peekable();
    let mut fence: Option<&str> = None;
    let mut in_table = false;
    while let Some((number, line)) = lines.next() {
        let trimmed = line.trim_start();
        let fence_mark = ["```", "~~~"].into_iter().find(|f| trimmed.starts_with(f));
        let begins = lines
            .peek()
            .is_some_and(|(_, next)| line.contains('|') && list::is_ruler(next));
        in_table = fence.is_none() && (in_table && line.contains('|') || begins);
        match (fence_mark, fence) {
            (Some(_), None) => fence = fence_mark,
            (Some(end), Some(begin)) if begin == end => fence = None,
            (_, Some(_)) => text.push_str(line),
            _ if in_table && list::is_ruler(line) => {}
            _ if in_table => {
                let cells = list::cells(line).into_iter();
                let cells = cells.map(|cell| plain(cell.trim())).enumerate();
                let cells: Vec<_> = cells.filter(|(_, cell)| !cell.is_empty()).collect();
                let texts: Vec<&str> = cells.iter().map(|(_, cell)| cell.as_str()).collect();
                text.push_str(&texts.join("\t"));
                let row = GridRow {
                    lines: number..number + 1,
                    cells,
                };
                match tables.last_mut().filter(|_| !begins) {
                    Some(table) => table.rows.push(row),
                    None => tables.push(Grid {
                        rows: vec![row],
                        is_definition_list: false,
                    }),
                }
            }
            _ => text.push_str(&plain(quoted(line))),
        }
        text.push('\n');
    }
    (text, tables)
}

/// A line without the `>` of a quotation.
fn quoted(line: &str) -> &str {
    let mut rest = line;
    while let Some(inner) = rest.trim_start().strip_prefix('>') {
        rest = inner.strip_prefix(' ').unwrap_or(inner);
    }
    rest
}

/// A line without inline marks: emphasis, code, links, and backslashes before punctuation.
fn plain(line: &str) -> String {
    if !line.contains(['*', '_', '`', '[', '\\', '<']) {
        return line.into();
    }
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    // The bullet of a list stays.
    let indent = line.len() - line.trim_start().len();
    let sign = line.get(indent..).unwrap_or_default();
    if sign.starts_with("* ") || sign.starts_with("*\t") {
        let (before, after) = line.split_at(indent + 2);
        plain.push_str(before);
        rest = after;
    }
    while let Some(at) = rest.find(['*', '_', '`', '[', '!', '\\', '<']) {
        let (before, marked) = rest.split_at(at);
        plain.push_str(before);
        match inner(marked, plain.chars().next_back()) {
            Some((inner, after)) => {
                plain.push_str(&inner);
                rest = after;
            }
            None => {
                let len = marked.chars().next().map_or(0, char::len_utf8);
                let (mark, after) = marked.split_at(len);
                plain.push_str(mark);
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// The plain text of the marked span that a text begins with, and the rest behind it; `before` is the character before.
fn inner(marked: &str, before: Option<char>) -> Option<(String, &str)> {
    // Bytes within which the closing mark must stand, so that the time stays linear.
    const MAX_SPAN: usize = 256;
    if let Some(rest) = marked.strip_prefix('\\') {
        let sign = rest.chars().next().filter(char::is_ascii_punctuation)?;
        return Some((sign.into(), rest.get(1..)?));
    }
    if let Some(rest) = marked.strip_prefix("<br") {
        let (inside, after) = rest.split_once('>')?;
        return matches!(inside.trim(), "" | "/").then(|| (" ".into(), after));
    }
    let image = marked.strip_prefix('!');
    if let Some(rest) = image.unwrap_or(marked).strip_prefix('[') {
        let (label, rest) = prefix(rest, MAX_SPAN).split_once("](")?;
        let (target, _) = rest.split_once(')')?;
        if label.contains('[') || target.contains(' ') && !target.contains('"') {
            return None;
        }
        let len =
            marked.len() - image.unwrap_or(marked).len() + 1 + label.len() + 2 + target.len() + 1;
        let shown = if image.is_some() {
            String::new()
        } else {
            plain(label)
        };
        return Some((shown, marked.get(len..)?));
    }
    for mark in ["***", "**", "__", "`", "*", "_"] {
        let Some(rest) = marked.strip_prefix(mark) else {
            continue;
        };
        let is_word = |c: char| c.is_alphanumeric() && c.is_ascii();
        // In `2*3*4` and `snake_case_name` they do not mark anything.
        if mark.len() == 1 && mark != "`" && before.is_some_and(is_word) {
            return None;
        }
        let Some((inside, _)) = prefix(rest, MAX_SPAN).split_once(mark) else {
            continue;
        };
        let after = rest.get(inside.len() + mark.len()..)?;
        let is_tight =
            !inside.starts_with(char::is_whitespace) && !inside.ends_with(char::is_whitespace);
        let continues_word = mark.starts_with('_') && after.starts_with(is_word);
        if inside.is_empty() || !is_tight || continues_word {
            continue;
        }
        let shown = if mark == "`" {
            inside.into()
        } else {
            plain(inside)
        };
        return Some((shown, after));
    }
    None
}

/// The longest beginning of a text that has at most so many bytes.
fn prefix(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len()))
        .rev()
        .find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_around_words_are_none_of_the_text() {
        for (marked, text) in [
            ("**雾桥**：常年有*雾*的桥。", "雾桥：常年有雾的桥。"),
            ("* **雾桥**（`MB`）", "* 雾桥（MB）"),
            ("- ***雾*桥**", "- 雾桥"),
            ("见[附件](a.md)与![图](b.png)。", "见附件与。"),
            ("[1] 注，[a](b", "[1] 注，[a](b"),
            (
                "2*3*4 和 snake_case_name 与 __强__",
                "2*3*4 和 snake_case_name 与 强",
            ),
            ("a\\*b\\\\c 1 * 2 * 3", "a*b\\c 1 * 2 * 3"),
            ("一<br>二<br/>三<四>", "一 二 三<四>"),
            ("**", "**"),
            ("**未完", "**未完"),
        ] {
            assert_eq!(plain(marked), text, "{marked}");
        }
    }

    #[test]
    fn lines_stay_and_tables_have_tabs() {
        let source = "# 表\n\n> 说明\n\n| 术语 | 定义 |\n|:--|--|\n| **雾桥** | 桥\\|站 |\n\n```\n| a | **b** |\n```\n文 | 字";
        let (text, tables) = read(source);
        assert_eq!(
            text,
            "# 表\n\n说明\n\n术语\t定义\n\n雾桥\t桥|站\n\n\n| a | **b** |\n\n文 | 字\n"
        );
        assert_eq!(tables.len(), 1);
        assert_eq!(tables[0].rows[1].lines, 6..7);
    }
}
