//! From the characters of a text to the codes of a glossary: one table, the fold included.

#[cfg(feature = "alloc")]
use crate::fold::is_quotation_mark;
use crate::fold::{fold, is_ignorable, single, Strength};
use crate::glossary::tables::{NodeRecord, ScanTables};

/// No character of any term.
pub(super) const NONE: u16 = 0;
/// White space.
pub(super) const SPACE: u16 = 1;
/// An invisible character.
pub(super) const IGNORABLE: u16 = 2;
/// A quotation mark.
pub(super) const QUOTE: u16 = 3;
/// The first code of a character; those before it may stand between the characters of a term.
pub(super) const FIRST: u16 = 4;

/// The size of a page of codes.
pub(super) const PAGE: u32 = 32;

impl ScanTables {
    /// Whether it is the code of a letter or a digit of ASCII.
    #[inline]
    pub(super) fn is_word(&self, code: u16) -> bool {
        (FIRST..self.words).contains(&code)
    }

    /// Where the trie goes on from a node.
    #[inline]
    pub(super) fn child(&self, node: &NodeRecord, code: u16) -> Option<&NodeRecord> {
        let edges = self.edges.run(node.edges);
        let edge = match edges {
            [edge] => (edge.code == code).then_some(edge),
            _ => {
                let place = edges.binary_search_by_key(&code, |edge| edge.code).ok()?;
                edges.get(place)
            }
        };
        self.nodes.get(edge?.node as usize)
    }

    /// The code of a character: what all its spellings share.
    #[inline]
    pub(super) fn code(&self, c: char) -> u16 {
        let c = u32::from(c);
        if c > 0xFFFF {
            return self.supplementary(c);
        }
        let page = self.pages.get((c / PAGE) as usize).copied();
        let place = usize::from(page.unwrap_or_default()) * PAGE as usize + (c % PAGE) as usize;
        self.codes.get(place).copied().unwrap_or(NONE)
    }

    #[cold]
    fn supplementary(&self, c: u32) -> u16 {
        match self.supplementary.binary_search_by_key(&c, |pair| pair.0) {
            Ok(place) => self.supplementary.get(place).map_or(NONE, |pair| pair.1),
            Err(_) if char::from_u32(c).is_some_and(is_ignorable) => IGNORABLE,
            Err(_) => NONE,
        }
    }
}

/// What a character is in a text.
#[cfg(feature = "alloc")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// It may stand between the characters of a term; the code says what it is.
    Between(u16),
    /// It is a character of a term, if any term has it; this one stands for all its spellings.
    Char(char),
}

/// What a character is in a text, by itself: two strings that are the same unit by unit, apart
/// from what may stand between, have the same [`key`](crate::fold::key).
#[cfg(feature = "alloc")]
pub(super) fn unit(c: char) -> Unit {
    let c = single(c).unwrap_or(c);
    if c.is_whitespace() {
        Unit::Between(SPACE)
    } else if is_ignorable(c) {
        Unit::Between(IGNORABLE)
    } else if is_quotation_mark(c) {
        Unit::Between(QUOTE)
    } else {
        Unit::Char(fold(c, Strength::Loose))
    }
}

/// Whether the character is a letter or a digit of ASCII, in any width.
pub(super) fn is_ascii_word(c: char) -> bool {
    single(c).is_some_and(|c| c.is_ascii_alphanumeric())
}

/// Whether the character is part of a written number: a digit of ASCII in any width, or a Chinese
/// numeral in either script, everyday or financial.
pub(super) fn is_numeral(c: char) -> bool {
    let c = single(c).map_or(c, |c| fold(c, Strength::Strict));
    // Not 伍, 陆 and 拾, which other words use (队伍, 大陆, 收拾).
    c.is_ascii_digit() || "〇零一二三四五六七八九十百千万亿两廿卅卌壹贰叁肆柒捌玖佰仟".contains(c)
}
