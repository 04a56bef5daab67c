//! Termbases as MultiTerm exports them in XML.

use crate::shared::{descriptions, entries_in_words, open, refusal, warnings};
use zhujie::entry::owned::DescriptionBuf;
use zhujie::entry::DescriptionKind::{Definition, Note};

/// An export of MultiTerm with that entry.
fn mtf(entry: &str) -> String {
    format!("<?xml version='1.0' encoding='UTF-16'?><mtf><conceptGrp><concept>7</concept>{entry}</conceptGrp></mtf>")
}

// Modelled on MultiTerm XML in public repositories: a test of briacp and others (fast-xml-parser), the REST interface of Acrolinx,
// entries of GlobalSight.
const CONCEPT: &str = "<transacGrp><transac type=\"origination\">somebody</transac><date>2021-03-01T11:21:32</date></transacGrp>\
    <descripGrp><descrip type=\"Subject\">计算机</descrip></descripGrp><descripGrp><descrip type=\"Definition\">a machine</descrip></descripGrp>\
    <languageGrp><language lang=\"EN\" type=\"English\"/><termGrp><term>computer</term><transacGrp><transac type=\"modification\">x</transac>\
    <date>2021-03-01T11:21:40</date></transacGrp><descripGrp><descrip type=\"Status\">preferred</descrip></descripGrp><descripGrp><descrip \
    type=\"Part of Speech\">noun</descrip></descripGrp></termGrp><termGrp><term>calculator</term><descripGrp><descrip type=\"Status\">Forbidden\
    </descrip></descripGrp></termGrp></languageGrp><languageGrp><language type=\"Chinese (PRC)\" lang=\"ZH-CN\"/><descripGrp><descrip \
    type=\"Definition\">能计算的<xref Tlink=\"机器\">机器</xref></descrip></descripGrp><termGrp><term>计算机</term></termGrp><termGrp><term>电子脑\
    </term><descripGrp><descrip type=\"Usage\">Do not use</descrip></descripGrp><descripGrp><descrip type=\"Note\">旧</descrip></descripGrp>\
    <descripGrp><descrip type=\"Auteur\">Wang</descrip></descripGrp></termGrp></languageGrp>";

#[test]
fn an_export_of_multiterm() {
    let text = mtf(CONCEPT);
    let utf_16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    for bytes in [text.into_bytes(), utf_16] {
        let opened = zhujie::Opener::new().bytes("a.xml", bytes).open().unwrap();
        assert_eq!(
            entries_in_words(&opened),
            ["计算机 !电子脑 EN:computer !EN:calculator"]
        );
        let entry = &opened.entries()[0];
        assert_eq!(entry.id, "c-7");
        assert_eq!(entry.definition.hans.as_deref(), Some("能计算的机器"));
        assert_eq!(
            entry.subject_field.clone().unwrap().hans.as_deref(),
            Some("计算机")
        );
        assert_eq!(
            descriptions(&opened),
            [DescriptionBuf::new(Definition, "und", "a machine")]
        );
        assert_eq!(
            entry.terms[1].descriptions,
            [DescriptionBuf::new(Note, "ZH-CN", "旧")]
        );
        assert_eq!(entry.equivalents[0].part_of_speech.as_deref(), Some("noun"));
        assert_eq!(
            warnings(&opened),
            [
                "an id that is not an XML id or is already taken is replaced: c-7 for \"7\"",
                "markup inside a text is left out, and the text it marks is kept: <xref>",
                "Auteur is not supported here, and is left out",
            ]
        );
    }
}

#[test]
fn languages_of_multiterm() {
    for (language, hant) in [
        ("lang=\"ZH\" type=\"Chinese (Taiwan)\"", true),
        ("type=\"Chinese_Taiwan\"", true),
        ("name=\"Chinese (China)\" locale=\"zh_CN\"", false),
        ("lang=\"ZH\" type=\"Chinese\"", false),
    ] {
        let entry = format!(
            "<languageGrp><language {language}/><termGrp><term>里程</term></termGrp></languageGrp><languageGrp><language \
             type=\"English (United States)\"/><termGrp><term>mileage</term></termGrp></languageGrp>"
        );
        let opened = open("a.xml", mtf(&entry));
        assert_eq!(entries_in_words(&opened), ["里程 en-US:mileage"]);
        assert_eq!(
            opened.entries()[0].terms[0].text.hant.is_some(),
            hant,
            "{language}"
        );
    }
    assert_eq!(
        refusal("a.xml", "<mtf/>"),
        "a.xml: no entry was read from it"
    );
}
