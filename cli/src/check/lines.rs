//! Two plain texts: lines with the same number are a segment.

use super::fragment::Fragment;
use super::segment::{Segment, Segments};

/// The segments of two texts, if they have as many lines. Lines without text at the end do not count.
pub fn read(source: &str, target: &str) -> Result<Segments, String> {
    let (source, target) = (lines(source), lines(target));
    if source.len() != target.len() {
        return Err(format!(
            "the source has {} lines and its translation {}; each line needs a counterpart, even if it is empty",
            source.len(),
            target.len()
        ));
    }
    let mut segments = Segments::default();
    for (number, (source, target)) in source.into_iter().zip(target).enumerate() {
        segments.all.push(Segment {
            id: (number + 1).to_string(),
            is_left_alone: target.is_blank(),
            source,
            target,
        });
    }
    Ok(segments)
}

fn lines(text: &str) -> Vec<Fragment> {
    let mut at = 0;
    let lines = text.trim_end().split('\n').map(|line| {
        let mut fragment = Fragment::default();
        fragment.push(line, at);
        at += line.len() + 1;
        fragment
    });
    lines.collect()
}
