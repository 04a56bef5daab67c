//! Whether two tags name one language.

/// Whether two tags are compatible, subtag by subtag: zh and zh-CN are, zh-TW and zh-CN are not.
pub fn is_like(wanted: &str, tag: &str) -> bool {
    let subtags = |tag: &str| tag.to_ascii_lowercase().replace('_', "-");
    let (wanted, tag) = (subtags(wanted), subtags(tag));
    let begins = |one: &str, other: &str| {
        let rest = one.strip_prefix(other);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    begins(&wanted, &tag) || begins(&tag, &wanted) || same_script(&wanted, &tag)
}

/// zh-Hans and zh-CN are one.
fn same_script(one: &str, other: &str) -> bool {
    let script = |tag: &str| match tag {
        "zh-hans" | "zh-cn" | "zh-sg" | "zh-hans-cn" => Some("hans"),
        "zh-hant" | "zh-tw" | "zh-hk" | "zh-mo" | "zh-hant-tw" | "zh-hant-hk" => Some("hant"),
        _ => None,
    };
    let plain = |tag: &str| matches!(tag, "zh-hans" | "zh-hant");
    script(one).is_some() && script(one) == script(other) && (plain(one) || plain(other))
}
